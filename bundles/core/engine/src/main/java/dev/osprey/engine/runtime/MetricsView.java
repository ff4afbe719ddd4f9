package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.engine.EngineMetrics;
import dev.osprey.engine.LatencyHistogram;
import dev.osprey.engine.core.MarketStream;
import dev.osprey.journal.Journal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The counters of an engine's parts, by name. */
final class MetricsView implements EngineMetrics {

    private final Metrics metrics;
    private final Follower follower;
    private final CoreAgent core;
    private final LaneSet lanes;
    private final Journal journal;

    MetricsView(Metrics metrics, Follower follower, CoreAgent core, LaneSet lanes, Journal journal) {
        this.metrics = metrics;
        this.follower = follower;
        this.core = core;
        this.lanes = lanes;
        this.journal = journal;
    }

    @Override
    public Map<String, Long> inputs() {
        Map<String, Long> counts = new TreeMap<>();
        for (int template = 0; template < Metrics.TEMPLATES; template++) {
            if (metrics.inputs(template) > 0) {
                counts.put(InputNames.of(template), metrics.inputs(template));
            }
        }
        return counts;
    }

    @Override
    public long refusedInputs() {
        return metrics.refused();
    }

    @Override
    public LatencyHistogram inputToLog() {
        return metrics.inputToLog();
    }

    @Override
    public LatencyHistogram inputToOrderSent() {
        return metrics.inputToOrderSent();
    }

    @Override
    public LatencyHistogram swapPauses() {
        return metrics.swapPauses();
    }

    @Override
    public long swaps() {
        return metrics.swaps();
    }

    @Override
    public long quarantines() {
        return metrics.quarantines();
    }

    @Override
    public Map<String, Long> orders() {
        return follower.ordersByState();
    }

    @Override
    public Map<String, Long> denials() {
        return follower.denials();
    }

    @Override
    public Map<String, Long> streamStates() {
        return streams(false, stream -> stream.state().ordinal());
    }

    @Override
    public Map<String, Long> bookGaps() {
        return streams(true, MarketStream::gaps);
    }

    @Override
    public Map<String, Long> bookContradictions() {
        return streams(true, MarketStream::contradictions);
    }

    private Map<String, Long> streams(boolean booksAlone, ToLongFunction<MarketStream> value) {
        return follower.readState(state -> {
            Map<String, Long> values = new TreeMap<>();
            for (Instrument instrument : state.instruments().all()) {
                MarketStream stream = state.streams().get(instrument.id());
                if (stream != null && (!booksAlone || stream.hasBook())) {
                    values.put(instrument.name(), value.applyAsLong(stream));
                }
            }
            return values;
        });
    }

    @Override
    public Map<String, Double> rings() {
        Map<String, Double> filled = new TreeMap<>();
        for (Ring ring : core.rings()) {
            filled.put(ring.name(), (double) ring.size() / ring.capacity());
        }
        return filled;
    }

    @Override
    public Map<String, Long> laneLags() {
        Map<String, Long> lags = new TreeMap<>();
        long end = journal.lastSequence();
        for (LaneRunner lane : lanes.runners()) {
            LaneStatus status = lane.status();
            if (status.isRunning()) {
                String name = status.deployment() + "/" + status.track().name().toLowerCase(Locale.ROOT);
                lags.put(name, Math.max(0, end - status.sequence()));
            }
        }
        return lags;
    }
}
