package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.matching.CancelReason;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderBookListener;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.RejectReason;
import dev.osprey.matching.SelfTradePrevention;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument of the synthetic market: orders of others and ours in one book, by price and time. Ours have positive numbers in it,
 * the others negative ones. Orders of one deployment do not trade with each other: the resting one is cancelled, by the book.
 */
final class SyntheticMarket implements OrderBookListener {

    private final Instrument instrument;
    private final Executions executions;
    private final Publisher publisher;
    private final OrderBook book = new OrderBook(this);
    private final OrderSpec spec = new OrderSpec();
    private final DepthFeed depth;
    private final List<WorkingOrder> trailing = new ArrayList<>();
    private long time = Long.MIN_VALUE;

    /** Our order that came last into the market. */
    private long incoming;

    private boolean modifyRejected;

    private long nextTradeId;
    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;

    /** @param bookLevels most that are published of each side of the book; 0 for quotes alone */
    SyntheticMarket(Instrument instrument, int bookLevels, Executions executions, Publisher publisher) {
        this.instrument = instrument;
        this.executions = executions;
        this.publisher = publisher;
        this.depth = bookLevels == 0 ? null : new DepthFeed(instrument.id(), book, bookLevels, publisher);
    }

    Instrument instrument() {
        return instrument;
    }

    /** For whoever makes the flow. */
    OrderBook book() {
        return book;
    }

    /** What happens from now on happens at this time; never goes back. */
    void advance(long newTime) {
        if (time == Long.MIN_VALUE) {
            nextTradeId = newTime / 1_000;
        }
        time = Math.max(time, newTime);
        book.advanceTo(time);
    }

    void submit(WorkingOrder order) {
        if (order.ended) {
            return;
        }
        incoming = order.id;
        if (order.byCash) {
            spend(order);
        } else {
            book.submit(lasting(specification(order), order)
                    .postOnly(order.postOnly)
                    .display(order.displayLots < order.openLots() ? order.displayLots : 0)
                    .selfTrade(SelfTradePrevention.CANCEL_OLDEST));
            if (order.type == OrderType.TRAILING_STOP && book.isWaiting(order.id)) {
                trailing.add(order);
            }
        }
        publishQuote();
    }

    private OrderSpec specification(WorkingOrder order) {
        dev.osprey.matching.Side side = bookSide(order.side);
        long owner = owner(order);
        long lots = order.openLots();
        if (!order.waitsForStop()) {
            return order.isMarket()
                    ? spec.market(order.id, owner, side, lots)
                    : spec.limit(order.id, owner, side, order.priceTicks, lots);
        }
        return switch (order.type) {
            case STOP -> spec.stop(order.id, owner, side, order.stopTicks, lots);
            case STOP_LIMIT -> spec.stopLimit(order.id, owner, side, order.stopTicks, order.priceTicks, lots);
            default ->
                spec.trailingStop(order.id, owner, side, order.trailTicks, lots).stopAt(order.stopTicks);
        };
    }

    /** The others' orders have owner 0. */
    private static long owner(WorkingOrder order) {
        return order.deployment + 1L;
    }

    private static OrderSpec lasting(OrderSpec spec, WorkingOrder order) {
        return order.expireTime != 0
                ? spec.goodTill(order.expireTime)
                : spec.timeInForce(bookTimeInForce(order.timeInForce));
    }

    /** Takes level after level, each sized by what is left of the cash. */
    private void spend(WorkingOrder order) {
        dev.osprey.matching.Side far = bookSide(order.side.opposite());
        try {
            while (!order.ended && book.levels(far) > 0) {
                long price = book.bestPrice(far);
                long wanted = executions.wantedLots(order, price, time);
                if (wanted == 0) {
                    executions.canceled(order, Executions.tooLittle(order, price), time);
                } else {
                    takeBest(order, price, Math.min(wanted, book.bestQuantity(far)));
                }
            }
        } catch (ArithmeticException e) {
            executions.canceled(order, "cash does not fit: " + e.getMessage(), time);
        }
        if (!order.ended) {
            executions.canceled(order, reason(CancelReason.NO_LIQUIDITY), time);
        }
    }

