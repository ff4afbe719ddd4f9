package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The simulated exchange: trades against a recorded market, or makes a synthetic one; see the module's README. */
@Component(
        name = "simulated",
        factory = Venue.FACTORY,
        service = Venue.class,
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = SimulatedVenue.Parameters.class)
public final class SimulatedVenue implements Venue {

    /** What can be configured. */
    @ObjectClassDefinition(name = "Simulated exchange")
    public @interface Parameters {

        @AttributeDefinition(description = "recorded: trades against market data; synthetic: makes a market of its own")
        String market() default "recorded";

        @AttributeDefinition(
                description = "Fee of a fill that gave liquidity, as a part of its notional; negative for a rebate")
        String makerFee() default "0.001";

        @AttributeDefinition(description = "Fee of a fill that took liquidity, as a part of its notional")
        String takerFee() default "0.001";

        @AttributeDefinition(
                description =
                        "From a decision to the exchange: 5ms, uniform(1ms,5ms), lognormal(2ms,0.5), file(PATH); does not count against bars")
        String latency() default "1ms";

        @AttributeDefinition(description = "From the exchange back; as latency")
        String responseLatency() default "1ms";

        @AttributeDefinition(description = "From an event at the exchange to the decision because of it; as latency")
        String feedLatency() default "0";

        @AttributeDefinition(
                description = "Recorded: who stands before a resting order: through, back, proportional, front")
        String queue() default "back";

        @AttributeDefinition(
                description =
                        "Bars alone: what a taker pays beyond the price: 5bps, spread:2bps, range:0.1, joined with +")
        String slippage() default "0";

        @AttributeDefinition(description = "Bars alone: what part of a bar's volume may be ours; 0 for any quantity")
        String participation() default "0";

        @AttributeDefinition(
                description =
                        "Fees from a volume of 30 days on: 1000000:0.0009/0.001 (volume:maker/taker), with commas")
        String feeTiers() default "";

        @AttributeDefinition(description = "What was traded in the 30 days before the start, in the quote currency")
        String feeVolume() default "0";

        @AttributeDefinition(
                description =
                        "Recorded and live: so long a market event waits for orders decided before it, in milliseconds")
        long settleMillis() default 5;

        @AttributeDefinition(
                description = "Recorded: market events kept for orders that come later, for each instrument")
        long windowEvents() default 16_384;

        @AttributeDefinition(description = "Synthetic: orders of others a second, for each instrument")
        long eventsPerSecond() default 50;

        @AttributeDefinition(description = "Synthetic: the price around which the market swings")
        String startPrice() default "50000";

        @AttributeDefinition(description = "Synthetic: how far it swings, in basis points")
        long volatilityBps() default 50;

        @AttributeDefinition(description = "Synthetic: between bid and ask, in basis points")
        long spreadBps() default 1;

        @AttributeDefinition(description = "Synthetic: typical value of an order of others, in the quote currency")
        String orderValue() default "5000";

        @AttributeDefinition(description = "Synthetic: levels of the book that are published of each side; 0 for none")
        int bookLevels() default 20;

        @AttributeDefinition(
                description =
                        "Synthetic: the market ends after so many seconds; 0 for never, in a backtest for an hour")
        long durationSeconds() default 0;
    }

    private final Settings settings;
    private Exchange exchange;

    /** @throws IllegalArgumentException if a parameter is not as it must be; one sentence with name and value */
    @Activate
    public SimulatedVenue(Parameters parameters) {
        this.settings = Settings.of(parameters);
    }

    @Override
    public void start(VenueContext context) {
        exchange = settings.synthetic()
                ? new SyntheticExchange(settings, context)
                : new RecordedExchange(settings, context);
        context.executions().connected(true, (settings.synthetic() ? "synthetic" : "recorded") + " market");
    }

    @Override
    public void submit(VenueOrder order) {
        exchange.submit(order);
    }

    @Override
    public void cancel(VenueOrder order) {
        exchange.cancel(order);
    }

    @Override
    public void modify(VenueOrder order) {
        exchange.modify(order);
    }

    @Override
    public void query(VenueOrder order) {
        exchange.query(order);
    }

    /** Where the recording has books. */
    @Override
    public boolean takesBooks() {
        return !settings.synthetic();
    }

    @Override
    public void onTrade(Trade trade) {
        exchange.onTrade(trade);
    }

    @Override
    public void onQuote(Quote quote) {
        exchange.onQuote(quote);
    }

    @Override
    public void onBook(Book book) {
        exchange.onBook(book);
    }

    @Override
    public void onStreamState(Instrument instrument, StreamState state, long sequence, long venueTime) {
        exchange.onStreamState(instrument, state, sequence, venueTime);
    }

    @Override
    public boolean lastPricesSuffice() {
        return exchange.lastPricesSuffice();
    }

    @Override
    public void onBarOpen(BarOpen bar) {
        exchange.onBarOpen(bar);
    }

    @Override
    public void onBar(Bar bar) {
        exchange.onBar(bar);
    }

    @Override
    public int poll(long now) {
        return exchange.poll(now);
    }

    @Override
    public long nextTime() {
        return exchange.nextTime();
    }

    /** Nothing is held: working orders stay in the log, and are adopted at the next start. */
    @Override
    public void close() {}
}
