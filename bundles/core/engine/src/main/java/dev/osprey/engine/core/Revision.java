package dev.osprey.engine.core;

import java.util.List;

/**
 * An immutable, numbered state of a deployment, as the log has it.
 *
 * @param capital       units of the quote currency of the first instrument
 * @param digest        SHA-256 of the bundle; not copied: treat it as read-only
 * @param parameters    JSON object of strings
 * @param instruments   names, separated by commas
 * @param bars          bar specifications, separated by commas
 * @param instrumentIds the instruments' numbers, in the same order
 * @param logTime       when it was made
 */
public record Revision(
        int number,
        long capital,
        byte[] digest,
        String account,
        String component,
        String bundle,
        String parameters,
        String instruments,
        String bars,
        String who,
        String why,
        long logTime,
        List<Integer> instrumentIds) {

    public Revision {
        instrumentIds = List.copyOf(instrumentIds);
    }

    /** Whether the strategy trades an instrument. */
    public boolean trades(int instrument) {
        for (int i = 0; i < instrumentIds.size(); i++) {
            if (instrumentIds.get(i) == instrument) {
                return true;
            }
        }
        return false;
    }

    void encode(StateOutput out) {
        out.putInt(number);
        out.putLong(capital);
        out.putBytes(digest);
        out.putText(account);
        out.putText(component);
        out.putText(bundle);
        out.putText(parameters);
        out.putText(instruments);
        out.putText(bars);
        out.putText(who);
        out.putText(why);
        out.putLong(logTime);
    }

    static Revision decode(StateInput in, Instruments instruments) {
        int number = in.getInt();
        long capital = in.getLong();
        byte[] digest = in.getBytes(Digest.LENGTH);
        String account = in.getText();
        String component = in.getText();
        String bundle = in.getText();
        String parameters = in.getText();
        String names = in.getText();
        String bars = in.getText();
        String who = in.getText();
        String why = in.getText();
        return new Revision(
                number,
                capital,
                digest,
                account,
                component,
                bundle,
                parameters,
                names,
                bars,
                who,
                why,
                in.getLong(),
                instruments.ids(names));
    }
}
