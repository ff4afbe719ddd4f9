package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.venue.VenueOrder;

/** One of our orders, as the exchange keeps it. */
final class WorkingOrder {

    /** The largest order that the exchange takes. */
    static final long LARGEST_LOTS = 1_000_000_000_000_000L;

    final long id;
    final int deployment;
    final Instrument instrument;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean byCash;

    /** An adopted order keeps working even where a new post-only order would not. */
    boolean postOnly;

    /** It has rested before a restart, and rests again. */
    boolean adopted;

    final long trailTicks;
    final long displayLots;

    /** Venue time at which it expires, or 0. */
    final long expireTime;

    boolean triggered;
    long stopTicks;
    long priceTicks;
    long quantityLots;
    long filledLots;

    /** What an order by cash may still spend. */
    long cashLeft;

    /** Whether its submit has got to the market. */
    boolean arrived;

    /** When that was, venue time. */
    long arrivalTime = Long.MIN_VALUE;

    boolean ended;

    /** Venue time of the last fill, or {@link Long#MIN_VALUE}. */
    long lastFillTime = Long.MIN_VALUE;

    /** When what was last sent for it is at the exchange, where latencies are drawn. */
    long lastArrival = Long.MIN_VALUE;

    /** How many answers are on their way. */
    int untold;

    /** When its last answer is due: a later one is not told before it. */
    long lastDue = Long.MIN_VALUE;

    WorkingOrder(VenueOrder order) {
        id = order.clientOrderId();
        deployment = order.deployment();
        instrument = order.instrument();
        side = order.side();
        type = order.type();
        timeInForce = order.timeInForce();
        postOnly = order.postOnly();
        priceTicks = order.priceTicks();
        quantityLots = order.quantityLots();
        filledLots = order.filledLots();
        trailTicks = order.trailTicks();
        displayLots = order.displayLots();
        expireTime = order.expireTime();
        triggered = order.triggered();
        stopTicks = order.stopPriceTicks();
        cashLeft = order.cash();
        byCash = order.cash() > 0;
    }

    /** What is wrong with it, or null. */
    String problem() {
        if (byCash) {
            return type == OrderType.MARKET ? null : "an order by cash must be a market order";
        }
        if (quantityLots <= 0 || quantityLots > LARGEST_LOTS) {
            return "quantityLots=" + quantityLots + " must be between 1 and " + LARGEST_LOTS;
        }
        if (type.isStop()) {
            return stopProblem();
        }
        return isMarket() || priceTicks > 0 ? null : "priceTicks=" + priceTicks + " must be positive";
    }

    private String stopProblem() {
        boolean trails = type == OrderType.TRAILING_STOP;
        if (trails ? trailTicks <= 0 : stopTicks <= 0) {
            return trails
                    ? "trailTicks=" + trailTicks + " must be positive"
                    : "stopPriceTicks=" + stopTicks + " must be positive";
        }
        return type == OrderType.STOP_LIMIT && priceTicks <= 0
                ? "priceTicks=" + priceTicks + " must be positive"
                : null;
    }

    /** Takes the price, stop price and total quantity of a modify. */
    void change(Action action) {
        priceTicks = isMarket() ? 0 : action.priceTicks();
        if (action.movesStop()) {
            stopTicks = action.stopTicks();
        }
        quantityLots = action.quantityLots();
    }

    /** Whether it trades at any price, once it is in the market. */
    boolean isMarket() {
        return !type.isLimited();
    }

    /** Whether it is a stop order that has not been set off. */
    boolean waitsForStop() {
        return type.isStop() && !triggered;
    }

    /** What of it the market may see when it rests. */
    long shownLots() {
        return displayLots == 0 ? openLots() : Math.min(displayLots, openLots());
    }

    /** Whether it may wait for more when what is there does not fill it. */
    boolean waits() {
        return timeInForce.waits();
    }

    /** Open quantity; of an order by cash unknown before its fills. */
    long openLots() {
        return quantityLots - filledLots;
    }

    /** Whether a trade at this price is at its limit or better. */
    boolean reaches(long price) {
        return isMarket() || (side == Side.BUY ? price <= priceTicks : price >= priceTicks);
    }

    /** Whether a trade at this price is better than its limit. */
    boolean through(long price) {
        return isMarket() || (side == Side.BUY ? price < priceTicks : price > priceTicks);
    }

    /** Whether its limit is better for the market than this price of its own side. */
    boolean improves(long price) {
        return side == Side.BUY ? priceTicks > price : priceTicks < price;
    }
}
