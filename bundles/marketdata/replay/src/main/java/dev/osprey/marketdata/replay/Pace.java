package dev.osprey.marketdata.replay;

import java.util.regex.Pattern;

/**
 * When recorded events are due: the first at once, each later one as long after it as it was in the recording, or so many times faster.
 *
 * @param multiple how many times faster; infinite for {@code full}
 */
record Pace(double multiple) {

    private static final String FULL = "full";
    private static final Pattern MULTIPLE = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    /** @throws IllegalArgumentException if it is neither {@code full} nor a positive number */
    static Pace parse(String text) {
        if (text.equals(FULL)) {
            return new Pace(Double.POSITIVE_INFINITY);
        }
        if (!MULTIPLE.matcher(text).matches() || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException("pace=" + text
                    + " must be full or a positive number such as 1 (as recorded) or 10 (ten times faster)");
        }
        return new Pace(Double.parseDouble(text));
    }

    /**
     * Up to which time of the recording events are due.
     *
     * @param firstTime of the recording
     * @param elapsed   nanoseconds since the first event was due
     */
    long horizon(long firstTime, long elapsed) {
        if (Double.isInfinite(multiple)) {
            return Long.MAX_VALUE;
        }
        long recorded = (long) (elapsed * multiple);
        return recorded > Long.MAX_VALUE - firstTime ? Long.MAX_VALUE : firstTime + recorded;
    }

    @Override
    public String toString() {
        return Double.isInfinite(multiple) ? FULL : String.valueOf(multiple);
    }
}
