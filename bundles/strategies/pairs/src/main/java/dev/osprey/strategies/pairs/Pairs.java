package dev.osprey.strategies.pairs;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.OrderState;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.OrderUpdate;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Trades the spread of two instruments back to its mean: sells the dear one and buys the cheap one, both or none.
 *
 * <p>Both legs go out at once, at market. When no order is open any more, either the two positions hedge each other, or what there is is closed. That rule
 * looks at positions alone, not at how they came about: so it holds after a denial, a rejection, a partial fill, a late fill, a swap, a restart and a
 * person's order alike.
 *
 * <pre>
 *           score beyond entry                    all ended, legs hedge each other
 *   FLAT -----------------------> orders open ------------------------------------> PAIR
 *    ^ ^      nothing held          |    ^                                            |
 *    | +----------------------------+    +--------------------------------------------+
 *    |                              |             score back, or beyond the stop
 *    |           closed             v
 *    +--------------------------- ORPHAN: all ended, legs do not hedge each other; closed at once, and again each patience
 * </pre>
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "pairs",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = Pairs.Parameters.class)
public final class Pairs implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "Pairs",
            description = "Trades the spread of two instruments back to its mean: both legs or none")
    public @interface Parameters {

        @AttributeDefinition(name = "Length", description = "Bars in the spread's mean", min = "2", max = "10000")
        int length() default 60;

        @AttributeDefinition(
                name = "Beta",
                description = "How much the first moves with the second: value of the second leg for one of the first")
        double beta() default 1;

        @AttributeDefinition(name = "Entry", description = "Standard deviations of the spread at which it opens")
        double entry() default 2;

        @AttributeDefinition(name = "Exit", description = "At which it closes; less than entry, 0 is the mean")
        double exit() default 0;

        @AttributeDefinition(name = "Stop", description = "At which it gives up; more than entry, 0 for never")
        double stop() default 4;

        @AttributeDefinition(name = "Notional", description = "Value of the first leg, in the quote currency")
        String notional() default "1000";

        @AttributeDefinition(
                name = "Patience",
                description = "Milliseconds that orders of a pair may stay open before they are cancelled, and between"
                        + " two attempts to close a leg that stands alone; at most 30 days",
                min = "1",
                max = "2592000000")
        long patienceMillis() default 5_000;

        @AttributeDefinition(
                name = "Bar",
                description = "Bars that the server builds, such as 1m; empty: as the feed gives them",
                required = false)
        String bar() default "";
    }

    private static final int MAX_LENGTH = 10_000;
    private static final double MAX_BETA = 1_000;
    private static final long LONGEST_PATIENCE_MILLIS = TimeUnit.DAYS.toMillis(30);
    private static final long PATIENCE_ENDS = 1;

    private final Spread spread;
    private final double beta;
    private final Bands bands;
    private final long notional;
    private final long patienceNanos;
    private final int length;

    /** Null: bars as the feed gives them. */
    private final BarSpec bar;

    /** Null before it has started. */
    private Legs legs;

    /** The side that was stopped out and waits for the mean; 0 for none. */
    private int stopped;

    /** Before that time legs that do not hedge each other are not closed again. */
    private long nextAttempt = Long.MIN_VALUE;

    /** Whether the open orders close an orphan: those stay until they are filled. */
    private boolean closingOrphan;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public Pairs(Parameters parameters) {
        check(parameters);
        this.spread = new Spread(parameters.length(), parameters.beta());
        this.beta = parameters.beta();
        this.length = parameters.length();
        this.bands = new Bands(parameters.entry(), parameters.exit(), parameters.stop());
        this.notional = positive(parameters.notional());
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(parameters.patienceMillis());
        this.bar = parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar());
    }

    private static void check(Parameters parameters) {
        if (parameters.length() < 2 || parameters.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "length=" + parameters.length() + " must be between 2 and " + MAX_LENGTH);
        }
        if (!(parameters.beta() > 0 && parameters.beta() <= MAX_BETA)) {
            throw new IllegalArgumentException(
                    "beta=" + parameters.beta() + " must be more than 0 and at most " + (long) MAX_BETA);
        }
        if (parameters.patienceMillis() < 1 || parameters.patienceMillis() > LONGEST_PATIENCE_MILLIS) {
            throw new IllegalArgumentException("patienceMillis=" + parameters.patienceMillis()
                    + " must be between 1 and " + LONGEST_PATIENCE_MILLIS);
        }
    }

    private static long positive(String amount) {
        long units = 0;
        try {
            units = Money.units(amount);
        } catch (IllegalArgumentException e) {
            // said below, with the name
        }
        if (units <= 0) {
            throw new IllegalArgumentException("notional=" + amount + " must be a positive number such as 1000");
        }
        return units;
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
        List<Instrument> given = context.instruments();
        if (given.size() != 2) {
            throw new IllegalArgumentException("instruments=" + given + " must be exactly two");
        }
        if (!given.get(0).quote().equals(given.get(1).quote())) {
            throw new IllegalArgumentException("instruments=" + given + " must be paid in one currency");
        }
        legs = new Legs(given.get(0), given.get(1), beta);
        // what orders of the instance before were for is not known any more
        context.cancelAll();
        settle(context);
    }

    @Override
    public void onBar(Bar closed, StrategyContext context) {
        if (bar != null && !closed.is(bar)) {
            return;
        }
        Instrument instrument = closed.instrument();
        int leg = instrument.equals(context.instruments().get(0)) ? 0 : 1;
        boolean whole = spread.close(leg, closed.closeTime(), instrument.priceAsDouble(closed.closeTicks()));
        if (!whole || !spread.isReady()) {
            return;
        }
        if (bands.isBack(stopped, spread.score())) {
            stopped = 0;
        }
        if (legs == null || !settle(context)) {
            return;
        }
        int side = legs.side(context);
        if (side == 0) {
            open(context);
        } else {
            leave(side, context);
        }
    }

    private void open(StrategyContext context) {
        int side = bands.entry(spread.score());
        if (side != 0 && side != stopped && legs.open(side, notional, context)) {
            context.schedule(PATIENCE_ENDS, context.now() + patienceNanos);
        }
    }

    private void leave(int side, StrategyContext context) {
        boolean beyond = bands.isBeyondStop(side, spread.score());
        if (beyond) {
            stopped = side;
        }
        if (beyond || bands.isBack(side, spread.score())) {
            legs.close(context);
            context.schedule(PATIENCE_ENDS, context.now() + patienceNanos);
        }
    }

    /** A leg that failed ends the other as well; when the last one has ended it looks at what there is. */
    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        if (legs == null || !order.state().isTerminal()) {
            return;
        }
        if (order.state() != OrderState.FILLED && !closingOrphan) {
            context.cancelAll();
        }
        settle(context);
    }

    @Override
    public void onTimer(long timerId, StrategyContext context) {
        if (legs == null) {
            return;
        }
        if (!closingOrphan) {
            context.cancelAll();
        }
        settle(context);
    }

    /**
     * Closes legs that do not hedge each other.
     *
     * @return whether there was nothing to do and no order is open
     */
    private boolean settle(StrategyContext context) {
        if (context.openOrders() > 0) {
            return false;
        }
        closingOrphan = false;
        if (legs.areFlat(context) || legs.side(context) != 0) {
            return true;
        }
        if (context.now() >= nextAttempt) {
            nextAttempt = context.now() + patienceNanos;
            closingOrphan = true;
            legs.close(context);
        }
        context.schedule(PATIENCE_ENDS, nextAttempt);
        return false;
    }

    @Override
    public void save(StateWriter out) {
        out.putString("bar", barName());
        out.putDouble("beta", beta);
        out.putDoubles("spread", spread.save());
        out.putLong("stopped", stopped);
    }

    /** @throws IllegalStateException if the saved spread is of other bars, another length or another beta; nothing has changed then */
    @Override
    public void restore(StateReader in) {
        if (!in.getString("bar").equals(barName()) || in.getDouble("beta") != beta) {
            throw new IllegalStateException("saved spread of bar=" + in.getString("bar") + " and beta="
                    + in.getDouble("beta") + " does not serve bar=" + barName() + " and beta=" + beta);
        }
        int side = (int) in.getLong("stopped");
        spread.restore(in.getDoubles("spread"));
        stopped = side;
    }

    private String barName() {
        return bar == null ? "" : bar.toString();
    }
}
