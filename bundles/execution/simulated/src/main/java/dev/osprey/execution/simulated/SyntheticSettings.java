package dev.osprey.execution.simulated;

import dev.osprey.api.Money;

/**
 * How the synthetic market behaves.
 *
 * @param eventsPerSecond orders of the flow, on average, for each instrument
 * @param startPrice the price around which the fair value swings, in units (1e-8)
 * @param volatilityBasisPoints how far it swings
 * @param spreadBasisPoints what the market makers ask between bid and ask
 * @param orderValue the typical size of an order in units of the quote currency (1e-8)
 * @param bookLevels how many levels of each side of the book are published, 0 for none
 * @param durationNanos venue time after which the flow ends, 0 for never
 */
record SyntheticSettings(
        int eventsPerSecond,
        long startPrice,
        int volatilityBasisPoints,
        int spreadBasisPoints,
        long orderValue,
        int bookLevels,
        long durationNanos) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    static SyntheticSettings of(SimulatedVenue.Parameters given) {
        return new SyntheticSettings(
                (int) Settings.range("eventsPerSecond", given.eventsPerSecond(), 1, 1_000_000),
                positive("startPrice", given.startPrice()),
                (int) Settings.range("volatilityBps", given.volatilityBps(), 0, 5_000),
                (int) Settings.range("spreadBps", given.spreadBps(), 0, 1_000),
                positive("orderValue", given.orderValue()),
                (int) Settings.range("bookLevels", given.bookLevels(), 0, 1_000),
                Settings.range("durationSeconds", given.durationSeconds(), 0, 1_000_000_000) * NANOS_PER_SECOND);
    }

    private static long positive(String name, String text) {
        long units;
        try {
            units = Money.units(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + "=" + text + " must be a decimal number, such as 50000", e);
        }
        if (units <= 0) {
            throw new IllegalArgumentException(name + "=" + text + " must be more than 0");
        }
        return units;
    }
}
