package dev.osprey.api.market;

import org.osgi.annotation.versioning.ProviderType;

/** A bar that has closed. */
@ProviderType
public interface Bar extends MarketEvent {

    BarSpec.Unit unit();

    /** The bar's length; see {@link BarSpec#length()}. */
    long length();

    /** Which prices it is made of. */
    BarSpec.Price price();

    /** Whether it is a bar of that kind. */
    default boolean is(BarSpec spec) {
        return length() == spec.length() && unit() == spec.unit() && price() == spec.price();
    }

    /** Start of the bar, or venue time of its first price: nanoseconds since 1970 UTC, inclusive. */
    long openTime();

    /** End of a bar by time, exclusive; venue time of the last price of any other: nanoseconds since 1970 UTC. */
    long closeTime();

    long openTicks();

    long highTicks();

    long lowTicks();

    long closeTicks();

    long volumeLots();

    /** Trades in the bar, of bars of quotes the quotes, or 0 if the source does not say. */
    long tradeCount();

    /** What was paid for {@link #volumeLots()} in units of the quote currency (1e-8), or 0 if the source does not say. */
    long quoteVolume();

    /** Part of {@link #volumeLots()} for which the buyer was the one who took, or 0 if the source does not say. */
    long takerBuyLots();

    /** What was paid for {@link #takerBuyLots()} in units of the quote currency (1e-8), or 0 if the source does not say. */
    long takerBuyVolume();
}
