package dev.osprey.marketdata.replay;

import java.util.Locale;

/** What becomes of a bar that has a bid and an ask side. */
enum QuoteBarSide {
    /** One bar of the middles of both sides' prices, rounded down to a tick, as LEAN has it. */
    MID,
    /** One bar of the bids. */
    BID,
    /** One bar of the asks. */
    ASK,
    /** A bar of bids and one of asks, which are no last prices: {@code 1h-bid} and {@code 1h-ask}. */
    BOTH;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
