package dev.osprey.engine.runtime;

import dev.osprey.journal.Journal;
import java.util.concurrent.Executor;
import org.agrona.concurrent.EpochNanoClock;

/**
 * What the parts of one engine share.
 *
 * @param states           what strategies of earlier runs have saved
 * @param run              the run's number
 * @param recoveredLogTime log time of the last record before this run
 */
record EngineParts(
        EngineSettings settings,
        Journal journal,
        EpochNanoClock clock,
        InstrumentTable instruments,
        CoreAgent core,
        Follower follower,
        CommandFutures futures,
        CommandWriter commands,
        Metrics metrics,
        StateStore states,
        Executor notifier,
        int run,
        long recoveredLogTime) {}
