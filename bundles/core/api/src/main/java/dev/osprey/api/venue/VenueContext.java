package dev.osprey.api.venue;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.MarketDataSink;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What a venue adapter is given. */
@ProviderType
public interface VenueContext {

    /** The venue's name in the configuration and in instrument names: {@code BINANCE}. */
    String name();

    /** The instruments of the venue, never empty. */
    List<Instrument> instruments();

    /** Where answers go. */
    ExecutionSink executions();

    /** Where a venue that makes its own market publishes it; others leave it alone. */
    MarketDataSink marketData();

    /** Whether time is the data's. */
    boolean backtest();

    /** The run's seed: whatever a simulation draws, it draws from here. */
    long seed();
}
