package dev.osprey.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.console.rest.StateJson;
import dev.osprey.console.rest.StatusJson;
import dev.osprey.engine.Engine;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateEvent.BarClosed;
import dev.osprey.engine.StateEvent.DeploymentChanged;
import dev.osprey.engine.StateEvent.Filled;
import dev.osprey.engine.StateEvent.OrderChanged;
import dev.osprey.engine.StateEvent.PositionChanged;
import dev.osprey.engine.StateEvent.RolloutChanged;
import dev.osprey.engine.StateEvent.SourceChanged;
import dev.osprey.engine.StateEvent.StreamChanged;
import dev.osprey.engine.StateEvent.TradingStateChanged;
import java.util.Locale;

/** Events as the text of {@code text/event-stream}. Used by the ticker's thread alone. */
final class EventEncoder {

    private final Engine engine;
    private StateJson json;

    EventEncoder(Engine engine) {
        this.engine = engine;
        refresh();
    }

    /** Reads the instruments again: their definitions may have changed. */
    void refresh() {
        json = engine.read(StateJson::of);
    }

    /** {@code id}, {@code event} and {@code data} of an event. */
    String encode(StateEvent event) {
        return "id: " + event.sequence() + "\n" + encode(name(event), data(event));
    }

    /** An event that the log does not have. */
    static String encode(String name, JsonNode data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    /** Tells a client to read everything again: it has begun, or lost something. */
    static String reset(long sequence, String reason) {
        return "id: " + sequence + "\n"
                + encode(
                        "reset",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("sequence", sequence)
                                .put("reason", reason));
    }

    /** {@code OrderChanged}: {@code order-changed} */
    static String name(StateEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private ObjectNode data(StateEvent event) {
        if (event instanceof OrderChanged changed) {
            return known(changed.order().instrument()).order(changed.order());
        }
        if (event instanceof Filled filled) {
            return known(filled.fill().instrument()).fill(filled.fill());
        }
        if (event instanceof PositionChanged changed) {
            return known(changed.position().instrument()).position(changed.position());
        }
        if (event instanceof BarClosed closed) {
            return known(closed.bar().instrument()).bar(closed.bar());
        }
        if (event instanceof DeploymentChanged changed) {
            changed.deployment().instruments().forEach(this::known);
            return json.deployment(changed.deployment());
        }
        if (event instanceof RolloutChanged changed) {
            return StateJson.rollout(changed.rollout()).put("deployment", changed.deployment());
        }
        if (event instanceof TradingStateChanged changed) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("deployment", changed.deployment())
                    .put("tradingState", changed.state().name());
        }
        if (event instanceof StreamChanged changed) {
            return StateJson.stream(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("instrument", changed.stream().instrument()),
                    changed.stream());
        }
        if (event instanceof SourceChanged changed) {
            return StatusJson.source(changed);
        }
        throw new IllegalStateException("the sealed type has no other member: " + event);
    }

    private StateJson known(String instrument) {
        if (!json.knows(instrument)) {
            refresh();
        }
        return json;
    }
}
