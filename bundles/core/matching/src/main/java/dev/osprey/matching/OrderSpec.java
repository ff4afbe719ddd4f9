package dev.osprey.matching;

import java.util.Objects;

/**
 * What an order shall be. One object is used again for order after order: {@link #limit}, {@link #market} and the others begin a
 * new one, and forget all that was set before.
 *
 * <pre>{@code
 * OrderSpec spec = new OrderSpec();
 * book.submit(spec.limit(1, OURS, SELL, 101, 5));
 * book.submit(spec.limit(2, OURS, SELL, 102, 500).display(20).timeInForce(DAY));
 * book.submit(spec.stop(3, OURS, SELL, 95, 5).reduceOnly());
 * }</pre>
 *
 * <p>The book checks it and copies it: it may be changed as soon as {@link OrderBook#submit} returns.
 */
public final class OrderSpec {

    /** The most slices of an iceberg: each is an execution of its own, and one command may have to go through all of them. */
    public static final long MOST_SLICES = 10_000;

    long id;
    long owner;
    Side side;
    OrderType type;
    TimeInForce timeInForce = TimeInForce.GTC;
    SelfTradePrevention selfTrade = SelfTradePrevention.NONE;
    long priceTicks;
    long quantityLots;
    long stopTicks;
    long trailTicks;
    long displayLots;
    long expiry;
    boolean postOnly;
    boolean reduceOnly;

    /** Creates a description of no order yet. */
    public OrderSpec() {}

    /**
     * Begins a limit order, good till cancelled.
     *
     * @param id not the identifier of an order in the book; identifiers of orders that left it may come again
     * @param owner whose order it is; for self-trade prevention, reduce-only, and {@link OrderBook#owner(long)}
     */
    public OrderSpec limit(long id, long owner, Side side, long priceTicks, long quantityLots) {
        begin(id, owner, side, OrderType.LIMIT, quantityLots);
        this.priceTicks = priceTicks;
        return this;
    }

    /** Begins a market order; see {@link #limit}. */
    public OrderSpec market(long id, long owner, Side side, long quantityLots) {
        return begin(id, owner, side, OrderType.MARKET, quantityLots);
    }

    /** Begins a stop order: a market order once a trade is at the stop price or beyond. */
    public OrderSpec stop(long id, long owner, Side side, long stopTicks, long quantityLots) {
        begin(id, owner, side, OrderType.STOP, quantityLots);
        this.stopTicks = stopTicks;
        return this;
    }

    /** Begins a stop-limit order: a limit order once a trade is at the stop price or beyond. */
    public OrderSpec stopLimit(long id, long owner, Side side, long stopTicks, long priceTicks, long quantityLots) {
        begin(id, owner, side, OrderType.STOP_LIMIT, quantityLots);
        this.stopTicks = stopTicks;
        this.priceTicks = priceTicks;
        return this;
    }

    /**
     * Begins a trailing stop: its stop price is this far below the highest trade since its entry if it sells, and above the
     * lowest if it buys. It starts from the last trade; or from {@link #stopAt}, where there was none yet.
     */
    public OrderSpec trailingStop(long id, long owner, Side side, long trailTicks, long quantityLots) {
        begin(id, owner, side, OrderType.TRAILING_STOP, quantityLots);
        this.trailTicks = trailTicks;
        return this;
    }

    private OrderSpec begin(long newId, long newOwner, Side newSide, OrderType newType, long newQuantityLots) {
        id = newId;
        owner = newOwner;
        side = Objects.requireNonNull(newSide, "side");
        type = newType;
        quantityLots = newQuantityLots;
        timeInForce = TimeInForce.GTC;
        selfTrade = SelfTradePrevention.NONE;
        priceTicks = 0;
        stopTicks = 0;
        trailTicks = 0;
        displayLots = 0;
        expiry = 0;
        postOnly = false;
        reduceOnly = false;
        return this;
    }

    /** How long the order works; for good till date see {@link #goodTill}. */
    public OrderSpec timeInForce(TimeInForce value) {
        timeInForce = Objects.requireNonNull(value, "timeInForce");
        expiry = value == TimeInForce.GTD ? expiry : 0;
        return this;
    }

    /** Good till date: the order expires when the book's time reaches this one, in the caller's unit. */
    public OrderSpec goodTill(long time) {
        timeInForce = TimeInForce.GTD;
        expiry = time;
        return this;
    }

    /** Rejects the order if it would execute on arrival. */
    public OrderSpec postOnly(boolean value) {
        postOnly = value;
        return this;
    }

    /** Executes at most what brings the owner's position to zero; see {@link Positions}. */
    public OrderSpec reduceOnly() {
        reduceOnly = true;
        return this;
    }

    /** Makes an iceberg of it, which shows this much at a time; 0 shows all. */
    public OrderSpec display(long lots) {
        displayLots = lots;
        return this;
    }

    /** The first stop price of a trailing stop. */
    public OrderSpec stopAt(long ticks) {
        stopTicks = ticks;
        return this;
    }

    /** What happens if the order meets one of the same owner. */
    public OrderSpec selfTrade(SelfTradePrevention value) {
        selfTrade = Objects.requireNonNull(value, "selfTrade");
        return this;
    }

    boolean isLimited() {
        return type.isLimited();
    }

    /** Whether it rests after an execution on arrival. */
    boolean rests() {
        return type == OrderType.LIMIT && timeInForce.rests();
    }

    boolean hasTerms() {
        return type.isStop() || displayLots != 0 || (timeInForce.expires() && type == OrderType.LIMIT);
    }
}
