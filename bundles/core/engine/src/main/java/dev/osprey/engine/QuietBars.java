package dev.osprey.engine;

import java.util.Locale;

/** What becomes of an interval in which no price came. */
public enum QuietBars {

    /** It has no bar. */
    SKIP,

    /** It has a bar that is flat at the last close, without volume and without trades. */
    FILL;

    /**
     * Reads {@code skip} or {@code fill}.
     *
     * @throws IllegalArgumentException if it is neither; one sentence
     */
    public static QuietBars parse(String text) {
        for (QuietBars each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return each;
            }
        }
        throw new IllegalArgumentException("quietBars=" + text + " must be skip or fill");
    }
}
