package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.ApiRequest;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Router;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Engine;
import dev.osprey.engine.OrderInfo;
import java.util.List;
import java.util.Optional;

/** Orders and fills: look, enter one by hand, modify, cancel. */
final class OrderResource {

    private static final int MAX_ROWS = 1_000;
    private static final int ROWS = 200;

    private final Engine engine;
    private final Commands commands;

    OrderResource(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    void addTo(Router router) {
        router.route("GET", "/orders", this::orders, "ended", "limit")
                .route("POST", "/orders", this::submit)
                .route("GET", "/orders/{id}", this::order)
                .route("PATCH", "/orders/{id}", this::modify)
                .route("DELETE", "/orders/{id}", this::cancel)
                .route("GET", "/fills", this::fills, "limit");
    }

    /** Working ones; with {@code ended=1} the ended ones, newest first. */
    private Answer orders(ApiRequest request) {
        boolean ended = request.query("ended", 0, 1, 0) == 1;
        int limit = request.query("limit", 1, MAX_ROWS, ROWS);
        return Listing.read(engine, state -> ended ? state.endedOrders(limit) : state.workingOrders())
                .as("orders", StateJson::order);
    }

    private Answer fills(ApiRequest request) {
        int limit = request.query("limit", 1, MAX_ROWS, ROWS);
        return Listing.read(engine, state -> state.fills(limit)).as("fills", StateJson::fill);
    }

    private Answer order(ApiRequest request) {
        long id = id(request);
        return Listing.read(engine, state -> List.of(found(id, state.order(id))))
                .one(StateJson::order);
    }

    /** 202: what the venue says comes later, as a change of the order. */
    private Answer modify(ApiRequest request) {
        OrderInfo order = working(id(request), "modified");
        Instrument instrument = engine.read(state -> Named.instrument(state, order.instrument()));
        Fields fields = request.fields(OrderFields.CHANGES);
        return taken(order, commands.execute(new OrderFields(fields, instrument).change(order, request.who())));
    }

    private Answer cancel(ApiRequest request) {
        OrderInfo order = working(id(request), "cancelled");
        return taken(order, commands.execute(new Command.CancelOrder(order.clientOrderId(), request.who())));
    }

    private OrderInfo working(long id, String asked) {
        OrderInfo order = engine.read(state -> found(id, state.order(id)));
        if (order.state().isTerminal()) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "The order " + id + " is " + order.state() + "; it cannot be " + asked + ".");
        }
        return order;
    }

    private static Answer taken(OrderInfo order, CommandResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("sequence", result.sequence());
        return Answer.accepted("/api/v1/orders/" + order.clientOrderId(), json);
    }

    private Answer submit(ApiRequest request) {
        Fields fields = request.fields(OrderFields.NAMES);
        String name = fields.requiredText("instrument");
        Instrument instrument = engine.read(state -> Named.instrument(state, name));
        Command.SubmitOrder order = new OrderFields(fields, instrument).command(request.who());
        return submitted(commands.execute(order).number());
    }

    /** 201 with the order; one that was denied is there as well, and its reason is the answer. */
    private Answer submitted(long id) {
        Listing<OrderInfo> read = Listing.read(engine, state -> List.of(found(id, state.order(id))));
        OrderInfo order = read.values().get(0);
        if (order.state() == OrderState.DENIED) {
            throw new Problem(
                    Problem.Kind.CONFLICT, Problem.sentence("The order " + id + " was denied: " + order.text()));
        }
        return Answer.created("/api/v1/orders/" + id, read.json().order(order));
    }

    private static long id(ApiRequest request) {
        String id = request.variable("id");
        try {
            if (id.matches("[0-9]{1,19}")) {
                return Long.parseLong(id);
            }
        } catch (NumberFormatException e) {
            // no order has such a number
        }
        throw Problem.notFound("There is no order " + Fields.shown(id) + ".");
    }

    private static OrderInfo found(long id, Optional<OrderInfo> order) {
        return order.orElseThrow(() -> Problem.notFound("There is no order " + id + ", or it ended long ago."));
    }
}
