package dev.osprey.engine.core;

import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderFlagsDecoder;
import dev.osprey.messages.OriginDecoder;

/** An order as the log has it. Mutable and pooled: valid until the next record is applied. */
public final class Order {

    /** Kinds of origin: who asked. */
    public static final int STRATEGY = 0;

    public static final int PERSON = 1;
    public static final int CORE = 2;
    public static final int FLATTEN = 3;

    int deployment;
    int track;
    int ordinal;
    int kind;
    int epoch;
    int revision;
    long cause;
    long clientOrderId;
    long orderId;
    long venueOrderId;
    int instrument;
    int instrumentVersion;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    boolean postOnly;
    boolean reduceOnly;
    boolean triggered;
    OrderState state;
    long priceTicks;
    long quantityLots;
    long filledLots;
    long cash;
    /** What the amount of an order by cash bought when it was made: so much of it counts as working. */
    long cashLots;

    long pendingPriceTicks;
    long pendingQuantityLots;
    long stopPriceTicks;
    long trailTicks;
    long displayLots;
    long expireTime;
    long createdAt;
    long decisionTime;
    long sequence;

    /** Neighbours in the list of all open orders, oldest first. */
    Order previous;

    Order next;

    /** Lots that count against limits: what is not filled, of the larger quantity while a replace is pending. */
    public long workingLots() {
        if (state.isTerminal()) {
            return 0;
        }
        long total = cash > 0 ? cashLots : Math.max(quantityLots, pendingQuantityLots);
        return Math.max(0, total - filledLots);
    }

    void copyFrom(Order other) {
        deployment = other.deployment;
        track = other.track;
        ordinal = other.ordinal;
        kind = other.kind;
        epoch = other.epoch;
        revision = other.revision;
        cause = other.cause;
        clientOrderId = other.clientOrderId;
        orderId = other.orderId;
        venueOrderId = other.venueOrderId;
        instrument = other.instrument;
        instrumentVersion = other.instrumentVersion;
        side = other.side;
        type = other.type;
        timeInForce = other.timeInForce;
        postOnly = other.postOnly;
        reduceOnly = other.reduceOnly;
        triggered = other.triggered;
        state = other.state;
        priceTicks = other.priceTicks;
        quantityLots = other.quantityLots;
        filledLots = other.filledLots;
        cash = other.cash;
        cashLots = other.cashLots;
        pendingPriceTicks = other.pendingPriceTicks;
        pendingQuantityLots = other.pendingQuantityLots;
        stopPriceTicks = other.stopPriceTicks;
        trailTicks = other.trailTicks;
        displayLots = other.displayLots;
        expireTime = other.expireTime;
        createdAt = other.createdAt;
        decisionTime = other.decisionTime;
        sequence = other.sequence;
    }

    /** Takes what the record says; {@link #cashLots} is left alone. */
    void copyFrom(OrderChangedDecoder record) {
        OriginDecoder origin = record.origin();
        deployment = origin.deployment();
        track = origin.track();
        ordinal = origin.ordinal();
        kind = origin.kind();
        epoch = origin.epoch();
        revision = origin.revision();
        cause = origin.cause();
        clientOrderId = record.clientOrderId();
        orderId = record.orderId();
        venueOrderId = record.venueOrderId();
        instrument = record.instrument();
        instrumentVersion = record.instrumentVersion();
        side = Codes.side(record.sideRaw());
        type = Codes.orderType(record.orderTypeRaw());
        timeInForce = Codes.timeInForce(record.timeInForceRaw());
        short flags = (short) record.flags().getRaw();
        postOnly = OrderFlagsDecoder.postOnly(flags);
        reduceOnly = OrderFlagsDecoder.reduceOnly(flags);
        triggered = OrderFlagsDecoder.triggered(flags);
        state = Codes.orderState(record.stateRaw());
        priceTicks = record.priceTicks();
        quantityLots = record.quantityLots();
        filledLots = record.filledLots();
        cash = record.cash();
        pendingPriceTicks = record.pendingPriceTicks();
        pendingQuantityLots = record.pendingQuantityLots();
        stopPriceTicks = record.stopPriceTicks();
        trailTicks = record.trailTicks();
        displayLots = record.displayLots();
        expireTime = record.expireTime();
        createdAt = record.createdAt();
        decisionTime = record.decisionTime();
        sequence = record.header().sequence();
    }

