package dev.osprey.launcher.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How recorded files are read, and which part of them. */
final class ReadingOptions {

    @Option(
            names = "--feed",
            paramLabel = "KEY=VALUE",
            description =
                    "How files are read, where their look does not say it: format, timeUnit, bar, zone, quoteBars;"
                            + " onDamage=skip goes on behind damaged lines. May be given several times.")
    private Map<String, String> feed = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First moment of the data, as in 2023-02-01 or 2023-02-01T08:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Moment at which the data ends: what comes before it.")
    private String to;

    /** Returns what was given of the replay feed's parameters, but for the moments. */
    Map<String, String> feed() {
        return feed;
    }

    /** Returns the first moment of the data; null for its own beginning. */
    String from() {
        return from;
    }

    /** Returns the moment at which the data ends; null for its own end. */
    String to() {
        return to;
    }

    /** Returns all of it as the replay feed's parameters. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>(feed);
        if (from != null) {
            all.put("from", from);
        }
        if (to != null) {
            all.put("to", to);
        }
        return all;
    }
}
