package dev.osprey.console.rest;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.engine.Command;
import dev.osprey.engine.OrderInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The fields of an order that a person enters. The type may be left out: it follows from the prices that are given, and is {@code LIMIT} without any, so
 * that a forgotten price is asked for.
 */
final class OrderFields {

    static final String[] NAMES = {
        "instrument",
        "side",
        "type",
        "timeInForce",
        "postOnly",
        "reduceOnly",
        "price",
        "stopPrice",
        "trail",
        "quantity",
        "display",
        "goodTill"
    };

    /** Those of a modify. */
    static final String[] CHANGES = {"price", "stopPrice", "quantity"};

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Fields fields;
    private final Instrument instrument;

    OrderFields(Fields fields, Instrument instrument) {
        this.fields = fields;
        this.instrument = instrument;
    }

    Command.SubmitOrder command(String who) {
        OrderType type = fields.choice("type", OrderType.class).orElseGet(this::typeOfPrices);
        boolean dated = fields.has("goodTill");
        TimeInForce timeInForce = fields.choice("timeInForce", TimeInForce.class)
                .orElse(dated ? TimeInForce.GTD : type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC);
        return new Command.SubmitOrder(
                instrument.name(),
                fields.choice("side", Side.class).orElseThrow(() -> Problem.refused("The field side is missing.")),
                type,
                timeInForce,
                fields.flag("postOnly"),
                fields.flag("reduceOnly"),
                price("price", type.isLimited(), type),
                price("stopPrice", type == OrderType.STOP || type == OrderType.STOP_LIMIT, type),
                price("trail", type == OrderType.TRAILING_STOP, type),
                required("quantity", lots("quantity")),
                lots("display").map(lots -> positive("display", lots)).orElse(0L),
                goodTill(timeInForce),
                who);
    }

    /** Another price, stop price and total quantity of an order; what is left out stays as it is. */
    Command.ModifyOrder change(OrderInfo order, String who) {
        if (!fields.has("price") && !fields.has("stopPrice") && !fields.has("quantity")) {
            throw Problem.refused("There is neither price, stopPrice nor quantity: nothing would change.");
        }
        OrderType type = order.type();
        return new Command.ModifyOrder(
                order.clientOrderId(),
                fields.has("price") ? price("price", type.isLimited(), type) : 0,
                fields.has("stopPrice") ? price("stopPrice", type.isStop(), type) : 0,
                lots("quantity").map(lots -> positive("quantity", lots)).orElse(0L),
                who);
    }

    private OrderType typeOfPrices() {
        if (fields.has("trail")) {
            return OrderType.TRAILING_STOP;
        }
        if (fields.has("stopPrice")) {
            return fields.has("price") ? OrderType.STOP_LIMIT : OrderType.STOP;
        }
        return OrderType.LIMIT;
    }

    /** A trailing stop may have a stop price to begin with. */
    private long price(String name, boolean needed, OrderType type) {
        Optional<String> given = fields.decimal(name);
        boolean allowed = needed || type == OrderType.TRAILING_STOP && name.equals("stopPrice");
        if (given.isPresent() && !allowed) {
            throw Problem.refused(
                    name + "=" + Fields.shown(given.get()) + ": a " + type + " order has no " + name + ".");
        }
        Optional<Long> ticks = given.map(text -> whole(() -> instrument.ticks(text)));
        return needed
                ? required(name, ticks)
                : ticks.map(value -> positive(name, value)).orElse(0L);
    }

    private Optional<Long> lots(String name) {
        return fields.decimal(name).map(text -> whole(() -> instrument.lots(text)));
    }

    private long goodTill(TimeInForce timeInForce) {
        boolean dated = timeInForce == TimeInForce.GTD;
        if (dated != fields.has("goodTill")) {
            throw Problem.refused(
                    dated
                            ? "The field goodTill is missing: a GTD order names the time at which it expires."
                            : "goodTill: a " + timeInForce + " order has no such time.");
        }
        return dated ? time(fields.requiredText("goodTill")) : 0;
    }

    private static long time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.refused("goodTill=" + Fields.shown(text)
                    + " must be a time with its offset from UTC, such as 2026-11-21T16:00:00Z.");
        }
    }

    private static long required(String name, Optional<Long> value) {
        return positive(name, value.orElseThrow(() -> Problem.refused("The field " + name + " is missing.")));
    }

    private static long positive(String name, long number) {
        if (number <= 0) {
            throw Problem.refused("The " + name + " must be more than 0.");
        }
        return number;
    }

    private static long whole(LongSupplier parse) {
        try {
            return parse.getAsLong();
        } catch (IllegalArgumentException e) {
            throw Problem.refused(e.getMessage() + ".");
        }
    }
}
