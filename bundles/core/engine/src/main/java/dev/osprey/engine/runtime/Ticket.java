package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.strategy.OrderTicket;

/** The one ticket of a lane. */
final class Ticket implements OrderTicket {

    private final LaneContext context;

    Instrument instrument;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    boolean postOnly;
    boolean reduceOnly;
    long priceTicks;
    long quantityLots;
    long cash;

    Ticket(LaneContext context) {
        this.context = context;
    }

    Ticket begin(Instrument of, Side on) {
        instrument = of;
        side = on;
        type = OrderType.MARKET;
        timeInForce = TimeInForce.GTC;
        postOnly = false;
        reduceOnly = false;
        priceTicks = 0;
        quantityLots = 0;
        cash = 0;
        return this;
    }

    @Override
    public OrderTicket lots(long lots) {
        if (lots < 1) {
            throw new IllegalArgumentException("quantityLots=" + lots + " must be at least 1");
        }
        quantityLots = lots;
        return this;
    }

    @Override
    public OrderTicket cash(long units) {
        if (units < 1) {
            throw new IllegalArgumentException("cash=" + units + " must be at least 1 (1e-8)");
        }
        cash = units;
        return this;
    }

    @Override
    public OrderTicket limit(long ticks) {
        type = OrderType.LIMIT;
        priceTicks = ticks;
        return this;
    }

    @Override
    public OrderTicket timeInForce(TimeInForce howLong) {
        if (howLong == null) {
            throw new IllegalArgumentException("timeInForce must be given");
        }
        timeInForce = howLong;
        return this;
    }

    @Override
    public OrderTicket postOnly() {
        postOnly = true;
        return this;
    }

    @Override
    public OrderTicket reduceOnly() {
        reduceOnly = true;
        return this;
    }

    @Override
    public long submit() {
        if ((quantityLots == 0) == (cash == 0)) {
            throw new IllegalArgumentException("quantityLots=" + quantityLots + " and cash=" + cash
                    + ": an order has either a quantity or an amount of cash");
        }
        if (type == OrderType.LIMIT && cash != 0) {
            throw new IllegalArgumentException("cash=" + cash + ": a limit order has a quantity in lots");
        }
        if (type == OrderType.MARKET && postOnly) {
            throw new IllegalArgumentException("postOnly: only a limit order can wait for its price");
        }
        return context.submit(this);
    }
}
