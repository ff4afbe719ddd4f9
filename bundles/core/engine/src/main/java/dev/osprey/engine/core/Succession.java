package dev.osprey.engine.core;

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
        return why.isEmpty() ? Capital.whyNotFits(state, deployment, slot, revision) : why;
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
}
