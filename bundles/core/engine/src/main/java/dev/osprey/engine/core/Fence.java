package dev.osprey.engine.core;

import dev.osprey.messages.OriginDecoder;

/** Tells commands of the instance that fills a track from those of one that did, and new ones from those seen before. */
final class Fence {

    /** How a command stands; asked before the command is noted as its track's last. */
    enum Standing {
        /** It counts. */
        CURRENT,
        /** Of an instance that has been followed by another. */
        OUTDATED,
        /** Nothing runs in the track. */
        NOT_RUNNING,
        /** Not later than the track's last. */
        DUPLICATE,
        /** There is no such deployment or track. */
        UNKNOWN
    }

    private final State state;

    Fence(State state) {
        this.state = state;
    }

    Standing standing(OriginDecoder origin) {
        Deployment deployment = state.deployments.get(origin.deployment());
        if (deployment == null || !Tracks.isTrack(origin.track())) {
            return Standing.UNKNOWN;
        }
        if (origin.kind() == Order.PERSON) {
            return Standing.CURRENT;
        }
        TrackSlot slot = deployment.track(origin.track());
        if (origin.epoch() != slot.epoch) {
            return Standing.OUTDATED;
        }
        if (!slot.isNew(origin.cause(), origin.ordinal())) {
            return Standing.DUPLICATE;
        }
        return slot.isRunning() ? Standing.CURRENT : Standing.NOT_RUNNING;
    }

    /** One sentence about a command that does not count. */
    String why(Standing standing, OriginDecoder origin) {
        Deployment deployment = state.deployments.get(origin.deployment());
        String track = Tracks.name(origin.track());
        return switch (standing) {
            case CURRENT -> "";
            case OUTDATED ->
                deployment.name + ": the command is of epoch " + origin.epoch() + ", track " + track + " is in epoch "
                        + deployment.track(origin.track()).epoch;
            case NOT_RUNNING -> deployment.name + ": nothing runs in track " + track;
            case DUPLICATE ->
                deployment.name + ": command " + origin.cause() + "/" + origin.ordinal() + " of track " + track
                        + " was seen before or comes too late";
            case UNKNOWN -> "there is no deployment " + origin.deployment() + " with " + track;
        };
    }
}
