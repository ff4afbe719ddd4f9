package dev.osprey.launcher.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a venue's days begin, and how its bars are made.
 *
 * @param tradingDay {@code 17:00 America/New_York}; empty for midnight UTC
 * @param session    trading hours, {@code Mon-Fri 09:30-16:00 America/New_York}; empty: always open
 * @param quietBars  what becomes of intervals without a price
 */
public record VenueTimes(String tradingDay, String session, QuietBars quietBars) {

    /** What becomes of an interval without a price. */
    public enum QuietBars {
        SKIP,
        FILL
    }

    static final VenueTimes DEFAULT = new VenueTimes("", "", QuietBars.SKIP);

    private static final int DAY_SECONDS = 86_400;
    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String DAYS = DAY + "(?:-" + DAY + ")?(?:," + DAY + "(?:-" + DAY + ")?)*";
    private static final String TIME = "\\d\\d:\\d\\d(?::\\d\\d)?";
    private static final String SPAN = TIME + "-" + TIME;
    private static final Pattern SESSION = Pattern.compile(
            "(?:" + DAYS + "\\s+)?(" + SPAN + "(?:," + SPAN + ")*)\\s+(\\S+)(?:\\s+except\\s+([-\\d,\\s]+))?",
            Pattern.CASE_INSENSITIVE);

    static VenueTimes read(String venue, Section section) {
        String day = section.text("tradingDay", "");
        if (!day.isEmpty() && !isTradingDay(day)) {
            section.problems()
                    .add("venues." + venue + ".tradingDay", day, "a time and a zone such as 17:00 America/New_York");
        }
        String session = section.text("session", "");
        if (!session.isEmpty() && !isSession(session)) {
            section.problems()
                    .add(
                            "venues." + venue + ".session",
                            session,
                            "days, hours and a zone such as Mon-Fri 09:30-16:00 America/New_York");
        }
        return new VenueTimes(day, session, section.oneOf("quietBars", QuietBars.SKIP));
    }

    private static boolean isTradingDay(String text) {
        String[] words = text.split("\\s+");
        try {
            if (words.length == 2) {
                LocalTime.parse(words[0]);
            }
            ZoneId.of(words[words.length - 1]);
            return words.length <= 2;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The engine's own reading of it, {@code dev.osprey.engine.Session}, is not at hand before the bundles are. */
    private static boolean isSession(String text) {
        Matcher matcher = SESSION.matcher(text.strip());
        if (!matcher.matches()) {
            return false;
        }
        try {
            ZoneId.of(matcher.group(2));
            if (matcher.group(3) != null) {
                for (String date : matcher.group(3).strip().split("[\\s,]+")) {
                    LocalDate.parse(date);
                }
            }
            return areInOrder(matcher.group(1).split(","));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** One behind the other within a day; what ends no later than it begins has begun the day before. */
    private static boolean areInOrder(String[] spans) {
        int first = 0;
        int last = Integer.MIN_VALUE;
        for (String span : spans) {
            String[] ends = span.split("-");
            int open = LocalTime.parse(ends[0]).toSecondOfDay();
            int end = ends[1].equals("24:00") ? 0 : LocalTime.parse(ends[1]).toSecondOfDay();
            int close = end == 0 ? DAY_SECONDS : end;
            int opens = open < close ? open : open - DAY_SECONDS;
            if (last == Integer.MIN_VALUE) {
                first = opens;
            } else if (opens < last) {
                return false;
            }
            last = close;
        }
        return last - first <= DAY_SECONDS;
    }
}
