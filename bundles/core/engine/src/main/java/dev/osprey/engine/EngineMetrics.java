package dev.osprey.engine;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What the engine counts and measures, for telemetry to read at any time from any thread. Counters never go down within a run. */
@ProviderType
public interface EngineMetrics {

    /** Inputs that the core took, by the name of their message in the log's schema: {@code Trade}, {@code SubmitOrder}. */
    Map<String, Long> inputs();

    /** Messages that made no sense and were left out. */
    long refusedInputs();

    /** From the producer's writing into its ring to the group's being in the log. Not measured in a backtest. */
    LatencyHistogram inputToLog();

    /** From the log time of the event that made the strategy ask to the venue adapter's having the order. Not measured in a backtest. */
    LatencyHistogram inputToOrderSent();

    /** Pause of a track at each take-over. */
    LatencyHistogram swapPauses();

    /** Take-overs of a track from a running lane. */
    long swaps();

    /** Lanes that were quarantined. */
    long quarantines();

    /** Orders by the state they came into: {@code FILLED}, {@code DENIED}. */
    Map<String, Long> orders();

    /** Denied orders by the rule that denied them. */
    Map<String, Long> denials();

    /** The stream state of each instrument of which market data has come, by its name: the ordinal of {@link dev.osprey.api.market.StreamState}. */
    Map<String, Long> streamStates();

    /** How often something was missing in each instrument's book, by its name. */
    Map<String, Long> bookGaps();

    /** Quotes that each instrument's book contradicted, by its name. */
    Map<String, Long> bookContradictions();

    /** How full each producer's ring is, 0 to 1, by the producer's name. */
    Map<String, Double> rings();

    /** How many records each lane is behind the log's end, by deployment and track: {@code sma-btc/live}. */
    Map<String, Long> laneLags();
}
