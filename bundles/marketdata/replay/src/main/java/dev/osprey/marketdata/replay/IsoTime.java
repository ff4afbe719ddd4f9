package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TimeFormat.INVALID;

/** Reads ISO 8601 dates and times of the years 1970 to 2261 from bytes, and dates without dashes. */
final class IsoTime {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DATE_DIGITS = 8;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final byte[] bytes;
    private final int end;
    private int at;

    private IsoTime(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** @return nanoseconds since 1970 UTC, or {@link TimeFormat#INVALID} */
    static long parse(byte[] bytes, int start, int end) {
        return new IsoTime(bytes, start, end).parse();
    }

    /** A date such as {@code 20211231}; as {@link #parse}. */
    static long parseDate(byte[] bytes, int start, int end) {
        IsoTime text = new IsoTime(bytes, start, end);
        int year = text.number(4);
        int month = text.number(2);
        int day = text.number(2);
        return end - start == DATE_DIGITS && isDate(year, month, day)
                ? epochDay(year, month, day) * 86_400 * NANOS_PER_SECOND
                : INVALID;
    }

    /** Whether it is a date such as {@code 20211231}, of the years from 1900 to 2100. */
    static boolean isDateOfOurDays(byte[] bytes, int start, int end) {
        IsoTime text = new IsoTime(bytes, start, end);
        int year = text.number(4);
        int month = text.number(2);
        int day = text.number(2);
        return end - start == DATE_DIGITS && year >= 1900 && year <= 2100 && isDay(year, month, day);
    }

    private long parse() {
        int year = number(4);
        boolean dashed = take('-');
        int month = number(2);
        dashed &= take('-');
        int day = number(2);
        if (!dashed || !isDate(year, month, day)) {
            return INVALID;
        }
        long seconds = epochDay(year, month, day) * 86_400;
        if (at == end) {
            return seconds * NANOS_PER_SECOND;
        }
        if (!take('T') && !take(' ')) {
            return INVALID;
        }
        long time = timeOfDay();
        long zone = zoneSeconds();
        if (time < 0 || zone == INVALID || at != end) {
            return INVALID;
        }
        long nanos = (seconds - zone) * NANOS_PER_SECOND + time;
        return nanos < 0 ? INVALID : nanos;
    }

    /** Nanoseconds since midnight; -1 if it is none. */
    private long timeOfDay() {
        int hour = number(2);
        boolean colon = take(':');
        int minute = number(2);
        int second = 0;
        long fraction = 0;
        if (take(':')) {
            second = number(2);
            fraction = take('.') ? fraction() : 0;
        }
        if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        return fraction < 0 ? -1 : (hour * 3_600L + minute * 60L + second) * NANOS_PER_SECOND + fraction;
    }

    /** What is finer than a nanosecond falls away; -1 without a digit. */
    private long fraction() {
        long unit = NANOS_PER_SECOND;
        long value = 0;
        int first = at;
        for (; at < end && isDigit(); at++) {
            unit /= 10;
            value += (bytes[at] - '0') * unit;
        }
        return at == first ? -1 : value;
    }

    /** {@code Z}, {@code +01:00}, {@code -0500}, {@code +02}, or nothing: UTC. */
    private long zoneSeconds() {
        if (at == end || take('Z')) {
            return 0;
        }
        int sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = number(2);
        take(':');
        int minutes = at == end ? 0 : number(2);
        if (sign == 0 || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return INVALID;
        }
        return sign * (hours * 3_600L + minutes * 60L);
    }

    private boolean isDigit() {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }

    private boolean take(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** So many digits; -1 if they are not there. */
    private int number(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            if (at >= end || !isDigit()) {
                return -1;
            }
            value = value * 10 + bytes[at++] - '0';
        }
        return value;
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 1970 && year <= 2261 && isDay(year, month, day);
    }

    private static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leapDay = month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return leapDay || day <= DAYS[month - 1];
    }

    /** Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }
}
