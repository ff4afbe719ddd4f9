package dev.osprey.marketdata.replay;

import java.util.Locale;

/** What happens at a line that cannot be read. */
enum OnDamage {
    /** The feed goes down and gives nothing more. */
    STOP,
    /** The line is counted, reported and skipped. */
    SKIP;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
