package dev.osprey.engine;

import org.osgi.annotation.versioning.ProviderType;

/** Makes engines that run in the data's time, on one thread: backtests. A service that needs no configuration; thread safe. */
@ProviderType
public interface Simulations {

    /**
     * Makes an engine with a log of its own. Several may run beside each other, each on a thread of its own.
     *
     * @throws IllegalArgumentException if the settings make no sense, in one sentence
     */
    Simulation open(SimulationSettings settings);
}
