package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.console.http.Answer;
import dev.osprey.engine.Engine;
import dev.osprey.engine.StateView;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Values of one sequence: what the engine's follower is asked for is copied out at once, and made into JSON behind its back.
 *
 * @param sequence of the state: events up to it are in the values
 */
record Listing<T>(long sequence, long logTime, StateJson json, List<T> values) {

    static <T> Listing<T> read(Engine engine, Function<StateView, List<T>> query) {
        return engine.read(
                state -> new Listing<T>(state.sequence(), state.logTime(), StateJson.of(state), query.apply(state)));
    }

    /** The list under a name. */
    Answer as(String name, BiFunction<StateJson, T, ObjectNode> toJson) {
        return Answer.ok(head().set(name, list(toJson)));
    }

    /** What the answer begins with. */
    ObjectNode head() {
        return JsonNodeFactory.instance.objectNode().put("sequence", sequence).put("logTime", StateJson.time(logTime));
    }

    /** The values. */
    ArrayNode list(BiFunction<StateJson, T, ObjectNode> toJson) {
        return StateJson.list(values, value -> toJson.apply(json, value));
    }

    /** The only value, alone. */
    Answer one(BiFunction<StateJson, T, ObjectNode> toJson) {
        return Answer.ok(toJson.apply(json, values.get(0)));
    }
}
