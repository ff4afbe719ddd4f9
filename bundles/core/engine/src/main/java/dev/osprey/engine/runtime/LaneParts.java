package dev.osprey.engine.runtime;

import dev.osprey.engine.Lane;
import dev.osprey.journal.JournalReader;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * What a lane is made of beside its strategy.
 *
 * @param identity    with epoch 0
 * @param deliverFrom its first event; what is before it is for the projection alone
 * @param matches     whether an earlier run's events are shown to it as what they were: commands are compared with the log
 * @param openReader  opens a reader from a sequence
 * @param notifier    completes futures, away from the lane's thread
 * @param quarantine  told of it when its strategy failed
 * @param swapTimes   told the pause of each take-over in nanoseconds
 */
record LaneParts(
        CommandIdentity identity,
        LaneContext context,
        LaneCommands commands,
        Projection projection,
        InstrumentTable instruments,
        Ring ring,
        long deliverFrom,
        boolean matches,
        LongFunction<JournalReader> openReader,
        Executor notifier,
        Consumer<Lane> quarantine,
        LongConsumer swapTimes) {}
