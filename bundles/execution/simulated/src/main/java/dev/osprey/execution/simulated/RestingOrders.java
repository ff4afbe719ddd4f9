package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.matching.CancelReason;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderBookListener;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.RejectReason;
import dev.osprey.matching.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/**
 * Our resting orders of one side of a recorded market, in a book of their own: each stands behind a phantom order as large as
 * what was displayed at its price before it came. What the market trades comes in as orders of the other side and has to eat through the
 * phantoms first. Our orders of the other side are in another book: we never trade with ourselves.
 */
final class RestingOrders implements OrderBookListener {

    /** The queue at a price whose displayed size is not known: only a print beyond the price gets past it. */
    static final long UNKNOWN_AHEAD = 1_000_000_000_000_000L;

    private static final int ROOM = 64;

    private final Side side;
    private final Executions executions;
    private final OrderBook book = new OrderBook(this, ROOM);
    private final OrderSpec spec = new OrderSpec();
    private final List<WorkingOrder> orders = new ArrayList<>(ROOM);
    private final QueueModel queue;
    private final Displayed near;
    private final Displayed far;

    /** Of each price at which we rest. */
    private final List<LevelQueue> levels = new ArrayList<>();

    private long sweepTime;
    private long usedLots;
    private long sweptLots;
    private int slicesDone;

    /**
     * @param near what is displayed on this side
     * @param far what is displayed on the other side
     */
    RestingOrders(Side side, Executions executions, QueueModel queue, Displayed near, Displayed far) {
        this.side = side;
        this.executions = executions;
        this.queue = queue;
        this.near = near;
        this.far = far;
    }

