package dev.osprey.delivery.rollout;

import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateView;
import java.util.List;

/** Which revision a rollback goes to. */
final class RollbackTarget {

    private RollbackTarget() {}

    /**
     * @param number of the revision; 0 for the one that ran before the one that runs
     * @throws RefusedException if there is none
     */
    static RevisionInfo find(StateView state, String deployment, int number) {
        DeploymentInfo info = state.deployment(deployment)
                .orElseThrow(() -> new RefusedException("There is no deployment " + deployment + "."));
        if (number != 0) {
            return revision(state, deployment, number);
        }
        List<RolloutInfo> rollouts = state.rollouts(deployment);
        for (int i = rollouts.size() - 1; i >= 0; i--) {
            RolloutInfo rollout = rollouts.get(i);
            if (rollout.state() == RolloutInfo.State.COMPLETED
                    && rollout.toRevision() == info.liveRevision()
                    && rollout.fromRevision() > 0) {
                return revision(state, deployment, rollout.fromRevision());
            }
        }
        throw new RefusedException(deployment + " has no earlier revision to go back to.");
    }

    static RevisionInfo revision(StateView state, String deployment, int number) {
        return state.revisions(deployment).stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .orElseThrow(() -> new RefusedException(deployment + " has no revision " + number + "; it has 1 to "
                        + state.revisions(deployment).size() + "."));
    }
}
