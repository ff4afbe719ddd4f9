package dev.osprey.journal;

/** When what was appended is forced to the disk. */
public enum Fsync {
    /** Only when {@link Journal#sync()} asks for it: survives the death of the process, not that of the machine. For backtests. */
    NEVER,
    /** At every {@link JournalConfig#fsyncInterval()}: the death of the machine costs at most the last interval. */
    INTERVAL,
    /** At once and without end: whoever waits for {@link Journal#durableSequence()} loses nothing that was answered. */
    ALWAYS
}
