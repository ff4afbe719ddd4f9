package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** A bar has begun: its first price is known, nothing else. */
@ProviderType
public interface BarOpen extends MarketEvent {

    BarSpec.Unit unit();

    /** The bar's length; see {@link BarSpec#length()}. */
    long length();

    /** Start of the bar: nanoseconds since 1970 UTC, inclusive. */
    long openTime();

    long openTicks();
}
