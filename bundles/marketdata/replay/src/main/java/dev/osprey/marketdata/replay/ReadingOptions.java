package dev.osprey.marketdata.replay;

import java.time.ZoneId;

/**
 * How files are read.
 *
 * @param format     how columns are told
 * @param timeFormat how times are written; null: by their look
 * @param barLength  nanoseconds of a bar; 0: as the file shows
 * @param from       first time that counts, of bars their start: nanoseconds since 1970 UTC, inclusive
 * @param to         exclusive
 * @param zone       of files that count milliseconds of a day, or have local times or dates; null: by their path
 * @param quoteBars  what becomes of bars with two sides
 */
record ReadingOptions(
        Layout.Format format,
        TimeFormat timeFormat,
        long barLength,
        long from,
        long to,
        ZoneId zone,
        QuoteBarSide quoteBars) {

    /** Everything, as it looks. */
    static final ReadingOptions DEFAULT =
            new ReadingOptions(Layout.Format.AUTO, null, 0, 0, Long.MAX_VALUE, null, QuoteBarSide.MID);

    /** The same, without from and to. */
    ReadingOptions unbounded() {
        return new ReadingOptions(format, timeFormat, barLength, 0, Long.MAX_VALUE, zone, quoteBars);
    }
}
