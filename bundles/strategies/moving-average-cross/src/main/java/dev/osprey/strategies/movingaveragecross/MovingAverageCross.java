package dev.osprey.strategies.movingaveragecross;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Is long while the fast average of the closes is above the slow one, and flat while it is not.
 *
 * <p>It decides when a bar closes, that bar included, from the moment the slow average is whole, and sends a market order: where only bars
 * are known, that trades at the open of the next one. It has one order in flight at a time. What a person or a risk check keeps
 * it from doing it tries again at the next bar, since it goes by where the averages stand and not by the moment they cross.
 *
 * <p>It trades one instrument; for two, make two deployments.
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "moving-average-cross",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = MovingAverageCross.Parameters.class)
public final class MovingAverageCross implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "Moving average cross",
            description = "Long while the fast average of the closes is above the slow one, flat while it is not")
    public @interface Parameters {

        @AttributeDefinition(name = "Fast", description = "Bars in the fast average; less than slow", min = "1")
        int fast() default 10;

        @AttributeDefinition(name = "Slow", description = "Bars in the slow average", min = "2", max = "10000")
        int slow() default 30;

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
                description =
                        "Bars that the server builds from trades, such as 1s, 5m or 4h; empty: as the feed gives them",
                required = false)
        String bar() default "";
    }

    private static final String FIXED = "fixed";
    private static final String ALL_CASH = "all-cash";
    private static final int MAX_SLOW = 10_000;

    private final Averages averages;
    private final boolean allCash;
    private final String quantity;

    /** Null: bars as the feed gives them. */
    private final BarSpec bar;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public MovingAverageCross(Parameters parameters) {
        checkAverages(parameters.fast(), parameters.slow());
        checkSizing(parameters.sizing(), parameters.quantity());
        this.averages = new Averages(parameters.fast(), parameters.slow());
        this.allCash = parameters.sizing().equals(ALL_CASH);
        this.quantity = parameters.quantity();
        this.bar = parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar());
    }

    /** One bar fewer than the slow average needs: the first that it sees when it trades completes it. */
    @Override
    public Requirements requirements() {
        Requirements warm = Requirements.NONE.withWarmUpBars(averages.slow() - 1);
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
        if (!isMine(closed)) {
            return;
        }
        averages.add(closed.closeTicks());
        if (!averages.areWhole() || context.openOrders() > 0) {
            return;
        }
        Instrument instrument = closed.instrument();
        long position = context.positionLots(instrument);
        boolean above = averages.fastLessSlow() > 0;
        if (above && position == 0) {
            buy(instrument, context);
        } else if (!above && position > 0) {
            context.sell(instrument, position);
        }
    }

    /** Bars of other lengths may be there for other strategies. */
    private boolean isMine(Bar closed) {
        return bar == null || closed.is(bar);
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
        out.putLong("slow", averages.slow());
        out.putLongs("closes", averages.closes());
    }

    /** @throws IllegalStateException if the saved closes are of other bars, or end before the slow average of this version begins */
    @Override
    public void restore(StateReader in) {
        long[] closes = in.getLongs("closes");
        if (!in.getString("bar").equals(barName())) {
            throw new IllegalStateException(
                    "saved closes of bar=" + in.getString("bar") + " do not serve bar=" + barName());
        }
        boolean olderOnesForgotten = closes.length == in.getLong("slow");
        if (olderOnesForgotten && closes.length < averages.slow()) {
            throw new IllegalStateException(
                    "saved closes of slow=" + closes.length + " do not serve slow=" + averages.slow());
        }
        for (long close : closes) {
            averages.add(close);
        }
    }

    private String barName() {
        return bar == null ? "" : bar.toString();
    }

    private static void checkAverages(int fast, int slow) {
        if (fast < 1) {
            throw new IllegalArgumentException("fast=" + fast + " must be at least 1");
        }
        if (fast >= slow) {
            throw new IllegalArgumentException("fast=" + fast + " must be less than slow=" + slow);
        }
        if (slow > MAX_SLOW) {
            throw new IllegalArgumentException("slow=" + slow + " must be at most " + MAX_SLOW);
        }
    }

    private static void checkSizing(String sizing, String quantity) {
        if (!sizing.equals(FIXED) && !sizing.equals(ALL_CASH)) {
            throw new IllegalArgumentException("sizing=" + sizing + " must be " + FIXED + " or " + ALL_CASH);
        }
        if (sizing.equals(FIXED) && !isPositive(quantity)) {
            throw new IllegalArgumentException("quantity=" + quantity + " must be a positive number such as 0.01");
        }
    }

    private static boolean isPositive(String decimal) {
        try {
            return Money.units(decimal) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
