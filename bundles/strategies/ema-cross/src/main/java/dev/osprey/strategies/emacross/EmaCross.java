package dev.osprey.strategies.emacross;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.indicators.ExponentialMovingAverage;
import dev.osprey.indicators.Seed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Is long while the fast exponential average of the closes is above the slow one, and flat while it is not. Both averages begin with the simple average
 * of their first closes.
 *
 * <p>It decides when a bar closes, from the moment the slow average is defined, and sends a market order: where only bars are known, that trades at the
 * open of the next one. It has one order in flight at a time, and trades one instrument.
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "ema-cross",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = EmaCross.Parameters.class)
public final class EmaCross implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "EMA cross",
            description =
                    "Long while the fast exponential average of the closes is above the slow one, flat while it is not")
    public @interface Parameters {

        @AttributeDefinition(name = "Fast", description = "Bars in the fast average; less than slow", min = "1")
        int fast() default 12;

        @AttributeDefinition(name = "Slow", description = "Bars in the slow average", min = "2", max = "10000")
        int slow() default 26;

        @AttributeDefinition(
                name = "Sizing",
                description = "How much it buys: always the same quantity, or for all its cash",
                options = {@Option(label = "Fixed", value = FIXED), @Option(label = "All cash", value = ALL_CASH)})
        String sizing() default FIXED;

        @AttributeDefinition(
                name = "Quantity",
                description = "What it buys with fixed sizing, in the base currency: 0.01 of BTCUSDT is 0.01 BTC")
        String quantity() default "0.01";

        @AttributeDefinition(
                name = "Bar",
                description = "Bars that the server builds, such as 1s, 4h or 100tick; empty: as the feed gives them",
                required = false)
        String bar() default "";
    }

    private static final String FIXED = "fixed";
    private static final String ALL_CASH = "all-cash";
    private static final int MAX_SLOW = 10_000;

    private final ExponentialMovingAverage fast;
    private final ExponentialMovingAverage slow;
    private final boolean allCash;
    private final String quantity;

    /** Null: bars as the feed gives them. */
    private final BarSpec bar;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public EmaCross(Parameters parameters) {
        check(parameters);
        this.fast = new ExponentialMovingAverage(parameters.fast(), Seed.SMA);
        this.slow = new ExponentialMovingAverage(parameters.slow(), Seed.SMA);
        this.allCash = parameters.sizing().equals(ALL_CASH);
        this.quantity = parameters.quantity();
        this.bar = parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar());
    }

    private static void check(Parameters parameters) {
        if (parameters.fast() < 1) {
            throw new IllegalArgumentException("fast=" + parameters.fast() + " must be at least 1");
        }
        if (parameters.fast() >= parameters.slow()) {
            throw new IllegalArgumentException(
                    "fast=" + parameters.fast() + " must be less than slow=" + parameters.slow());
        }
        if (parameters.slow() > MAX_SLOW) {
            throw new IllegalArgumentException("slow=" + parameters.slow() + " must be at most " + MAX_SLOW);
        }
        boolean fixed = parameters.sizing().equals(FIXED);
        if (!fixed && !parameters.sizing().equals(ALL_CASH)) {
            throw new IllegalArgumentException(
                    "sizing=" + parameters.sizing() + " must be " + FIXED + " or " + ALL_CASH);
        }
        if (fixed && !isPositive(parameters.quantity())) {
            throw new IllegalArgumentException(
                    "quantity=" + parameters.quantity() + " must be a positive number such as 0.01");
        }
    }

    private static boolean isPositive(String decimal) {
        try {
            return Money.units(decimal) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * So many that an instance which begins later decides as one that has seen more, less the first that it sees when it trades. Where there is no past it
     * trades from the moment the slow average is defined.
     */
    @Override
    public Requirements requirements() {
        Requirements warm = Requirements.NONE.withWarmUpBars(slow.settledAfter() - 1);
        return bar == null ? warm : warm.withBars(bar);
    }

    /** @throws IllegalArgumentException if it cannot trade what it was given */
    @Override
    public void onStart(StrategyContext context) {
        if (context.instruments().size() != 1) {
            throw new IllegalArgumentException("instruments=" + context.instruments() + " must be exactly one");
        }
        if (!allCash) {
            context.instruments().get(0).lots(quantity);
        }
    }

    @Override
    public void onBar(Bar closed, StrategyContext context) {
        if (bar != null && !closed.is(bar)) {
            return;
        }
        double close = closed.instrument().priceAsDouble(closed.closeTicks());
        fast.update(close);
        slow.update(close);
        if (!slow.isReady() || context.openOrders() > 0) {
            return;
        }
        Instrument instrument = closed.instrument();
        long position = context.positionLots(instrument);
        boolean above = fast.value() > slow.value();
        if (above && position == 0) {
            buy(instrument, context);
        } else if (!above && position > 0) {
            context.sell(instrument, position);
        }
    }

    private void buy(Instrument instrument, StrategyContext context) {
        if (!allCash) {
            context.buy(instrument, instrument.lots(quantity));
        } else if (context.cash() > 0) {
            context.order(instrument, Side.BUY).cash(context.cash()).submit();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putString("bar", barName());
        out.putDoubles("fast", fast.save());
        out.putDoubles("slow", slow.save());
    }

    /** @throws IllegalStateException if the saved averages are of other bars or lengths; nothing has changed then */
    @Override
    public void restore(StateReader in) {
        if (!in.getString("bar").equals(barName())) {
            throw new IllegalStateException(
                    "saved averages of bar=" + in.getString("bar") + " do not serve bar=" + barName());
        }
        double[] before = fast.save();
        fast.restore(in.getDoubles("fast"));
        try {
            slow.restore(in.getDoubles("slow"));
        } catch (IllegalStateException e) {
            fast.restore(before);
            throw e;
        }
    }

    private String barName() {
        return bar == null ? "" : bar.toString();
    }
}
