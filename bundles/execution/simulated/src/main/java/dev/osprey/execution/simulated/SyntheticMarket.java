package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.matching.CancelReason;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderBookListener;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.RejectReason;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument of the synthetic market: orders of others and ours in one book, by price and time. Ours have positive numbers in it,
 * the others negative ones. Orders of one deployment do not trade with each other: the resting one is cancelled.
 */
final class SyntheticMarket implements OrderBookListener {

    private final Instrument instrument;
    private final Executions executions;
    private final Publisher publisher;
    private final OrderBook book = new OrderBook(this);
    private final OrderSpec spec = new OrderSpec();
    private long time = Long.MIN_VALUE;
    private long nextTradeId;
    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;

    SyntheticMarket(Instrument instrument, Executions executions, Publisher publisher) {
        this.instrument = instrument;
        this.executions = executions;
        this.publisher = publisher;
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
    }

    void submit(WorkingOrder order) {
        if (order.ended) {
            return;
        }
        preventSelfTrade(order);
        if (order.byCash) {
            spend(order);
        } else {
            book.submit(specification(order)
                    .timeInForce(bookTimeInForce(order.timeInForce))
                    .postOnly(order.postOnly));
        }
        publishQuote();
    }

    private OrderSpec specification(WorkingOrder order) {
        dev.osprey.matching.Side side = bookSide(order.side);
        return order.isMarket()
                ? spec.market(order.id, order.deployment, side, order.openLots())
                : spec.limit(order.id, order.deployment, side, order.priceTicks, order.openLots());
    }

    /** Takes level after level, each sized by what is left of the cash. */
    private void spend(WorkingOrder order) {
        dev.osprey.matching.Side far = bookSide(order.side.opposite());
        try {
            while (!order.ended && book.levels(far) > 0) {
                long price = book.bestPrice(far);
                long wanted = executions.wantedLots(order, price);
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
        book.submit(spec.limit(order.id, order.deployment, bookSide(order.side), price, lots)
                .timeInForce(dev.osprey.matching.TimeInForce.IOC));
    }

    private void preventSelfTrade(WorkingOrder incoming) {
        List<WorkingOrder> own = new ArrayList<>();
        for (WorkingOrder order : executions.working()) {
            boolean meets = order.deployment == incoming.deployment
                    && order.instrument.id() == instrument.id()
                    && order.side != incoming.side
                    && book.contains(order.id)
                    && incoming.reaches(order.priceTicks);
            if (meets) {
                own.add(order);
            }
        }
        own.sort((a, b) -> Long.compare(a.id, b.id));
        for (WorkingOrder order : own) {
            executions.canceled(order, "it would trade with order " + incoming.id + " of the same deployment", time);
            book.cancel(order.id);
        }
    }

    void cancel(WorkingOrder order) {
        if (order.ended) {
            executions.cancelRejected(order.id, "order " + order.id + " has ended", time);
        } else if (!book.cancel(order.id)) {
            executions.canceled(order, reason(CancelReason.REQUESTED), time);
        }
        publishQuote();
    }

    void modify(WorkingOrder order, long priceTicks, long quantityLots) {
        if (order.ended || !book.contains(order.id)) {
            executions.replaceRejected(order.id, "order " + order.id + " does not rest in the book", time);
        } else if (quantityLots <= order.filledLots) {
            executions.replaceRejected(
                    order, "quantityLots=" + quantityLots + " must be more than the filled " + order.filledLots, time);
        } else {
            long oldPrice = order.priceTicks;
            order.priceTicks = priceTicks;
            preventSelfTrade(order);
            order.priceTicks = oldPrice;
            book.modify(order.id, priceTicks, quantityLots - order.filledLots);
        }
        publishQuote();
    }

    /** Publishes the best prices if they have changed. */
    void publishQuote() {
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
        if (order != null && !order.byCash) {
            executions.canceled(order, reason(reason), time);
        }
    }

    @Override
    public void rejected(long orderId, RejectReason reason) {
        WorkingOrder order = executions.find(orderId);
        if (order != null) {
            executions.canceled(order, reason(reason), time);
        }
    }

    @Override
    public void modifyRejected(long orderId, RejectReason reason) {
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