    private void takeBest(WorkingOrder order, long price, long lots) {
        book.submit(spec.limit(order.id, owner(order), bookSide(order.side), price, lots)
                .timeInForce(dev.osprey.matching.TimeInForce.IOC)
                .selfTrade(SelfTradePrevention.CANCEL_OLDEST));
    }

    void cancel(WorkingOrder order) {
        if (order.ended) {
            executions.cancelRejected(order.id, "order " + order.id + " has ended", time);
        } else if (!book.cancel(order.id)) {
            executions.canceled(order, reason(CancelReason.REQUESTED), time);
        }
        publishQuote();
    }

    void modify(Action action) {
        WorkingOrder order = action.order();
        long quantityLots = action.quantityLots();
        if (order.ended || !book.contains(order.id)) {
            executions.replaceRejected(order.id, "order " + order.id + " does not rest in the book", time);
        } else if (action.movesStop() && (!order.waitsForStop() || action.stopTicks() < 0)) {
            String why = order.waitsForStop()
                    ? "stopPriceTicks=" + action.stopTicks() + " must be positive"
                    : "order " + order.id + (order.triggered ? " has been set off" : " is no stop order");
            executions.replaceRejected(order, why, time);
        } else if (quantityLots <= order.filledLots) {
            executions.replaceRejected(
                    order, "quantityLots=" + quantityLots + " must be more than the filled " + order.filledLots, time);
        } else {
            incoming = order.id;
            modify(order, action);
        }
        publishQuote();
    }

    /** Of a stop order that waits all of it happens, or nothing. The new stop price is told with the rest; then it may be set off at once. */
    private void modify(WorkingOrder order, Action action) {
        boolean moves = action.movesStop();
        long oldStop = order.stopTicks;
        order.stopTicks = moves ? action.stopTicks() : oldStop;
        modifyRejected = false;
        book.modify(order.id, action.priceTicks(), action.quantityLots() - order.filledLots);
        if (modifyRejected) {
            order.stopTicks = oldStop;
        } else if (moves) {
            book.moveStop(order.id, order.stopTicks);
        }
    }

    /** Publishes the best prices if they have changed, and now and then the levels behind them. */
    void publishQuote() {
        tellStops();
        publishBest();
        if (depth != null) {
            depth.publish(time);
        }
    }

    private void publishBest() {
        long newBid = price(dev.osprey.matching.Side.BUY);
        long newAsk = price(dev.osprey.matching.Side.SELL);
        long newBidLots = book.bestQuantity(dev.osprey.matching.Side.BUY);
        long newAskLots = book.bestQuantity(dev.osprey.matching.Side.SELL);
        if (newBid == bidTicks && newAsk == askTicks && newBidLots == bidLots && newAskLots == askLots) {
            return;
        }
        bidTicks = newBid;
        bidLots = newBidLots;
        askTicks = newAsk;
        askLots = newAskLots;
        publisher.quote(instrument.id(), time, bidTicks, bidLots, askTicks, askLots);
    }

    private void tellStops() {
        for (int i = trailing.size() - 1; i >= 0; i--) {
            WorkingOrder order = trailing.get(i);
            if (!book.isWaiting(order.id)) {
                trailing.remove(i);
            } else if (order.stopTicks != book.stopPrice(order.id)) {
                order.stopTicks = book.stopPrice(order.id);
                executions.stopMoved(order, time);
            }
        }
    }

    private long price(dev.osprey.matching.Side side) {
        return book.levels(side) == 0 ? 0 : book.bestPrice(side);
    }