    /** What of others stands before an order that comes to rest at its price. */
    long displayedAhead(WorkingOrder order) {
        if (queue == QueueModel.FRONT || queue == QueueModel.THROUGH) {
            return queue == QueueModel.FRONT ? 0 : UNKNOWN_AHEAD;
        }
        if (far.known() && order.reaches(far.priceTicks)) {
            return 0;
        }
        long lots = near.lotsAt(order.priceTicks);
        return lots == Displayed.UNKNOWN ? UNKNOWN_AHEAD : lots;
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    int size() {
        return orders.size();
    }

    WorkingOrder get(int index) {
        return orders.get(index);
    }

    boolean contains(WorkingOrder order) {
        return orders.contains(order);
    }

    /** Adds the order last at its price, behind so many lots of others; what our earlier orders there wait for counts as part of them. */
    void add(WorkingOrder order, long displayedLots) {
        add(order, displayedLots, order.shownLots());
    }

    /** Takes over an order that rests elsewhere. */
    void adopt(WorkingOrder order, RestingOrders from) {
        boolean known = level(order.priceTicks) != null;
        add(order, from.aheadOf(order), from.book.openQuantity(order.id));
        if (!known) {
            level(order.priceTicks).copy(from.level(order.priceTicks));
        }
    }

    private void add(WorkingOrder order, long displayedLots, long shown) {
        long ahead = displayedLots - queuedBefore(order.priceTicks);
        if (ahead > 0) {
            rest(-order.id, order.priceTicks, ahead);
        }
        rest(order.id, order.priceTicks, shown);
        if (level(order.priceTicks) == null) {
            levels.add(new LevelQueue(order.priceTicks, near.lotsAt(order.priceTicks)));
        }
        orders.add(order);
    }

    /** Null if none of ours rests there. */
    private LevelQueue level(long priceTicks) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).priceTicks == priceTicks) {
                return levels.get(i);
            }
        }
        return null;
    }

    private void rest(long id, long priceTicks, long lots) {
        book.submit(spec.limit(id, 0, bookSide(side), priceTicks, lots));
    }

    private long queuedBefore(long priceTicks) {
        long lots = 0;
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).priceTicks == priceTicks) {
                lots += aheadOf(orders.get(i));
            }
        }
        return lots;
    }

    /** The lots of others directly before the order. */
    long aheadOf(WorkingOrder order) {
        return Math.max(0, book.openQuantity(-order.id));
    }

    /** All lots of others before the order at its price. */
    long queueBefore(WorkingOrder order) {
        long lots = 0;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder other = orders.get(i);
            if (other.priceTicks == order.priceTicks) {
                lots += aheadOf(other);
            }
            if (other == order) {
                break;
            }
        }
        return lots;
    }

    /** Takes the order out, if it is here. */
    boolean remove(WorkingOrder order) {
        if (!orders.remove(order)) {
            return false;
        }
        drop(order);
        return true;
    }

    private void drop(WorkingOrder order) {
        book.cancel(order.id);
        book.cancel(-order.id);
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).priceTicks == order.priceTicks) {
                return;
            }
        }
        levels.remove(level(order.priceTicks));
    }

    /** Makes the order smaller where it stands. */
    void reduce(WorkingOrder order) {
        book.modify(order.id, order.priceTicks, Math.min(book.openQuantity(order.id), order.openLots()));
    }

    /**
     * What is displayed says something of the queues: nobody stands at a price better than the best, and no more than is displayed at a price.
     *
     * @param updated as for {@link LevelQueue#displays}
     */
    void onDisplayed(boolean updated, long time) {
        if (orders.isEmpty()) {
            return;
        }
        for (int i = 0; i < levels.size(); i++) {
            LevelQueue level = levels.get(i);
            level.displays(near.lotsAt(level.priceTicks), updated);
            level.before = 0;
        }
        boolean locked = near.known() && far.known() && near.priceTicks == far.priceTicks;
        shortenQueues(locked);
        for (int i = 0; i < far.levels() && anyReaches(far.levelTicks(i)); i++) {
            long lots = far.available(i);
            if (lots > 0) {
                long price = far.levelTicks(i);
                far.take(i, sweep(locked && i == 0 ? price + side.sign() : price, lots, time));
            }
        }
    }

    /** Whether our best order is at this price or better. */
    private boolean anyReaches(long priceTicks) {
        long best = book.bestPrice(bookSide(side));
        return best != OrderBook.NO_PRICE && (side == Side.BUY ? best >= priceTicks : best <= priceTicks);
    }

    private void shortenQueues(boolean locked) {
        if (queue == QueueModel.THROUGH) {
            leaveQueuesBeyond();
            return;
        }
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            LevelQueue level = level(order.priceTicks);
            if (far.known() && (locked ? order.through(far.priceTicks) : order.reaches(far.priceTicks))) {
                book.cancel(-order.id);
            } else if (level.isKnown()) {
                if (queue == QueueModel.PROPORTIONAL) {
                    cancelInProportion(order, level);
                }
                shortenQueue(order, level.most() - level.before);
                level.before += aheadOf(order);
            }
        }
    }

    private void leaveQueuesBeyond() {
        for (int i = 0; i < orders.size(); i++) {
            if (far.known() && orders.get(i).through(far.priceTicks)) {
                book.cancel(-orders.get(i).id);
            }
        }
    }

    private void shortenQueue(WorkingOrder order, long displayedLots) {
        if (displayedLots <= 0) {
            book.cancel(-order.id);
        } else if (aheadOf(order) > displayedLots) {
            book.modify(-order.id, order.priceTicks, displayedLots);
        }
    }

    /** What was cancelled stood before us and behind us in proportion to how many these are; rounded down for those before us. */
    private void cancelInProportion(WorkingOrder order, LevelQueue level) {
        long ahead = aheadOf(order);
        if (ahead > 0 && level.cancelledLots() > 0) {
            long stood = level.stoodLots();
            shortenQueue(order, ahead - Money.multiplyDivideDown(Math.min(ahead, stood), level.cancelledLots(), stood));
        }
    }

    /** A part of the order has traded without the book. */
    void filledOutside(WorkingOrder order) {
        if (!order.ended) {
            reduce(order);
        }
    }

    /** What a print does: it eats the queue at its price, unless the aggressor was on our side, and takes all that is better. */
    void onPrint(long priceTicks, long lots, long printed, boolean aggressorOurs, long time) {
        LevelQueue level = aggressorOurs ? null : level(priceTicks);
        if (level != null) {
            level.print(Math.min(printed, UNKNOWN_AHEAD));
        }
        if (!anyReaches(priceTicks)) {
            return;
        }
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.through(priceTicks)) {
                book.cancel(-order.id);
            }
        }
        sweep(aggressorOurs ? priceTicks + side.sign() : priceTicks, lots, time);
    }

    /**
     * Lets an order of the other side come in, and returns what it traded with ours. It gets to a price when there is nothing left at the better ones: the next
     * slice of an iceberg comes before what is worse.
     */
    private long sweep(long limitTicks, long lots, long time) {
        if (lots <= 0 || limitTicks <= 0) {
            return 0;
        }
        sweepTime = time;
        usedLots = 0;
        sweptLots = 0;
        while (sweptLots < lots && anyReaches(limitTicks)) {
            slicesDone = 0;
            long price = book.bestPrice(bookSide(side));
            book.submit(spec.limit(0, 0, bookSide(side.opposite()), price, lots - sweptLots)
                    .timeInForce(TimeInForce.IOC));
            if (slicesDone > 0) {
                showNextSlices(limitTicks);
            }
        }
        if (usedLots > 0) {
            forgetEnded();
        }
        return usedLots;
    }

    /** The next slice of an iceberg stands last: behind all that is displayed now and our other orders, unless the sweep goes beyond its price. */
    private void showNextSlices(long limitTicks) {
        int left = orders.size();
        for (int i = 0; i < left; ) {
            WorkingOrder order = orders.get(i);
            if (order.ended || book.contains(order.id)) {
                i++;
            } else {
                book.cancel(-order.id);
                orders.remove(i);
                left--;
                add(order, order.through(limitTicks) ? 0 : displayedAhead(order));
            }
        }
    }

    /** Forgets the orders that have ended. */
    void forgetEnded() {
        for (int i = orders.size() - 1; i >= 0; i--) {
            if (orders.get(i).ended) {
                drop(orders.remove(i));
            }
        }
    }

    private WorkingOrder order(long id) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).id == id) {
                return orders.get(i);
            }
        }
        throw new IllegalStateException("order " + id + " rests in the book and is not known");
    }

    private static dev.osprey.matching.Side bookSide(Side side) {
        return side == Side.BUY ? dev.osprey.matching.Side.BUY : dev.osprey.matching.Side.SELL;
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
        sweptLots += quantityLots;
        if (restingOrderId > 0) {
            usedLots += quantityLots;
            WorkingOrder order = order(restingOrderId);
            executions.filled(order, priceTicks, quantityLots, Liquidity.MAKER, sweepTime);
            if (restingOpenLots == 0 && !order.ended) {
                slicesDone++;
            }
        }
    }

    @Override
    public void accepted(long orderId) {}

    @Override
    public void added(long orderId, dev.osprey.matching.Side side, long priceTicks, long openLots) {}

    @Override
    public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

    @Override
    public void canceled(long orderId, long quantityLots, CancelReason reason) {}

    @Override
    public void rejected(long orderId, RejectReason reason) {
        throw new IllegalStateException("order " + orderId + " cannot rest: " + reason);
    }

    @Override
    public void modifyRejected(long orderId, RejectReason reason) {
        throw new IllegalStateException("order " + orderId + " cannot be modified: " + reason);
    }
}
