package dev.osprey.strategies.marketmaker;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.market.Quote;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.OrderView;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Quotes both sides around the middle of the market, and leans against its inventory.
 *
 * <p>One post-only order on each side. They follow the middle once it has moved far enough, by a modify; a side on which the inventory is full is not
 * quoted. It stands nowhere without a market to lean on: when a side of the market is empty or crossed, or no quote has come for a while, it cancels.
 *
 * <p>It keeps nothing but the last quote: position and open orders are the server's, so a new version goes on at its first quote. It trades one instrument.
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "market-maker",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = MarketMaker.Parameters.class)
public final class MarketMaker implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "Market maker",
            description = "Quotes both sides around the middle, and leans against its inventory")
    public @interface Parameters {

        @AttributeDefinition(
                name = "Quantity",
                description = "Of each order, in the base currency: 0.01 of BTCUSDT is 0.01 BTC")
        String quantity() default "0.01";

        @AttributeDefinition(
                name = "Maximum position",
                description = "Long or short, in the base currency; at least the quantity")
        String maxPosition() default "0.05";

        @AttributeDefinition(
                name = "Half spread",
                description = "From the middle to each quote, in hundredths of a percent; more than the maker fee")
        double halfSpreadBps() default 5;

        @AttributeDefinition(
                name = "Skew",
                description = "How far a full inventory moves both quotes, in hundredths of a percent")
        double skewBps() default 5;

        @AttributeDefinition(
                name = "Requote",
                description = "A quote is moved when it is so far from where it should be, in hundredths of a percent")
        double requoteBps() default 1;

        @AttributeDefinition(
                name = "Stale",
                description = "Cancels when no quote of the market has come for so many milliseconds; at most a day",
                min = "10",
                max = "86400000")
        long staleMillis() default 2_000;
    }

    private static final double BASIS_POINTS = 10_000;
    private static final long LONGEST_STALE_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final long STALE_CHECK = 1;
    private static final long NEVER = Long.MIN_VALUE;

    private final String quantity;
    private final String maxPosition;
    private final double halfSpreadBps;
    private final double skewBps;
    private final double requoteBps;
    private final long staleNanos;

    private Quoting quoting;
    private long lots;
    private boolean watching;

    private long marketBid;
    private long marketAsk;
    private long quotedAt = NEVER;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public MarketMaker(Parameters parameters) {
        this.quantity = parameters.quantity();
        this.maxPosition = parameters.maxPosition();
        this.halfSpreadBps = between("halfSpreadBps", parameters.halfSpreadBps(), Double.MIN_VALUE, 1_000);
        this.skewBps = between("skewBps", parameters.skewBps(), 0, 1_000);
        this.requoteBps = between("requoteBps", parameters.requoteBps(), 0, 1_000);
        this.staleNanos = TimeUnit.MILLISECONDS.toNanos(parameters.staleMillis());
        if (parameters.staleMillis() < 10 || parameters.staleMillis() > LONGEST_STALE_MILLIS) {
            throw new IllegalArgumentException("staleMillis=" + parameters.staleMillis()
                    + " must be at least 10 and at most " + LONGEST_STALE_MILLIS);
        }
        if (units("quantity", quantity) > units("maxPosition", maxPosition)) {
            throw new IllegalArgumentException(
                    "quantity=" + quantity + " must not be more than maxPosition=" + maxPosition);
        }
    }

    private static double between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + "=" + value + " must be "
                    + (least > 0 ? "more than 0" : "at least 0") + " and at most " + (long) most);
        }
        return value;
    }

    private static long units(String name, String decimal) {
        long units = 0;
        try {
            units = Money.units(decimal);
        } catch (IllegalArgumentException e) {
            // said below, with the name
        }
        if (units <= 0) {
            throw new IllegalArgumentException(name + "=" + decimal + " must be a positive number such as 0.01");
        }
        return units;
    }

    /** @throws IllegalArgumentException if it cannot trade what it was given */
    @Override
    public void onStart(StrategyContext context) {
        if (context.instruments().size() != 1) {
            throw new IllegalArgumentException("instruments=" + context.instruments() + " must be exactly one");
        }
        Instrument instrument = context.instruments().get(0);
        lots = instrument.lots(quantity);
        quoting = new Quoting(halfSpreadBps, skewBps, instrument.lots(maxPosition));
    }

    @Override
    public void onQuote(Quote quote, StrategyContext context) {
        marketBid = quote.bidQuantityLots() > 0 ? quote.bidPriceTicks() : 0;
        marketAsk = quote.askQuantityLots() > 0 ? quote.askPriceTicks() : 0;
        quotedAt = context.now();
        if (quoting != null) {
            refresh(quote.instrument(), context);
        }
    }

    /** A fill moves the inventory, and an order that ended leaves its side empty. */
    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        boolean filled = order.lastLots() > 0;
        if (filled && quoting != null && !isStale(context.now())) {
            refresh(order.instrument(), context);
        }
    }

    /** The timer may be one of the instance before: it fires though this one has seen no quote yet, and may have that one's orders. */
    @Override
    public void onTimer(long timerId, StrategyContext context) {
        watching = false;
        if (isStale(context.now())) {
            context.cancelAll();
        } else {
            watch(context);
        }
    }

    private boolean isStale(long now) {
        return quotedAt == NEVER || now - quotedAt >= staleNanos;
    }

    /** Nobody looks after the quotes until the next version has its first quote; what has traded is in the position. */
    @Override
    public void onStop(StrategyContext context) {
        context.cancelAll();
    }

    private void refresh(Instrument instrument, StrategyContext context) {
        if (marketBid <= 0 || marketAsk <= marketBid) {
            context.cancelAll();
            return;
        }
        long position = context.positionLots(instrument);
        side(instrument, Side.BUY, quoting.bidTicks(marketBid, marketAsk, position), position, context);
        side(instrument, Side.SELL, quoting.askTicks(marketBid, marketAsk, position), position, context);
        if (context.openOrders() > 0) {
            watch(context);
        }
    }

    /** Brings one side to where it should be: no order, or one. */
    private void side(Instrument instrument, Side side, long ticks, long position, StrategyContext context) {
        long room = Math.min(lots, quoting.maxPositionLots() - side.sign() * position);
        boolean stands = false;
        // backwards: what is cancelled or sent meanwhile is not met again
        for (int i = context.openOrders() - 1; i >= 0; i--) {
            OrderView order = context.openOrder(i);
            if (order.side() != side) {
                continue;
            }
            if (room <= 0 || ticks <= 0 || stands) {
                context.cancel(order.orderId());
            } else {
                move(order, ticks, room, context);
            }
            stands = true;
        }
        if (!stands && room > 0 && ticks > 0) {
            context.order(instrument, side).lots(room).limit(ticks).postOnly().submit();
        }
    }

    /** One command at a time: an order that has not been answered is left alone until the next quote. */
    private void move(OrderView order, long ticks, long room, StrategyContext context) {
        OrderState state = order.state();
        if (state != OrderState.NEW && state != OrderState.PARTIALLY_FILLED) {
            return;
        }
        boolean far = Math.abs(order.priceTicks() - ticks) > ticks * requoteBps / BASIS_POINTS;
        boolean tooLarge = order.openLots() > room;
        if (far || tooLarge) {
            context.modify(order.orderId(), far ? ticks : order.priceTicks(), order.filledLots() + room);
        }
    }

    private void watch(StrategyContext context) {
        if (!watching) {
            watching = true;
            context.schedule(STALE_CHECK, quotedAt + staleNanos);
        }
    }
}
