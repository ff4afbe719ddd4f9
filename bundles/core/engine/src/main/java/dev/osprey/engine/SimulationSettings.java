package dev.osprey.engine;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.venue.Venue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a simulation is made of.
 *
 * @param directory   an empty folder for the log
 * @param seed        whatever is drawn is drawn from it
 * @param instruments as they are defined; the ids are given by the core
 * @param riskChain   the checks that an order must pass, in order; may be empty
 * @param limits      the server's limits by name
 * @param tradingDays by venue; midnight UTC for one that is not named
 * @param barRules    by venue; always open, and no bars of quiet intervals, for one that is not named
 * @param barLateness how long after its end a bar still waits for late prices, when no later price closes it
 */
public record SimulationSettings(
        Path directory,
        long seed,
        List<Instrument> instruments,
        List<FeedSource> feeds,
        List<VenueSource> venues,
        List<RiskCheck> riskChain,
        Map<String, Long> limits,
        Map<String, TradingDay> tradingDays,
        Map<String, BarRules> barRules,
        Duration barLateness) {

    /** A second for late prices. */
    public static final Duration BAR_LATENESS = Duration.ofSeconds(1);

    public SimulationSettings {
        instruments = List.copyOf(instruments);
        feeds = List.copyOf(feeds);
        venues = List.copyOf(venues);
        riskChain = List.copyOf(riskChain);
        limits = Map.copyOf(limits);
        tradingDays = Map.copyOf(tradingDays);
        barRules = Map.copyOf(barRules);
    }

    /** The same with days that begin at midnight UTC, and the usual bars. */
    public SimulationSettings(
            Path directory,
            long seed,
            List<Instrument> instruments,
            List<FeedSource> feeds,
            List<VenueSource> venues,
            List<RiskCheck> riskChain,
            Map<String, Long> limits) {
        this(directory, seed, instruments, feeds, venues, riskChain, limits, Map.of(), Map.of(), BAR_LATENESS);
    }

    /** A feed that was not started yet, and the names of the instruments it gives. */
    public record FeedSource(String name, Feed feed, List<String> instruments) {}

    /** A venue that was not started yet; it trades the instruments whose names end with its own. */
    public record VenueSource(String name, Venue venue) {}
}
