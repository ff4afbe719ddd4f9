package dev.osprey.launcher.settings;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A feed or a venue: one entry of section {@code feeds} or {@code venues}.
 *
 * @param factory     name of the plug-in's component
 * @param instruments that it serves
 * @param parameters  handed to the component as they are
 * @param tradingDay  of a venue: when its days begin, {@code 17:00 America/New_York}; empty for midnight UTC
 */
public record SourceSettings(
        String name, String factory, List<String> instruments, Map<String, String> parameters, String tradingDay) {

    static SourceSettings feed(String name, Section section) {
        return read(name, section, "");
    }

    static SourceSettings venue(String name, Section section) {
        String day = section.text("tradingDay", "");
        if (!day.isEmpty() && !isTradingDay(day)) {
            section.problems()
                    .add("venues." + name + ".tradingDay", day, "a time and a zone such as 17:00 America/New_York");
        }
        return read(name, section, day);
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

    private static SourceSettings read(String name, Section section, String tradingDay) {
        section.required("factory");
        return new SourceSettings(
                name,
                section.name("factory", ""),
                section.list("instruments", List.of()),
                section.texts("parameters"),
                tradingDay);
    }
}
