package dev.osprey.delivery.rollout;

import dev.osprey.api.Track;
import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateView;
import java.util.List;
import java.util.Optional;

/** Which revision a rollback goes to. */
final class RollbackTarget {

    private RollbackTarget() {}

    /**
     * @param number of the revision; 0 for the one that ran before the one that runs, or that ran last if nothing does
     * @throws RefusedException if there is none
     */
    static RevisionInfo find(StateView state, String deployment, int number) {
        DeploymentInfo info = state.deployment(deployment)
                .orElseThrow(() -> new RefusedException("There is no deployment " + deployment + "."));
        if (number != 0) {
            return revision(state, deployment, number);
        }
        Optional<TrackInfo> live = info.tracks().stream()
                .filter(track -> track.track() == Track.LIVE)
                .findFirst();
        int last = live.map(TrackInfo::revision).orElse(0);
        List<RolloutInfo> rollouts = state.rollouts(deployment);
        for (int i = rollouts.size() - 1; i >= 0; i--) {
            RolloutInfo rollout = rollouts.get(i);
            if (rollout.state() != RolloutInfo.State.PROGRESSING
                    && rollout.toRevision() == last
                    && rollout.fromRevision() > 0) {
                return revision(state, deployment, rollout.fromRevision());
            }
        }
        String quarantined = live.filter(track -> track.state() == TrackInfo.State.QUARANTINED)
                .map(track -> ": revision " + track.revision() + " is quarantined (" + track.why()
                        + "), and none ran before it; deploy another one under that name")
                .orElse("");
        throw new RefusedException(deployment + " has no earlier revision to go back to" + quarantined + ".");
    }

    static RevisionInfo revision(StateView state, String deployment, int number) {
        return state.revisions(deployment).stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .orElseThrow(() -> new RefusedException(deployment + " has no revision " + number + "; it has 1 to "
                        + state.revisions(deployment).size() + "."));
    }
}
