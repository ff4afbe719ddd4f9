package dev.osprey.marketdata.replay;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Finds how long the bars of a file are: the most frequent distance from one start to the next, among the first thousand, by the file's own clock. */
final class BarLength {

    private static final int ROWS = 1_000;

    private final Map<Long, Integer> frequencies = new HashMap<>();
    private final RowParser parser;
    private final int closeTime;

    private BarLength(RowParser parser, Layout layout) {
        this.parser = parser;
        this.closeTime = layout.place(Column.CLOSE_TIME);
    }

    /**
     * Reads on from the line in hand.
     *
     * @return nanoseconds; 0 if a single bar does not tell
     */
    static long find(LineReader lines, RowParser parser, Layout layout) throws IOException {
        return new BarLength(parser, layout).find(lines);
    }

    private long find(LineReader lines) throws IOException {
        long previous = Long.MAX_VALUE;
        for (int row = 0; row < ROWS && lines.next(); row++) {
            try {
                long start = parser.wall(parser.time());
                // Binance writes the last unit that still belongs to the bar.
                count(
                        closeTime < 0
                                ? start - previous
                                : parser.wall(parser.time(closeTime)) + parser.timeUnitNanos() - start);
                previous = start;
            } catch (DamagedLineException e) {
                // The row tells nothing here; it is reported when it is read.
                continue;
            }
        }
        return frequencies.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private void count(long distance) {
        if (distance > 0) {
            frequencies.merge(distance, 1, Integer::sum);
        }
    }
}
