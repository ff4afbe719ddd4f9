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
 */
record Totals(long rows, long damaged, long backward, long roundedPrices, long roundedQuantities) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    static Totals of(Recording recording) {
        return new Totals(
                recording.rows(),
                recording.damaged(),
                recording.backward(),
                recording.roundedPrices(),
                recording.roundedQuantities());
    }

    Totals plus(Totals other) {
        return new Totals(
                rows + other.rows,
                damaged + other.damaged,
                backward + other.backward,
                roundedPrices + other.roundedPrices,
                roundedQuantities + other.roundedQuantities);
    }

    /** Whether something a person should look at was skipped or out of order. */
    boolean isDoubtful() {
        return damaged > 1 || backward > 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d rows; %,d lines damaged, %,d rows out of order, %,d prices and %,d quantities rounded",
                rows,
                damaged,
                backward,
                roundedPrices,
                roundedQuantities);
    }
}
