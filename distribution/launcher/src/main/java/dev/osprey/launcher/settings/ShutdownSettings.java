package dev.osprey.launcher.settings;

import java.time.Duration;

/**
 * How the server stops: section {@code shutdown}.
 *
 * @param orders  what becomes of working orders
 * @param timeout after which the process ends anyway
 */
public record ShutdownSettings(Orders orders, Duration timeout) {

    /** What becomes of working orders. */
    public enum Orders {
        CANCEL,
        KEEP
    }

    static ShutdownSettings read(Section section) {
        ShutdownSettings settings = new ShutdownSettings(
                section.oneOf("orders", Orders.CANCEL),
                section.duration("timeout", Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(10)));
        section.end();
        return settings;
    }
}
