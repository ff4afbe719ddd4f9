package dev.osprey.launcher.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Shows on a terminal how far a run is; on anything else nothing. */
final class Progress implements LongConsumer {

    /** Set by {@code bin/osprey} if the error output is a terminal. */
    private static final String IS_TERMINAL = "osprey.terminal";

    private static final long EVERY_NANOS = 200_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream err;
    private final long start = System.nanoTime();
    private long last = start;
    private boolean shown;

    private Progress(PrintStream err) {
        this.err = err;
    }

    static Progress on(Terminal terminal) {
        return new Progress(isShown() ? terminal.err() : null);
    }

    /** Whether there is a terminal to show it on. */
    static boolean isShown() {
        return Boolean.getBoolean(IS_TERMINAL);
    }

    @Override
    public void accept(long events) {
        long now = System.nanoTime();
        if (err == null || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        shown = true;
        err.printf(Locale.ROOT, "\r%,d events, %,.0f a second ", events, events / ((now - start) / NANOS_PER_SECOND));
        err.flush();
    }

    /** Clears the line. */
    void end() {
        if (shown) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