    void encode(StateOutput out) {
        out.putInt(deployment);
        out.putByte(track);
        out.putByte(ordinal);
        out.putByte(kind);
        out.putInt(epoch);
        out.putInt(revision);
        out.putLong(cause);
        out.putLong(clientOrderId);
        out.putLong(orderId);
        out.putLong(venueOrderId);
        out.putInt(instrument);
        out.putInt(instrumentVersion);
        out.putByte(side.ordinal());
        out.putByte(type.ordinal());
        out.putByte(timeInForce.ordinal());
        out.putBoolean(postOnly);
        out.putBoolean(reduceOnly);
        out.putBoolean(triggered);
        out.putByte(state.ordinal());
        out.putLong(priceTicks);
        out.putLong(quantityLots);
        out.putLong(filledLots);
        out.putLong(cash);
        out.putLong(cashLots);
        out.putLong(pendingPriceTicks);
        out.putLong(pendingQuantityLots);
        out.putLong(stopPriceTicks);
        out.putLong(trailTicks);
        out.putLong(displayLots);
        out.putLong(expireTime);
        out.putLong(createdAt);
        out.putLong(decisionTime);
        out.putLong(sequence);
    }

    void decode(StateInput in) {
        deployment = in.getInt();
        track = in.getByte();
        ordinal = in.getByte() & 0xff;
        kind = in.getByte();
        epoch = in.getInt();
        revision = in.getInt();
        cause = in.getLong();
        clientOrderId = in.getLong();
        orderId = in.getLong();
        venueOrderId = in.getLong();
        instrument = in.getInt();
        instrumentVersion = in.getInt();
        side = Codes.side(in.getByte());
        type = Codes.orderType(in.getByte());
        timeInForce = Codes.timeInForce(in.getByte());
        postOnly = in.getBoolean();
        reduceOnly = in.getBoolean();
        triggered = in.getBoolean();
        state = Codes.orderState(in.getByte());
        priceTicks = in.getLong();
        quantityLots = in.getLong();
        filledLots = in.getLong();
        cash = in.getLong();
        cashLots = in.getLong();
        pendingPriceTicks = in.getLong();
        pendingQuantityLots = in.getLong();
        stopPriceTicks = in.getLong();
        trailTicks = in.getLong();
        displayLots = in.getLong();
        expireTime = in.getLong();
        createdAt = in.getLong();
        decisionTime = in.getLong();
        sequence = in.getLong();
    }

    public int deployment() {
        return deployment;
    }

    /** Ordinal of the track. */
    public int track() {
        return track;
    }

    public int ordinal() {
        return ordinal;
    }

    /** {@link #STRATEGY}, {@link #PERSON}, {@link #CORE} or {@link #FLATTEN}. */
    public int kind() {
        return kind;
    }

    public int epoch() {
        return epoch;
    }

    public int revision() {
        return revision;
    }

    public long cause() {
        return cause;
    }

    public long clientOrderId() {
        return clientOrderId;
    }

    /** The strategy's: cause * 256 + ordinal. */
    public long orderId() {
        return orderId;
    }

    public long venueOrderId() {
        return venueOrderId;
    }

    public int instrument() {
        return instrument;
    }

    public int instrumentVersion() {
        return instrumentVersion;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    public boolean postOnly() {
        return postOnly;
    }

    public boolean reduceOnly() {
        return reduceOnly;
    }

    public OrderState state() {
        return state;
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    public long filledLots() {
        return filledLots;
    }

    public long cash() {
        return cash;
    }

    /** What a pending replace asks for; 0 if none is. */
    public long pendingPriceTicks() {
        return pendingPriceTicks;
    }

    public long pendingQuantityLots() {
        return pendingQuantityLots;
    }

    /** Whether it was a stop order, and is a market or a limit order now. */
    public boolean triggered() {
        return triggered;
    }

    /** Where a stop order is set off; of a trailing one as the venue last said, 0 before. */
    public long stopPriceTicks() {
        return stopPriceTicks;
    }

    /** How far a trailing stop stays behind, else 0. */
    public long trailTicks() {
        return trailTicks;
    }

    /** What an iceberg shows at a time, else 0. */
    public long displayLots() {
        return displayLots;
    }

    /** Venue time at which it expires, else 0. */
    public long expireTime() {
        return expireTime;
    }

    /** Log time of its submit. */
    public long createdAt() {
        return createdAt;
    }

    public long decisionTime() {
        return decisionTime;
    }

    /** Of its last change. */
    public long sequence() {
        return sequence;
    }

    /** The next younger open order, or {@code null}. */
    public Order next() {
        return next;
    }
}
