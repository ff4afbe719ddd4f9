package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineStatus;
import dev.osprey.engine.StateEvent.SourceChanged;
import dev.osprey.engine.StateView;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How the server does: what {@code GET /status} answers, and what the event stream's heartbeat carries. */
public final class StatusJson {

    private final String version;
    private final Engine engine;
    private final BooleanSupplier deliveryReady;
    private final Supplier<? extends Collection<SourceChanged>> sources;

    /**
     * @param deliveryReady whether the deployments are in place and changes of them are taken
     * @param sources       the last word of each feed and venue
     */
    public StatusJson(
            String version,
            Engine engine,
            BooleanSupplier deliveryReady,
            Supplier<? extends Collection<SourceChanged>> sources) {
        this.version = version;
        this.engine = engine;
        this.deliveryReady = deliveryReady;
        this.sources = sources;
    }

    /** As of now. */
    public ObjectNode now() {
        EngineStatus status = engine.status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version)
                .put("mode", status.mode())
                .put("ready", status.ready())
                .put("deliveryReady", deliveryReady.getAsBoolean());
        json.set("problems", StateJson.texts(status.problems()));
        json.put("run", status.run())
                .put("lastSequence", status.lastSequence())
                .put("durableSequence", status.durableSequence())
                .put("logTime", StateJson.time(status.logTime()))
                .put("logFull", status.logFull());
        engine.read(state -> addState(json, state));
        json.set("sources", StateJson.list(sources.get(), StatusJson::source));
        return json;
    }

    private static ObjectNode addState(ObjectNode json, StateView state) {
        json.put("sequence", state.sequence())
                .put("tradingState", state.tradingState().name());
        ObjectNode limits = json.putObject("limits");
        new TreeMap<>(state.limits()).forEach((name, value) -> limits.put(name, limit(name, value)));
        json.set("riskChain", StateJson.texts(state.riskChain()));
        ObjectNode prices = json.putObject("prices");
        Map<String, Instrument> byName = new TreeMap<>();
        state.instruments().forEach(instrument -> byName.put(instrument.name(), instrument));
        byName.forEach((name, instrument) -> state.lastPriceTicks(instrument.id())
                .ifPresent(ticks -> prices.put(name, instrument.formatPrice(ticks))));
        return json;
    }

    /** Rates and basis points are plain numbers; quantities and money count in 1e-8. */
    private static String limit(String name, long value) {
        return name.endsWith("Bps") || name.endsWith("PerSecond") ? Long.toString(value) : Money.format(value);
    }

    public static ObjectNode source(SourceChanged source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source.source())
                .put("state", source.state())
                .put("text", source.text());
    }
}
