package dev.osprey.marketdata.replay;

import java.util.Locale;

/**
 * What was read.
 *
 * @param rows              that were given
 * @param damaged           lines that were not
 * @param backward          rows earlier than one before them in their file
 * @param roundedPrices     that were off a whole tick by the noise of a double
 * @param roundedQuantities that were no whole number of lots
 * @param duplicates        rows that say the same as the one before them
 * @param crossed           quotes whose bid is above the ask
 * @param locked            quotes whose bid is the ask
 */
record Totals(
        long rows,
        long damaged,
        long backward,
        long roundedPrices,
        long roundedQuantities,
        long duplicates,
        long crossed,
        long locked) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    static Totals of(Recording recording) {
        return new Totals(
                recording.rows(),
                recording.damaged(),
                recording.backward(),
                recording.roundedPrices(),
                recording.roundedQuantities(),
                recording.oddities().duplicates(),
                recording.oddities().crossed(),
                recording.oddities().locked());
    }

    Totals plus(Totals other) {
        return new Totals(
                rows + other.rows,
                damaged + other.damaged,
                backward + other.backward,
                roundedPrices + other.roundedPrices,
                roundedQuantities + other.roundedQuantities,
                duplicates + other.duplicates,
                crossed + other.crossed,
                locked + other.locked);
    }

    /** Whether something a person should look at was skipped or out of order. */
    boolean isDoubtful() {
        return damaged > 1 || backward > 0;
    }

    @Override
    public String toString() {
        String read = String.format(
                Locale.ROOT,
                "%,d rows; %,d lines damaged, %,d rows out of order, %,d prices and %,d quantities rounded",
                rows,
                damaged,
                backward,
                roundedPrices,
                roundedQuantities);
        boolean odd = duplicates + crossed + locked > 0;
        return odd
                ? read
                        + String.format(
                                Locale.ROOT,
                                "; kept as they are: %,d duplicates, %,d crossed and %,d locked quotes",
                                duplicates,
                                crossed,
                                locked)
                : read;
    }
}
