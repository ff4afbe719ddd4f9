package dev.osprey.benchmarks;

import dev.osprey.matching.CancelReason;
import dev.osprey.matching.OrderBook;
import dev.osprey.matching.OrderBookListener;
import dev.osprey.matching.OrderSpec;
import dev.osprey.matching.RejectReason;
import dev.osprey.matching.Side;
import dev.osprey.matching.TimeInForce;
import java.util.SplittableRandom;

/**
 * Commands for a matching engine, made by a seed: the same for every engine. While they are made they go through a book, to know which orders
 * are there to be cancelled and moved; none is for an order that has left, since parity-match 0.7.0 keeps those, and a cancel of one takes the
 * level that has come to its price since.
 */
final class OrderStream {

    /** What a command does. */
    enum Kind {
        /** A limit order, good till cancelled. */
        LIMIT,
        /** A limit order, immediate or cancel. */
        IMMEDIATE,
        /** Cancels an order that rests. */
        CANCEL,
        /** Another price, the same open quantity. */
        MOVE,
        /** The same price, a smaller open quantity. */
        REDUCE
    }

    /**
     * A mix of commands.
     *
     * @param resting how many orders shall rest
     * @param meanDistanceTicks how far from the middle limits are, in the mean of an exponential distribution
     * @param immediatePercent of all commands, as the next two; what is left is limit orders and cancels
     */
    record Mix(
            String name,
            int resting,
            double meanDistanceTicks,
            int immediatePercent,
            int movePercent,
            int reducePercent) {}

    private static final int AGGRESSIVE_LIMIT_ONE_IN = 20;
    private static final int IMMEDIATE_REACH_TICKS = 5;
    private static final int LARGEST_LOTS = 100;
    private static final double FIRST_MIDDLE_TICKS = 100_000;

    final String name;
    final int size;
    final Kind[] kinds;
    final boolean[] buys;
    final long[] ids;
    final long[] prices;

    /** Of limit orders the quantity, of moved ones what is open, of reduced ones what stays open. */
    final long[] quantities;

    /** Of reduced orders what goes. */
    final long[] reductions;

    private final SplittableRandom random;
    private final Mix mix;
    private final OrderBook book = new OrderBook(new Deaf());
    private final OrderSpec spec = new OrderSpec();
    private final long[] live;
    private int liveCount;
    private long lastId;
    private double middle = FIRST_MIDDLE_TICKS;

    private OrderStream(Mix mix, int size, long seed) {
        this.mix = mix;
        this.name = mix.name();
        this.size = size;
        this.kinds = new Kind[size];
        this.buys = new boolean[size];
        this.ids = new long[size];
        this.prices = new long[size];
        this.quantities = new long[size];
        this.reductions = new long[size];
        this.live = new long[size];
        this.random = new SplittableRandom(seed);
    }

    static OrderStream of(Mix mix, int size, long seed) {
        OrderStream stream = new OrderStream(mix, size, seed);
        for (int i = 0; i < size; i++) {
            stream.add(i);
        }
        return stream;
    }

    /** What the stream is, in a line. */
    @Override
    public String toString() {
        int[] counts = new int[Kind.values().length];
        for (Kind kind : kinds) {
            counts[kind.ordinal()]++;
        }
        StringBuilder text = new StringBuilder(name + ": " + size + " commands");
        for (Kind kind : Kind.values()) {
            text.append(", ").append(kind).append(' ').append(counts[kind.ordinal()]);
        }
        return text + "; at the end " + book.orders() + " orders on " + book.levels(Side.BUY) + " and "
                + book.levels(Side.SELL) + " levels";
    }

    private void add(int at) {
        middle += (random.nextDouble() - 0.5) / 2;
        Kind kind = kind();
        long id = kind == Kind.LIMIT || kind == Kind.IMMEDIATE ? 0 : anyLive();
        if (id == 0 && kind != Kind.IMMEDIATE) {
            kind = Kind.LIMIT;
        }
        kinds[at] = kind;
        ids[at] = id == 0 ? ++lastId : id;
        switch (kind) {
            case LIMIT -> limit(at);
            case IMMEDIATE -> immediate(at);
            case CANCEL -> book.cancel(id);
            case MOVE -> move(at);
            case REDUCE -> reduce(at);
        }
    }

