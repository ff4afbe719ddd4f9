package dev.osprey.engine;

import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A named strategy that is meant to run. Amounts are units (1e-8) of the quote currency of its first instrument.
 *
 * @param revision       the newest one's number
 * @param liveRevision   what runs in the live track; 0 if nothing does
 * @param capital        of the newest revision
 * @param realisedProfit before fees, over its real tracks
 * @param tracks         those that have ever been filled
 */
public record DeploymentInfo(
        int id,
        String name,
        int revision,
        int liveRevision,
        String account,
        List<String> instruments,
        long capital,
        long realisedProfit,
        long unrealisedProfit,
        long fees,
        TradingState tradingState,
        List<TrackInfo> tracks) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public DeploymentInfo {
        instruments = List.copyOf(instruments);
        tracks = List.copyOf(tracks);
    }

    /** Whether a deployment can be called so: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit, as in Kubernetes. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Realised and unrealised profit, fees deducted. */
    public long profit() {
        return realisedProfit + unrealisedProfit - fees;
    }

    /**
     * What a track is filled with.
     *
     * @param epoch        raised at every change of its instance
     * @param lastSequence of the instance before, or of this one when it has stopped
     * @param why          why it is stopped or quarantined; empty if it runs
     */
    public record TrackInfo(Track track, State state, int revision, int epoch, long lastSequence, String why) {

        /** Whether an instance runs in it. */
        public enum State {
            STARTING,
            RUNNING,
            STOPPED,
            QUARANTINED
        }
    }
}
