package dev.osprey.launcher.settings;

import java.util.List;
import java.util.Map;

/**
 * A feed or a venue: one entry of section {@code feeds} or {@code venues}.
 *
 * @param factory     name of the plug-in's component
 * @param instruments that it serves
 * @param parameters  handed to the component as they are
 * @param times       of a venue
 */
public record SourceSettings(
        String name, String factory, List<String> instruments, Map<String, String> parameters, VenueTimes times) {

    static SourceSettings feed(String name, Section section) {
        return read(name, section, VenueTimes.DEFAULT);
    }

    static SourceSettings venue(String name, Section section) {
        return read(name, section, VenueTimes.read(name, section));
    }

    private static SourceSettings read(String name, Section section, VenueTimes times) {
        section.required("factory");
        return new SourceSettings(
                name,
                section.name("factory", ""),
                section.list("instruments", List.of()),
                section.texts("parameters"),
                times);
    }
}
