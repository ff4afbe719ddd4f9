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
    long stopPriceTicks;
    long trailTicks;
    long displayLots;
    long expireTime;
    private boolean limited;
    private boolean stopped;

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
        stopPriceTicks = 0;
        trailTicks = 0;
        displayLots = 0;
        expireTime = 0;
        limited = false;
        stopped = false;
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
        limited = true;
        priceTicks = ticks;
        return this;
    }

    @Override
    public OrderTicket stop(long ticks) {
        stopped = true;
        stopPriceTicks = ticks;
        return this;
    }

    @Override
    public OrderTicket trailingStop(long distanceTicks) {
        if (distanceTicks < 1) {
            throw new IllegalArgumentException("distanceTicks=" + distanceTicks + " must be at least 1");
        }
        trailTicks = distanceTicks;
        return this;
    }

    @Override
    public OrderTicket display(long lots) {
        if (lots < 1) {
            throw new IllegalArgumentException("display=" + lots + " lots must be at least 1");
        }
        displayLots = lots;
        return this;
    }

    @Override
    public OrderTicket goodTill(long time) {
        timeInForce = TimeInForce.GTD;
        expireTime = time;
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
        type = type();
        if (type != OrderType.MARKET && cash != 0) {
            throw new IllegalArgumentException("cash=" + cash + ": only a market order has no quantity in lots");
        }
        if (type != OrderType.LIMIT && postOnly) {
            throw new IllegalArgumentException("postOnly: only a limit order can wait for its price");
        }
        if (limited && trailTicks != 0) {
            throw new IllegalArgumentException(
                    "limit=" + priceTicks + ": a trailing stop is a market order once set off");
        }
        if (timeInForce != TimeInForce.GTD) {
            expireTime = 0;
        }
        return context.submit(this);
    }

    private OrderType type() {
        if (trailTicks != 0) {
            return OrderType.TRAILING_STOP;
        }
        if (stopped) {
            return limited ? OrderType.STOP_LIMIT : OrderType.STOP;
        }
        return limited ? OrderType.LIMIT : OrderType.MARKET;
    }
}
