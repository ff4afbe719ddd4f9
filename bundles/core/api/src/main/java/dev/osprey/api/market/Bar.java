package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** A bar that has closed. */
@ProviderType
public interface Bar extends MarketEvent {

    BarSpec.Unit unit();

    /** The bar's length; see {@link BarSpec#length()}. */
    long length();

    /** Start of the bar: nanoseconds since 1970 UTC, inclusive. */
    long openTime();

    /** End of the bar: nanoseconds since 1970 UTC, exclusive. */
    long closeTime();

    long openTicks();

    long highTicks();

    long lowTicks();

    long closeTicks();

    long volumeLots();

    /** Trades in the bar, or 0 if the source does not say. */
    long tradeCount();
}
