package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names in commands: lists of them, and what they may look like. */
final class Names {

    private static final Pattern LIMIT = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,63}");

    private Names() {}

    /** The parts between commas, without spaces around them and without empty ones. */
    static List<String> split(String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.split(",")) {
            if (!part.isBlank()) {
                names.add(part.strip());
            }
        }
        return names;
    }

    static boolean isLimit(String name) {
        return LIMIT.matcher(name).matches();
    }
}
