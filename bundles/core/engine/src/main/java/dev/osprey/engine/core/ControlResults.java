package dev.osprey.engine.core;

import dev.osprey.api.TradingState;
import dev.osprey.messages.AccountDefinedEncoder;
import dev.osprey.messages.CheckpointEncoder;
import dev.osprey.messages.CommandResultEncoder;
import dev.osprey.messages.CommandStatus;
import dev.osprey.messages.FlattenChangedEncoder;
import dev.osprey.messages.LimitChangedEncoder;
import dev.osprey.messages.RiskChainChangedEncoder;
import dev.osprey.messages.TradingStateChangedEncoder;
import java.util.List;

/** Writes the results of commands that people give, and applies each. */
final class ControlResults {

    /** Length field of a text. */
    private static final int TEXT = Short.BYTES;

    private final Group group;
    private final CommandResultEncoder commandResult = new CommandResultEncoder();

    ControlResults(Group group) {
        this.group = group;
    }

    /** Answers whoever waits; nobody does for correlation 0. */
    void accepted(long correlation, long number) {
        answer(correlation, CommandStatus.ACCEPTED, number, Group.NO_TEXT);
    }

    /** Answers whoever waits with one sentence that says why not. */
    void refused(long correlation, String why) {
        if (correlation != 0) {
            answer(correlation, CommandStatus.REFUSED, 0, Group.text(why));
        }
    }

    private void answer(long correlation, CommandStatus status, long number, byte[] text) {
        if (correlation == 0) {
            return;
        }
        group.result(CommandResultEncoder.BLOCK_LENGTH, CommandResultEncoder.TEMPLATE_ID, TEXT + text.length);
        commandResult
                .wrap(group.buffer(), group.body())
                .correlation(correlation)
                .status(status)
                .number(number)
                .putText(text, 0, text.length);
        group.apply();
    }

    void limitChanged(int deployment, String limit, long value) {
        byte[] name = Group.text(limit);
        group.result(LimitChangedEncoder.BLOCK_LENGTH, LimitChangedEncoder.TEMPLATE_ID, TEXT + name.length);
        new LimitChangedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .limitValue(value)
                .putName(name, 0, name.length);
        group.apply();
    }

    void tradingStateChanged(int deployment, TradingState state, String who, String why) {
        byte[] whoText = Group.text(who);
        byte[] whyText = Group.text(why);
        group.result(
                TradingStateChangedEncoder.BLOCK_LENGTH,
                TradingStateChangedEncoder.TEMPLATE_ID,
                2 * TEXT + whoText.length + whyText.length);
        new TradingStateChangedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .state(dev.osprey.messages.TradingState.get((short) state.ordinal()))
                .putWho(whoText, 0, whoText.length)
                .putWhy(whyText, 0, whyText.length);
        group.apply();
    }

    void flattenChanged(int deployment, int instrument, boolean active, String why) {
        byte[] text = Group.text(why);
        group.result(FlattenChangedEncoder.BLOCK_LENGTH, FlattenChangedEncoder.TEMPLATE_ID, TEXT + text.length);
        new FlattenChangedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .instrument(instrument)
                .active((short) (active ? 1 : 0))
                .putWhy(text, 0, text.length);
        group.apply();
    }

    void riskChainChanged(List<RequiredCheck> checks) {
        int names = checks.stream()
                .mapToInt(check -> Group.text(check.name()).length)
                .sum();
        int each = RiskChainChangedEncoder.ChecksEncoder.sbeBlockLength() + TEXT;
        group.result(
                RiskChainChangedEncoder.BLOCK_LENGTH,
                RiskChainChangedEncoder.TEMPLATE_ID,
                RiskChainChangedEncoder.ChecksEncoder.sbeHeaderSize() + checks.size() * each + names);
        RiskChainChangedEncoder.ChecksEncoder out =
                new RiskChainChangedEncoder().wrap(group.buffer(), group.body()).checksCount(checks.size());
        for (RequiredCheck check : checks) {
            byte[] name = Group.text(check.name());
            out.next().putDigest(check.digest(), 0, Digest.LENGTH);
            out.putName(name, 0, name.length);
        }
        group.apply();
    }

    void accountDefined(Accounts.Account account) {
        byte[] name = Group.text(account.name());
        byte[] venue = Group.text(account.venue());
        byte[] currency = Group.text(account.currency());
        group.result(
                AccountDefinedEncoder.BLOCK_LENGTH,
                AccountDefinedEncoder.TEMPLATE_ID,
                3 * TEXT + name.length + venue.length + currency.length);
        new AccountDefinedEncoder()
                .wrap(group.buffer(), group.body())
                .putAccount(name, 0, name.length)
                .putVenue(venue, 0, venue.length)
                .putCurrency(currency, 0, currency.length);
        group.apply();
    }

    void checkpoint(byte[] hash) {
        group.result(CheckpointEncoder.BLOCK_LENGTH, CheckpointEncoder.TEMPLATE_ID);
        new CheckpointEncoder()
                .wrap(group.buffer(), group.body())
                .encodingVersion(State.ENCODING_VERSION)
                .putStateHash(hash, 0, Digest.LENGTH);
        group.apply();
    }
}
