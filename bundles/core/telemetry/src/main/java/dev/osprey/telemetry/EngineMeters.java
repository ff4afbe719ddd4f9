package dev.osprey.telemetry;

import dev.osprey.delivery.Delivery;
import dev.osprey.engine.BarCounts;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineMetrics;
import dev.osprey.engine.StateView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The engine's own counts as meters. What appears later (a lane, a rule) becomes a meter when it is first scraped. */
final class EngineMeters {

    private final MeterRegistry registry;
    private final Engine engine;
    private final EngineMetrics metrics;
    private final Supplier<Delivery> delivery;
    private final Set<String> known = new HashSet<>();

    /** @param delivery gives null while there is none */
    EngineMeters(MeterRegistry registry, Engine engine, EngineMetrics metrics, Supplier<Delivery> delivery) {
        this.registry = registry;
        this.engine = engine;
        this.metrics = metrics;
        this.delivery = delivery;
        registerFixed();
    }

    private void registerFixed() {
        counter("osprey.inputs.refused", "Messages that made no sense and were left out", EngineMetrics::refusedInputs);
        counter("osprey.swaps", "Take-overs of a track from a running lane", EngineMetrics::swaps);
        counter("osprey.quarantines", "Lanes that were quarantined", EngineMetrics::quarantines);
        gauge(
                "osprey.log.sequence",
                "Last record in the log",
                () -> engine.status().lastSequence());
        gauge(
                "osprey.log.durable.sequence",
                "Last record known to be on disk",
                () -> engine.status().durableSequence());
        gauge(
                "osprey.log.full",
                "1 while new orders are denied because the log cannot grow",
                () -> engine.status().logFull() ? 1 : 0);
        gauge("osprey.ready", "1 while strategies trade", () -> engine.status().ready() ? 1 : 0);
        gauge("osprey.run", "Number of the run", () -> engine.status().run());
        gauge(
                "osprey.orders.working",
                "Orders that are not ended",
                () -> engine.read(state -> state.workingOrders().size()));
        gauge("osprey.bundles.uncollected", "Uninstalled bundles whose classes are still referred to", () -> {
            Delivery service = delivery.get();
            return service == null ? 0 : service.uncollected().size();
        });
    }

    private void counter(String name, String description, Function<EngineMetrics, Long> value) {
        FunctionCounter.builder(name, metrics, source -> value.apply(source))
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** Before each scrape. */
    synchronized void discover() {
        counters("osprey.events", "Inputs that the core took", "type", EngineMetrics::inputs);
        counters("osprey.orders", "Orders by the state they came into", "state", EngineMetrics::orders);
        counters("osprey.denials", "Denied orders by the rule that denied them", "limit", EngineMetrics::denials);
        counters(
                "osprey.book.gaps", "How often something was missing in a book", "instrument", EngineMetrics::bookGaps);
        counters(
                "osprey.book.contradictions",
                "Quotes that a book contradicted at an equal update",
                "instrument",
                EngineMetrics::bookContradictions);
        counters(
                "osprey.bars.late",
                "Prices that came too late for their bar and are in none",
                "bar",
                source -> bars(BarCounts::late));
        counters(
                "osprey.bars.outside.session",
                "Prices of times at which the venue's session was closed, which are in no bar",
                "bar",
                source -> bars(BarCounts::outsideSession));
        counters(
                "osprey.bars.quiet", "Flat bars of intervals without a price", "bar", source -> bars(BarCounts::quiet));
        gauges(
                "osprey.stream.state",
                "Of an instrument's market data: 0 live, 1 degraded, 2 stale, 3 dead, 4 recovering",
                "instrument",
                EngineMetrics::streamStates);
        gauges("osprey.lane.lag", "Records that a lane is behind the log's end", "lane", EngineMetrics::laneLags);
        gauges("osprey.ring.fill", "How full a producer's ring is, 0 to 1", "producer", EngineMetrics::rings);
    }

    /** By instrument and kind of bar. */
    private Map<String, Long> bars(ToLongFunction<BarCounts> count) {
        Map<String, Long> counts = new TreeMap<>();
        engine.read(StateView::barCounts)
                .forEach(each -> counts.put(each.instrument() + "/" + each.bar(), count.applyAsLong(each)));
        return counts;
    }

    private void counters(
            String name, String description, String tag, Function<EngineMetrics, Map<String, Long>> values) {
        values.apply(metrics).keySet().stream()
                .filter(key -> known.add(name + "/" + key))
                .forEach(key -> FunctionCounter.builder(
                                name, metrics, source -> values.apply(source).getOrDefault(key, 0L))
                        .description(description)
                        .tag(tag, key)
                        .register(registry));
    }

    private void gauges(
            String name,
            String description,
            String tag,
            Function<EngineMetrics, ? extends Map<String, ? extends Number>> values) {
        Map<String, ? extends Number> current = values.apply(metrics);
        registry.find(name).gauges().stream()
                .filter(gauge -> !current.containsKey(gauge.getId().getTag(tag)))
                .forEach(gauge -> {
                    known.remove(name + "/" + gauge.getId().getTag(tag));
                    registry.remove(gauge);
                });
        current.keySet().stream()
                .filter(key -> known.add(name + "/" + key))
                .forEach(key -> Gauge.builder(name, () -> values.apply(metrics).get(key))
                        .description(description)
                        .tag(tag, key)
                        .register(registry));
    }

    /** The histograms, in Prometheus' text format. */
    String histograms() {
        StringBuilder out = new StringBuilder();
        LatencyExposition.write(
                out,
                "osprey_input_to_log_seconds",
                "From the producer's writing to the group's being in the log",
                metrics.inputToLog());
        LatencyExposition.write(
                out,
                "osprey_input_to_order_sent_seconds",
                "From the event that made a strategy ask to the venue adapter's having the order",
                metrics.inputToOrderSent());
        LatencyExposition.write(
                out, "osprey_swap_pause_seconds", "Pause of a track at a take-over", metrics.swapPauses());
        return out.toString();
    }
}
