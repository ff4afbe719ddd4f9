package dev.osprey.matching;

/** An order of the {@link ModelBook}: what was submitted, and what became of it. */
final class ModelOrder {

    final long id;
    final long owner;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final SelfTradePrevention selfTrade;
    final boolean postOnly;
    final boolean reduceOnly;
    final long trail;
    final long display;
    final long expiry;
    long price;
    long stop;
    long open;
    long shown;
    long entered = -1;

    ModelOrder(OrderSpec spec) {
        id = spec.id;
        owner = spec.owner;
        side = spec.side;
        type = spec.type;
        timeInForce = spec.timeInForce;
        selfTrade = spec.selfTrade;
        postOnly = spec.postOnly;
        reduceOnly = spec.reduceOnly;
        trail = spec.trailTicks;
        display = spec.displayLots;
        expiry = spec.expiry;
        price = spec.priceTicks;
        stop = spec.stopTicks;
        open = spec.quantityLots;
    }

    boolean limited() {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    }

    boolean stops() {
        return type == OrderType.STOP || type == OrderType.STOP_LIMIT || type == OrderType.TRAILING_STOP;
    }

    /** Whether what is not executed on arrival, or when it is set off, rests. */
    boolean rests() {
        return limited() && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
    }

    /** Shows a slice of what is open. */
    void show() {
        shown = display > 0 ? Math.min(display, open) : open;
    }

    boolean meets(ModelOrder other) {
        return side != other.side && (!limited() || (side == Side.BUY ? other.price <= price : other.price >= price));
    }
}
