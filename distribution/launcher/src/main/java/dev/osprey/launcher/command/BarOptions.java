package dev.osprey.launcher.command;

import java.util.Map;
import picocli.CommandLine.Option;

/** How bars are made of recorded prices: what venues of the settings say, for a run without settings. */
final class BarOptions {

    @Option(
            names = "--trading-day",
            paramLabel = "TIME ZONE",
            description = "When days begin, as in '17:00 America/New_York': bars by time are counted from it."
                    + " Default: midnight UTC.")
    private String tradingDay;

    @Option(
            names = "--session",
            paramLabel = "HOURS ZONE",
            description =
                    "Trading hours, as in 'Mon-Fri 09:30-16:00 America/New_York': bars are counted from the opening,"
                            + " and what comes outside is in none. Default: always open.")
    private String session;

    @Option(
            names = "--quiet-bars",
            paramLabel = "skip|fill",
            description = "What becomes of an interval without a price: no bar, or one that is flat at the last close."
                    + " Default: skip.")
    private String quietBars;

    @Option(
            names = "--bar-lateness",
            paramLabel = "TIME",
            description =
                    "How long after its end a bar waits for late prices when no later one closes it. Default: 1s.")
    private String barLateness;

    void putInto(Map<String, Object> options) {
        options.put("tradingDay", tradingDay);
        options.put("session", session);
        options.put("quietBars", quietBars);
        options.put("barLateness", barLateness);
    }
}
