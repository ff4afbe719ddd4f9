package dev.osprey.engine.core;

import dev.osprey.api.OrderType;
import dev.osprey.api.TimeInForce;

/** Which combinations of a new order's fields make sense; each that does not has its own sentence. */
final class OrderForm {

    /** Each slice of an iceberg is an execution of its own, and one print may go through all of them. */
    static final long MOST_SLICES = 10_000;

    private OrderForm() {}

    /** Why the order makes no sense, or {@code null}. */
    static String whyNonsense(Order order) {
        if (order.cash < 0 || order.quantityLots < 0 || (order.cash > 0) == (order.quantityLots > 0)) {
            return "quantity=" + order.quantityLots + " lots, cash=" + order.cash
                    + ": exactly one of them must be positive";
        }
        String why = whyPrices(order);
        if (why == null && order.cash > 0 && (order.type != OrderType.MARKET || order.reduceOnly)) {
            return "cash=" + order.cash + ": an order by cash must be at market and may not be reduce-only";
        }
        if (why == null) {
            why = whyExpiry(order);
        }
        return why == null ? whyResting(order) : why;
    }

    private static String whyPrices(Order order) {
        OrderType type = order.type;
        if (!type.isLimited() && order.priceTicks != 0) {
            return "price=" + order.priceTicks + " ticks: a " + name(type) + " order has no price";
        }
        if (type.isLimited() && order.priceTicks <= 0) {
            return "price=" + order.priceTicks + " ticks: the price of a " + name(type) + " order must be positive";
        }
        boolean stops = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        if (stops ? order.stopPriceTicks <= 0 : order.stopPriceTicks < 0) {
            return "stop price=" + order.stopPriceTicks + " ticks: it must be positive";
        }
        if (!type.isStop() && order.stopPriceTicks != 0) {
            return "stop price=" + order.stopPriceTicks + " ticks: a " + name(type) + " order has none";
        }
        boolean trails = type == OrderType.TRAILING_STOP;
        if (trails ? order.trailTicks <= 0 : order.trailTicks != 0) {
            return "trail=" + order.trailTicks + " ticks: "
                    + (trails ? "that of a trailing stop must be positive" : "a " + name(type) + " order has none");
        }
        return null;
    }

    private static String whyExpiry(Order order) {
        boolean dated = order.timeInForce == TimeInForce.GTD;
        if (!dated && order.expireTime != 0) {
            return "expiry time=" + order.expireTime + ": only an order good till date has one";
        }
        return dated && order.expireTime <= order.decisionTime
                ? "expiry time=" + order.expireTime + " must be after the time of the decision, " + order.decisionTime
                : null;
    }

    private static String whyResting(Order order) {
        boolean rests = order.type.isLimited() && order.timeInForce.waits();
        if (order.postOnly && (order.type != OrderType.LIMIT || !rests)) {
            return "a post-only order must be a limit order good till cancelled, for the day or till a date";
        }
        if (order.displayLots == 0) {
            return null;
        }
        if (order.displayLots < 0 || order.displayLots > order.quantityLots) {
            return "display=" + order.displayLots + " lots must be between 1 and the quantity, " + order.quantityLots;
        }
        if (!rests) {
            return "display=" + order.displayLots + " lots: an iceberg must be a limit order that can rest";
        }
        return (order.quantityLots - 1) / order.displayLots >= MOST_SLICES
                ? "display=" + order.displayLots + " lots: an iceberg has at most " + MOST_SLICES + " slices"
                : null;
    }

    private static String name(OrderType type) {
        return switch (type) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP -> "stop";
            case STOP_LIMIT -> "stop-limit";
            case TRAILING_STOP -> "trailing stop";
        };
    }
}