    private Kind kind() {
        int percent = random.nextInt(100);
        if (percent < mix.immediatePercent()) {
            return Kind.IMMEDIATE;
        }
        if (book.orders() < mix.resting() / 2) {
            return Kind.LIMIT;
        }
        if (percent < mix.immediatePercent() + mix.movePercent()) {
            return Kind.MOVE;
        }
        if (percent < mix.immediatePercent() + mix.movePercent() + mix.reducePercent()) {
            return Kind.REDUCE;
        }
        return random.nextDouble() < (book.orders() < mix.resting() ? 0.6 : 0.4) ? Kind.LIMIT : Kind.CANCEL;
    }

    private void limit(int at) {
        boolean buy = random.nextBoolean();
        boolean aggressive = random.nextInt(AGGRESSIVE_LIMIT_ONE_IN) == 0;
        buys[at] = buy;
        prices[at] = price(buy) + (aggressive ? (buy ? 2 : -2) : 0);
        quantities[at] = 1 + random.nextInt(LARGEST_LOTS);
        book.submit(spec.limit(ids[at], 1, side(buy), prices[at], quantities[at]));
        if (book.contains(ids[at])) {
            live[liveCount++] = ids[at];
        }
    }

    private void immediate(int at) {
        boolean buy = random.nextBoolean();
        buys[at] = buy;
        prices[at] = (long) middle + (buy ? IMMEDIATE_REACH_TICKS : -IMMEDIATE_REACH_TICKS);
        quantities[at] = 1 + random.nextInt(2 * LARGEST_LOTS);
        book.submit(
                spec.limit(ids[at], 1, side(buy), prices[at], quantities[at]).timeInForce(TimeInForce.IOC));
    }

    private void move(int at) {
        long old = book.price(ids[at]);
        boolean buy = old <= book.bestPrice(Side.BUY);
        long price = price(buy);
        buys[at] = buy;
        prices[at] = price == old ? price + (buy ? -1 : 1) : price;
        quantities[at] = book.openQuantity(ids[at]);
        book.modify(ids[at], prices[at], quantities[at]);
        live[liveCount++] = ids[at];
    }

    private void reduce(int at) {
        long open = book.openQuantity(ids[at]);
        prices[at] = book.price(ids[at]);
        buys[at] = prices[at] <= book.bestPrice(Side.BUY);
        if (open == 1) {
            kinds[at] = Kind.CANCEL;
            book.cancel(ids[at]);
            return;
        }
        reductions[at] = 1 + random.nextLong(open - 1);
        quantities[at] = open - reductions[at];
        book.modify(ids[at], prices[at], quantities[at]);
        live[liveCount++] = ids[at];
    }

    private long price(boolean buy) {
        long distance = (long) (exponential() * mix.meanDistanceTicks());
        return (long) middle + (buy ? -distance : 1 + distance);
    }

    /** Takes one of the orders out of the list, newer ones more likely; 0 if there is none. */
    private long anyLive() {
        while (liveCount > 0) {
            int back = (int) Math.min(liveCount - 1.0, exponential() * liveCount / 4);
            int place = liveCount - 1 - back;
            long id = live[place];
            live[place] = live[--liveCount];
            if (book.contains(id)) {
                return id;
            }
        }
        return 0;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    private static Side side(boolean buy) {
        return buy ? Side.BUY : Side.SELL;
    }

    private static final class Deaf implements OrderBookListener {

        @Override
        public void accepted(long orderId) {}

        @Override
        public void executed(
                long resting, long incoming, Side side, long price, long lots, long restingOpen, long open) {}

        @Override
        public void added(long orderId, Side side, long priceTicks, long openLots) {}

        @Override
        public void modified(long orderId, long priceTicks, long openLots, boolean keptPriority) {}

        @Override
        public void canceled(long orderId, long quantityLots, CancelReason reason) {}

        @Override
        public void rejected(long orderId, RejectReason reason) {
            throw new IllegalStateException("order " + orderId + " was rejected: " + reason);
        }

        @Override
        public void modifyRejected(long orderId, RejectReason reason) {
            throw new IllegalStateException("order " + orderId + " was not modified: " + reason);
        }
    }
}
