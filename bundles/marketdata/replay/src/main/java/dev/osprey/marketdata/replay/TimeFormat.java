package dev.osprey.marketdata.replay;

/** How a file writes its times. */
enum TimeFormat {
    SECONDS("s", 1_000_000_000L, 0, 100_000_000_000L),
    MILLIS("ms", 1_000_000L, 100_000_000_000L, 100_000_000_000_000L),
    MICROS("us", 1_000L, 100_000_000_000_000L, 100_000_000_000_000_000L),
    NANOS("ns", 1L, 100_000_000_000_000_000L, Long.MAX_VALUE),
    /** {@code 2021-12-31 23:01:00.000000}, {@code 2021-12-31T23:01Z}, {@code 2021-12-31}; UTC where no zone is written. */
    ISO("iso", 1L, 0, 0),
    /** {@code 20211231}: midnight of the file's zone. */
    DATE("date", 1L, 0, 0);

    /** A time that is none. */
    static final long INVALID = Long.MIN_VALUE;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String label;
    private final long nanos;

    /** The range of the numbers that stand for times of our days: inclusive, exclusive. */
    private final long from;

    private final long to;

    /** The largest number that fits. */
    private final long largest;

    TimeFormat(String label, long nanos, long from, long to) {
        this.label = label;
        this.nanos = nanos;
        this.from = from;
        this.to = to;
        this.largest = (Long.MAX_VALUE - 1_000_000_000L) / nanos;
    }

    /** The name in the configuration. */
    String label() {
        return label;
    }

    /** The length of its unit. */
    long nanos() {
        return nanos;
    }

    /**
     * By the look of a time: text with a dash, eight digits that are a date from 1900 to 2100, or the magnitude of a number. Seconds reach to the year 5138,
     * milliseconds begin in 1973; seconds of eight digits, those up to 1973, that could be a date are taken for one.
     *
     * @return null if it looks like no time
     */
    static TimeFormat of(byte[] bytes, int start, int end) {
        if (end - start >= 10 && bytes[start + 4] == '-') {
            return ISO;
        }
        if (IsoTime.isDateOfOurDays(bytes, start, end)) {
            return DATE;
        }
        for (TimeFormat format : values()) {
            long time = format.isText() ? INVALID : format.parseNumber(bytes, start, end);
            if (time != INVALID && format.hasMagnitude(time)) {
                return format;
            }
        }
        return null;
    }

    /** Whether a time has the magnitude that numbers of this unit have in our days; text always has. */
    boolean hasMagnitude(long time) {
        return isText() || time >= from * nanos && (to > largest || time < to * nanos);
    }

    /** @return nanoseconds since 1970 UTC, of {@link #DATE} on the wall clock; or {@link #INVALID} */
    long parse(byte[] bytes, int start, int end) {
        return switch (this) {
            case ISO -> IsoTime.parse(bytes, start, end);
            case DATE -> IsoTime.parseDate(bytes, start, end);
            default -> parseNumber(bytes, start, end);
        };
    }

    private boolean isText() {
        return this == ISO || this == DATE;
    }

    private long parseNumber(byte[] bytes, int start, int end) {
        long value = 0;
        int at = start;
        if (end - start >= Words.BYTES) {
            value = Math.max(0, Words.digits(Words.at(bytes, start)));
            at += value == 0 ? 0 : Words.BYTES;
        }
        for (; at < end && bytes[at] != '.'; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - 9) / 10) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        if (at == start || value > largest) {
            return INVALID;
        }
        return at == end ? value * nanos : fraction(bytes, at + 1, end, value * nanos);
    }

    /** What is finer than a nanosecond falls away. */
    private long fraction(byte[] bytes, int start, int end, long wholeNanos) {
        long unit = nanos;
        long value = wholeNanos;
        for (int at = start; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            unit /= 10;
            value += digit * unit;
        }
        return value;
    }
}
