package dev.osprey.strategies.openingrangebreakout;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.OrderUpdate;
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
 * Follows the first close outside the range of a session's first minutes, and is flat when the session ends.
 *
 * <p>It trades once a session: in at market when a bar closes beyond the range, out when one closes beyond the stop, and at the session's end at the latest: by
 * the bar that ends there, or by a timer when no bar comes. A position of which it does not know the range, because it was not there when the range was made,
 * has no stop and is closed. It trades one instrument.
 */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "opening-range-breakout",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = OpeningRangeBreakout.Parameters.class)
public final class OpeningRangeBreakout implements Strategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(
            name = "Opening range breakout",
            description =
                    "Follows the first close outside the range of a session's first minutes, until the session ends")
    public @interface Parameters {

        @AttributeDefinition(name = "Zone", description = "Whose clock counts, such as America/New_York or UTC")
        String zone() default "America/New_York";

        @AttributeDefinition(name = "Open", description = "When the session opens, by that clock")
        String open() default "09:30";

        @AttributeDefinition(name = "Close", description = "When it closes; if not after open, on the next day")
        String close() default "16:00";

        @AttributeDefinition(
                name = "Range minutes",
                description = "How long from the opening the range is made",
                min = "1")
        int rangeMinutes() default 30;

        @AttributeDefinition(name = "Weekends", description = "Whether Saturdays and Sundays have sessions")
        boolean weekends() default false;

        @AttributeDefinition(
                name = "Sides",
                description = "Whether it may go short",
                options = {@Option(label = "Long only", value = LONG), @Option(label = "Long and short", value = BOTH)})
        String sides() default BOTH;

        @AttributeDefinition(
                name = "Stop",
                description = "Where it gives up",
                options = {
                    @Option(label = "Other side of the range", value = OPPOSITE),
                    @Option(label = "Middle of the range", value = MIDDLE)
                })
        String stop() default OPPOSITE;

        @AttributeDefinition(
                name = "Quantity",
                description = "What it trades, in the base currency: 0.01 of BTCUSDT is 0.01 BTC")
        String quantity() default "0.01";

        @AttributeDefinition(
                name = "Bar",
                description =
                        "Bars that the server builds, such as 1m; empty: as the feed gives them; no longer than the range",
                required = false)
        String bar() default "1m";
    }

    private static final String LONG = "long";
    private static final String BOTH = "both";
    private static final String OPPOSITE = "opposite";
    private static final String MIDDLE = "middle";
    private static final long SESSION_END = 1;

    private final Session session;
    private final boolean mayGoShort;
    private final boolean stopsInTheMiddle;
    private final String quantity;

    /** Null: bars as the feed gives them. */
    private final BarSpec bar;

    /** The range of the day, while there is one. */
    private final OpeningRange range = new OpeningRange();

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public OpeningRangeBreakout(Parameters parameters) {
        this.session = Session.of(
                parameters.zone(),
                parameters.open(),
                parameters.close(),
                parameters.rangeMinutes(),
                parameters.weekends());
        this.mayGoShort = either("sides", parameters.sides(), BOTH, LONG);
        this.stopsInTheMiddle = either("stop", parameters.stop(), MIDDLE, OPPOSITE);
        this.quantity = positive(parameters.quantity());
        this.bar = parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar());
        if (bar != null
                && bar.unit() == BarSpec.Unit.TIME
                && bar.length() > session.range().toNanos()) {
            throw new IllegalArgumentException("bar=" + bar + " must not be longer than rangeMinutes="
                    + session.range().toMinutes());
        }
    }

    private static boolean either(String name, String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw new IllegalArgumentException(name + "=" + value + " must be " + no + " or " + yes);
        }
        return value.equals(yes);
    }

    private static String positive(String quantity) {
        boolean positive;
        try {
            positive = Money.units(quantity) > 0;
        } catch (IllegalArgumentException e) {
            positive = false;
        }
        if (!positive) {
            throw new IllegalArgumentException("quantity=" + quantity + " must be a positive number such as 0.01");
        }
        return quantity;
    }

    /** All of the session: what ran before may have been the range. */
    @Override
    public Requirements requirements() {
        Requirements warm = Requirements.NONE.withWarmUpTime(session.length());
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
        Session.Day day = range.day();
        if (day == null || !day.has(closed.openTime())) {
            day = session.at(closed.openTime());
            range.begin(day, closed.openTime());
        }
        if (day == null || closed.closeTime() >= day.close()) {
            leave(closed.instrument(), context);
            return;
        }
        if (closed.closeTime() <= day.rangeEnd()) {
            range.widen(closed.highTicks(), closed.lowTicks());
        } else if (context.positionLots(closed.instrument()) == 0) {
            breakOut(closed, context);
        } else if (!range.isKnown() || isBeyondStop(closed, context)) {
            leave(closed.instrument(), context);
        }
    }

    private void breakOut(Bar closed, StrategyContext context) {
        if (!range.isKnown() || range.isTraded() || context.openOrders() > 0) {
            return;
        }
        Instrument instrument = closed.instrument();
        if (closed.closeTicks() > range.high()) {
            context.buy(instrument, instrument.lots(quantity));
        } else if (closed.closeTicks() < range.low() && mayGoShort) {
            context.sell(instrument, instrument.lots(quantity));
        } else {
            return;
        }
        // Not at the session's end but so long from now: while a recording is played, the log's time is not the
        // market's.
        context.schedule(SESSION_END, context.now() + range.day().close() - closed.closeTime());
    }

    private boolean isBeyondStop(Bar closed, StrategyContext context) {
        long middle = range.low() + (range.high() - range.low()) / 2;
        return context.positionLots(closed.instrument()) > 0
                ? closed.closeTicks() < (stopsInTheMiddle ? middle : range.low())
                : closed.closeTicks() > (stopsInTheMiddle ? middle : range.high());
    }

    /** A fill is what counts as the session's trade: what was denied is tried again. Fills of the past are told while it warms up, too. */
    @Override
    public void onOrder(OrderUpdate order, StrategyContext context) {
        if (order.lastLots() > 0) {
            range.traded();
        }
    }

    @Override
    public void onTimer(long timerId, StrategyContext context) {
        leave(context.instruments().get(0), context);
    }

    private static void leave(Instrument instrument, StrategyContext context) {
        long position = context.positionLots(instrument);
        if (context.openOrders() > 0) {
            return;
        }
        if (position > 0) {
            context.sell(instrument, position);
        } else if (position < 0) {
            context.buy(instrument, -position);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putString("session", description());
        range.save(out);
    }

    /** @throws IllegalStateException if the saved range is of another session; nothing has changed then */
    @Override
    public void restore(StateReader in) {
        if (!in.getString("session").equals(description())) {
            throw new IllegalStateException(
                    "saved range of " + in.getString("session") + " does not serve " + description());
        }
        range.restore(in, session);
    }

    private String description() {
        return session.open() + " to " + session.close() + " " + session.zone() + ", "
                + session.range().toMinutes() + " minutes of bar=" + (bar == null ? "" : bar);
    }
}
