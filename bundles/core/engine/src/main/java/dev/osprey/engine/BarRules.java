package dev.osprey.engine;

import java.util.Objects;

/**
 * How the bars of a venue are made.
 *
 * @param session   its trading hours
 * @param quietBars what becomes of an interval of them in which no price came
 */
public record BarRules(Session session, QuietBars quietBars) {

    /** Open at all times, and an interval without a price has no bar: where nothing else is said. */
    public static final BarRules DEFAULT = new BarRules(Session.ALWAYS, QuietBars.SKIP);

    public BarRules {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(quietBars, "quietBars");
    }

    /**
     * Reads both; {@code null} or an empty text is the default.
     *
     * @throws IllegalArgumentException if one makes no sense; one sentence
     */
    public static BarRules parse(String session, String quietBars) {
        return new BarRules(
                isGiven(session) ? Session.parse(session) : Session.ALWAYS,
                isGiven(quietBars) ? QuietBars.parse(quietBars) : QuietBars.SKIP);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
