package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** A bar has begun: its first price is known, nothing else. */
@ProviderType
public interface BarOpen extends MarketEvent {

    BarSpec.Unit unit();

    /** The bar's length; see {@link BarSpec#length()}. */
    long length();

    /** Which prices it is made of. */
    BarSpec.Price price();

    /** Whether it is a bar of that kind. */
    default boolean is(BarSpec spec) {
        return length() == spec.length() && unit() == spec.unit() && price() == spec.price();
    }

    /** Start of the bar: nanoseconds since 1970 UTC, inclusive. */
    long openTime();

    long openTicks();
}
