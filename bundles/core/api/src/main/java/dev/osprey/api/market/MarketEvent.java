package dev.osprey.api.market;

import dev.osprey.api.Instrument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An event of a market, as it stands in the log.
 *
 * <p>Events are views over the log: valid during the callback alone, reused after it. Keep values, not events.
 */
@ProviderType
public interface MarketEvent {

    /** The event's number in the log: unique, without gaps over all events of the server. */
    long sequence();

    /** When the core took it: nanoseconds since 1970 UTC; never decreases. */
    long logTime();

    /** When it happened at the venue: nanoseconds since 1970 UTC. */
    long venueTime();

    /** The instrument, in the version of its definition that counts now. */
    Instrument instrument();
}
