package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;

/**
 * Whether a revision can take over a track. The core decides by it; before, lanes ask whether it will, so that nothing is stopped for a successor that cannot
 * come.
 */
public final class Succession {

    private Succession() {}

    /**
     * One sentence on why the instance that fills a track cannot be followed by a revision; empty if it can.
     *
     * @param epoch of the instance that leaves
     * @param from  its revision
     */
    public static String whyNot(State state, int deploymentId, int track, int epoch, int from, int to) {
        Deployment deployment = state.deployments.get(deploymentId);
        if (deployment == null || deploymentId == 0) {
            return "there is no deployment " + deploymentId + " that runs a strategy";
        }
        if (!Tracks.isTrack(track)) {
            return deployment.name + ": there is no track " + track;
        }
        TrackSlot slot = deployment.track(track);
        String why = whyNotInstance(deployment, slot, epoch);
        if (why.isEmpty() && from != slot.revision) {
            why = deployment.name + ": revision " + slot.revision + " runs in track " + Tracks.name(track) + ", not "
                    + from;
        }
        Revision revision = deployment.revision(to);
        if (why.isEmpty() && revision == null) {
            why = deployment.name + ": there is no revision " + to;
        }
        return why.isEmpty() ? whyNotCapital(state, deployment, slot, revision) : why;
    }

    /** Why a command of an instance in that epoch is not of the one that fills the track; empty if it is. */
    static String whyNotInstance(Deployment deployment, TrackSlot slot, int epoch) {
        if (!slot.isRunning()) {
            return deployment.name + ": nothing runs in track " + Tracks.name(slot.track);
        }
        if (epoch != slot.epoch) {
            return deployment.name + ": the command is of epoch " + epoch + ", track " + Tracks.name(slot.track)
                    + " is in epoch " + slot.epoch;
        }
        return "";
    }

    /** Why a revision's capital cannot be put into a track's cash; empty if it can. */
    static String whyNotCapital(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        Instrument first = state.instruments.get(revision.instrumentIds().get(0));
        long cash = slot.cash().get(first.quote());
        try {
            Math.addExact(cash, addedCapital(state, deployment, slot, revision));
            return "";
        } catch (ArithmeticException e) {
            return deployment.name + ": capital=" + Money.format(revision.capital()) + " " + first.quote()
                    + " of revision " + revision.number() + " does not fit into its cash, which is "
                    + Money.format(cash) + " with a capital of " + Money.format(slot.capital);
        }
    }

    /**
     * All of it the first time or in another currency, later what it has more or less than the one before. The live track has the capital; others get theirs by
     * transfers.
     */
    static long addedCapital(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        if (slot.track != Tracks.LIVE) {
            return 0;
        }
        boolean otherCurrency = leftCurrency(state, deployment, slot, revision) != null;
        return otherCurrency ? revision.capital() : Math.subtractExact(revision.capital(), slot.capital);
    }

    /** The instrument in whose currency the capital is, if the revision has its own in another one; else {@code null}. */
    static Instrument leftCurrency(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        Revision before = deployment.revision(slot.revision);
        if (before == null || slot.capital == 0) {
            return null;
        }
        Instrument from = state.instruments.get(before.instrumentIds().get(0));
        Instrument to = state.instruments.get(revision.instrumentIds().get(0));
        return from.quote().equals(to.quote()) ? null : from;
    }
}
