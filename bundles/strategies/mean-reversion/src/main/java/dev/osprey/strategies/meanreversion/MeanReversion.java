package dev.osprey.strategies.meanreversion;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.indicators.Deviation;
import dev.osprey.indicators.ZScore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Buys when the close is far below the mean of the last closes, and sells when it is back; if it may go short, the same above the mean.
 *
 * <p>Far is counted in standard deviations (the z-score). It decides when a bar closes and sends market orders, one at a time. A position whose score runs away
 * beyond the stop is closed, and nothing is opened on that side until the close has been back at the mean: what fell once through the
 * stop goes on falling often enough. It trades one instrument.
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "mean-reversion",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = MeanReversion.Parameters.class)
public final class MeanReversion implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "Mean reversion",
            description = "Buys what has fallen far below its mean, and sells it when it is back")
    public @interface Parameters {

        @AttributeDefinition(name = "Length", description = "Bars in the mean", min = "2", max = "10000")
        int length() default 20;

        @AttributeDefinition(name = "Entry", description = "Standard deviations from the mean at which it opens")
        double entry() default 2;

        @AttributeDefinition(
                name = "Exit",
                description = "Standard deviations from the mean at which it closes; less than entry, 0 is the mean")
        double exit() default 0;

        @AttributeDefinition(
                name = "Stop",
                description = "Standard deviations from the mean at which it gives up; more than entry, 0 for never")
        double stop() default 4;

        @AttributeDefinition(
                name = "Sides",
                description = "Whether it may go short",
                options = {@Option(label = "Long only", value = LONG), @Option(label = "Long and short", value = BOTH)})
        String sides() default LONG;

        @AttributeDefinition(
                name = "Quantity",
                description = "What it trades, in the base currency: 0.01 of BTCUSDT is 0.01 BTC")
        String quantity() default "0.01";

        @AttributeDefinition(
                name = "Bar",
                description = "Bars that the server builds, such as 1s, 4h or 100tick; empty: as the feed gives them",
                required = false)
        String bar() default "";
    }

    private static final String LONG = "long";
    private static final String BOTH = "both";
    private static final int MAX_LENGTH = 10_000;

    private final Bands bands;
    private final ZScore score;
    private final int length;
    private final boolean mayGoShort;
    private final String quantity;

    /** Null: bars as the feed gives them. */
    private final BarSpec bar;

    /** The sign of the side that was stopped out and waits for the mean; 0 for none. */
    private int stopped;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public MeanReversion(Parameters parameters) {
        check(parameters);
        this.bands = new Bands(parameters.entry(), parameters.exit(), parameters.stop());
        this.score = new ZScore(parameters.length(), Deviation.POPULATION);
        this.length = parameters.length();
        this.mayGoShort = parameters.sides().equals(BOTH);
        this.quantity = parameters.quantity();
        this.bar = parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar());
    }

    private static void check(Parameters parameters) {
        if (parameters.length() < 2 || parameters.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "length=" + parameters.length() + " must be between 2 and " + MAX_LENGTH);
        }
        if (!parameters.sides().equals(LONG) && !parameters.sides().equals(BOTH)) {
            throw new IllegalArgumentException("sides=" + parameters.sides() + " must be " + LONG + " or " + BOTH);
        }
        if (!isPositive(parameters.quantity())) {
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

    /** One bar fewer than the mean needs: the first that it sees when it trades completes it. */
    @Override
    public Requirements requirements() {
        Requirements warm = Requirements.NONE.withWarmUpBars(length - 1);
        return bar == null ? warm : warm.withBars(bar);
    }

    /** @throws IllegalArgumentException if it cannot trade what it was given */
    @Override
    public void onStart(StrategyContext context) {
        if (context.instruments().size() != 1) {
            throw new IllegalArgumentException("instruments=" + context.instruments() + " must be exactly one");
        }
        context.instruments().get(0).lots(quantity);
    }

    @Override
    public void onBar(Bar closed, StrategyContext context) {
        if (bar != null && !closed.is(bar)) {
            return;
        }
        Instrument instrument = closed.instrument();
        double z = score.update(instrument.priceAsDouble(closed.closeTicks()));
        if (!score.isReady()) {
            return;
        }
        if (bands.isBack(stopped, z)) {
            stopped = 0;
        }
        if (context.openOrders() > 0) {
            return;
        }
        long position = context.positionLots(instrument);
        if (position == 0) {
            open(instrument, z, context);
        } else {
            close(instrument, position, z, context);
        }
    }

    private void open(Instrument instrument, double z, StrategyContext context) {
        int side = bands.entry(z);
        if (side > 0 && stopped <= 0) {
            context.buy(instrument, instrument.lots(quantity));
        } else if (side < 0 && mayGoShort && stopped >= 0) {
            context.sell(instrument, instrument.lots(quantity));
        }
    }

    private void close(Instrument instrument, long position, double z, StrategyContext context) {
        int side = Long.signum(position);
        if (bands.isBeyondStop(side, z)) {
            stopped = side;
        } else if (!bands.isBack(side, z)) {
            return;
        }
        if (side > 0) {
            context.sell(instrument, position);
        } else {
            context.buy(instrument, -position);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putString("bar", barName());
        out.putDoubles("score", score.save());
        out.putLong("stopped", stopped);
    }

    /** @throws IllegalStateException if the saved score is of other bars or another length; nothing has changed then */
    @Override
    public void restore(StateReader in) {
        if (!in.getString("bar").equals(barName())) {
            throw new IllegalStateException(
                    "saved score of bar=" + in.getString("bar") + " does not serve bar=" + barName());
        }
        int side = (int) in.getLong("stopped");
        score.restore(in.getDoubles("score"));
        stopped = side;
    }

    private String barName() {
        return bar == null ? "" : bar.toString();
    }
}
