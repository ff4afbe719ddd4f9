package dev.osprey.api.strategy;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A trading strategy: a Declarative Services factory component with factory {@value #FACTORY}.
 *
 * <pre>{@code
 * @Component(factory = Strategy.FACTORY, service = Strategy.class, name = "buy-once", configurationPolicy = IGNORE)
 * @Designate(ocd = BuyOnce.Parameters.class)
 * public final class BuyOnce implements Strategy {
 *
 *     @ObjectClassDefinition(name = "Buy once")
 *     public @interface Parameters {
 *         @AttributeDefinition(description = "Lots to buy", min = "1") long lots() default 10;
 *     }
 *
 *     private final long lots;
 *
 *     @Activate
 *     public BuyOnce(Parameters parameters) {
 *         this.lots = parameters.lots();
 *     }
 *
 *     @Override
 *     public void onTrade(Trade trade, StrategyContext context) {
 *         if (context.positionLots(trade.instrument()) == 0 && context.openOrders() == 0) {
 *             context.buy(trade.instrument(), lots);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>All callbacks come from one thread, one at a time, in the order of the log. A strategy starts no threads and reads no clock
 * but {@link StrategyContext#now()}: so it backtests as it trades. One that throws is stopped and its orders are cancelled; the
 * others go on. The constructor throws {@link IllegalArgumentException} for parameters that make no sense.
 */
@ConsumerType
public interface Strategy {

    /** The {@code factory} of the component. */
    String FACTORY = "dev.osprey.strategy";

    /** What it needs to see before it can trade, and the bars it wants; asked once, before anything else. */
    default Requirements requirements() {
        return Requirements.NONE;
    }

    /** It trades from now on: position and open orders of the context are the real ones, and win over restored state. */
    default void onStart(StrategyContext context) {}

    default void onTrade(Trade trade, StrategyContext context) {}

    default void onQuote(Quote quote, StrategyContext context) {}

    /** The venue has said something of its book: called for each snapshot and delta. */
    default void onBook(Book book, StrategyContext context) {}

    default void onBarOpen(BarOpen bar, StrategyContext context) {}

    default void onBar(Bar bar, StrategyContext context) {}

    /** A timer of {@link StrategyContext#schedule} is due. */
    default void onTimer(long timerId, StrategyContext context) {}

    /** An order of this deployment's track has changed: accepted, denied, filled, cancelled. */
    default void onOrder(OrderUpdate order, StrategyContext context) {}

    /**
     * Its last callback: another version takes over, or the deployment stops. Commands given here still count. Should the server refuse the other version even
     * now, {@link #onStart} is called again, and it goes on behind the event that it stopped at.
     */
    default void onStop(StrategyContext context) {}

    /**
     * Writes the state that a new version, or the same after a restart, shall go on from. Called between two events: when a new version comes, when the server
     * stops, as soon as it trades, and from time to time, so that it has something to go on from after a crash.
     */
    default void save(StateWriter out) {}

    /**
     * Takes over what {@link #save} of this or another version wrote; called before the first event.
     *
     * @throws RuntimeException if it cannot read it: it is then warmed up instead
     */
    default void restore(StateReader in) {}
}
