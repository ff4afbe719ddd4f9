package dev.osprey.backtest;

import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Simulation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Whether a run has come to its end in order. Figures of half of the data, or of a strategy that fell on the way, would look like any others. */
final class Soundness {

    private static final String FEED_FAILED = "feed replay failed: ";

    private Soundness() {}

    /**
     * @throws CancellationException    if its thread was interrupted, which ends a run early
     * @throws IllegalArgumentException if its data broke off, in one sentence
     * @throws RefusedException         if a strategy was stopped: with other parameters it may not be
     */
    static void require(Simulation simulation, List<Lane> lanes) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the run was cut short");
        }
        for (Map.Entry<String, String> down : simulation.down().entrySet()) {
            String why = down.getValue();
            throw new IllegalArgumentException(why.startsWith(FEED_FAILED) ? why.substring(FEED_FAILED.length()) : why);
        }
        for (Lane lane : lanes) {
            if (lane.state() == Lane.State.QUARANTINED) {
                throw new RefusedException("the strategy of " + lane.deployment() + " was stopped: " + lane.problem());
            }
        }
    }
}
