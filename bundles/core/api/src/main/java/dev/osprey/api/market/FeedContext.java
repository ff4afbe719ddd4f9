package dev.osprey.api.market;

import dev.osprey.api.Instrument;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What a feed is given. */
@ProviderType
public interface FeedContext {

    /** The feed's name in the configuration; for messages to people. */
    String name();

    /** The instruments to read, never empty. */
    List<Instrument> instruments();

    /** Where events go. */
    MarketDataSink sink();

    /** Whether time is the data's (a backtest): then a recorded feed gives events as asked, without pacing. */
    boolean backtest();
}