    @Override
    public void executed(
            long restingOrderId,
            long incomingOrderId,
            dev.osprey.matching.Side incomingSide,
            long priceTicks,
            long quantityLots,
            long restingOpenLots,
            long incomingOpenLots) {
        Side aggressor = incomingSide == dev.osprey.matching.Side.BUY ? Side.BUY : Side.SELL;
        publisher.trade(instrument.id(), time, priceTicks, quantityLots, nextTradeId++, aggressor);
        fill(restingOrderId, priceTicks, quantityLots, Liquidity.MAKER);
        fill(incomingOrderId, priceTicks, quantityLots, Liquidity.TAKER);
    }

    private void fill(long orderId, long priceTicks, long lots, Liquidity liquidity) {
        WorkingOrder order = orderId > 0 ? executions.find(orderId) : null;
        if (order != null) {
            executions.filled(order, priceTicks, lots, liquidity, time);
        }
    }

    @Override
    public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {
        WorkingOrder order = executions.find(orderId);
        if (order != null) {
            order.priceTicks = priceTicks;
            order.quantityLots = order.filledLots + openLots;
            executions.replaced(order, time);
        }
    }

    @Override
    public void canceled(long orderId, long quantityLots, CancelReason reason) {
        WorkingOrder order = executions.find(orderId);
        if (order == null || order.byCash) {
            return;
        }
        switch (reason) {
            case EXPIRED -> executions.expired(order, Math.max(order.expireTime, order.lastFillTime));
            case SELF_TRADE ->
                executions.canceled(order, "it would trade with order " + incoming + " of the same deployment", time);
            default -> executions.canceled(order, reason(reason), time);
        }
    }

    @Override
    public void triggered(long orderId, long stopTicks) {
        WorkingOrder order = executions.find(orderId);
        incoming = orderId;
        if (order != null) {
            executions.triggered(order, time);
        }
    }

    @Override
    public void rejected(long orderId, RejectReason reason) {
        WorkingOrder order = executions.find(orderId);
        if (order != null && reason == RejectReason.EXPIRY_PASSED) {
            executions.expired(order, time);
        } else if (order != null) {
            executions.canceled(order, reason(reason), time);
        }
    }

    @Override
    public void modifyRejected(long orderId, RejectReason reason) {
        modifyRejected = true;
        WorkingOrder order = executions.find(orderId);
        if (order != null) {
            executions.replaceRejected(order, reason(reason), time);
        }
    }

    @Override
    public void accepted(long orderId) {}

    @Override
    public void added(long orderId, dev.osprey.matching.Side side, long priceTicks, long openLots) {}

    private static String reason(CancelReason reason) {
        return switch (reason) {
            case REQUESTED -> "cancelled as asked";
            case IMMEDIATE_OR_CANCEL -> "immediate or cancel";
            case NO_LIQUIDITY -> "no more liquidity";
            default -> "the book cancelled it: " + reason;
        };
    }

    private static String reason(RejectReason reason) {
        return switch (reason) {
            case POST_ONLY_WOULD_CROSS -> "post-only: it would take liquidity";
            case POST_ONLY_CANNOT_REST -> "post-only: it could not rest";
            case NO_LAST_PRICE -> "a trailing stop needs a last price, or a stop price to begin with";
            case FOK_CANNOT_FILL -> "fill or kill: less than its quantity is there";
            default -> "the book does not take it: " + reason;
        };
    }

    static dev.osprey.matching.Side bookSide(Side side) {
        return side == Side.BUY ? dev.osprey.matching.Side.BUY : dev.osprey.matching.Side.SELL;
    }

    private static dev.osprey.matching.TimeInForce bookTimeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC, DAY, GTD -> dev.osprey.matching.TimeInForce.GTC;
            case IOC -> dev.osprey.matching.TimeInForce.IOC;
            case FOK -> dev.osprey.matching.TimeInForce.FOK;
        };
    }

    /** The lots of so many units of the quote currency at a price, at least 1. */
    long lotsWorth(long units, double priceTicks) {
        double lotWorth = priceTicks * instrument.tickSize() / Money.SCALE * instrument.lotSize();
        return Math.max(1, Math.min(WorkingOrder.LARGEST_LOTS / 1_000, (long) (units / lotWorth)));
    }
}
