package dev.osprey.launcher.command;

import java.io.PrintStream;
import java.util.Locale;

/** Shows on a terminal how many runs of a sweep have ended and how long the rest will take; on anything else nothing. */
final class SweepProgress {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_MINUTE = 60;

    private final PrintStream err;
    private final long start = System.nanoTime();
    private final int before;
    private final int all;
    private int ended;

    private SweepProgress(PrintStream err, int before, int all) {
        this.err = err;
        this.before = before;
        this.all = all;
        this.ended = before;
    }

    static SweepProgress on(Terminal terminal, int before, int all) {
        return new SweepProgress(Progress.isShown() ? terminal.err() : null, before, all);
    }

    /** One more has ended. */
    void next() {
        ended++;
        if (err != null) {
            long seconds = (System.nanoTime() - start) / NANOS_PER_SECOND * (all - ended) / (ended - before);
            err.printf(
                    Locale.ROOT,
                    "\r%d of %d runs, about %d:%02d to go ",
                    ended,
                    all,
                    seconds / SECONDS_PER_MINUTE,
                    seconds % SECONDS_PER_MINUTE);
            err.flush();
        }
    }

    /** Clears the line. */
    void end() {
        if (err != null && ended > before) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
