package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BookLevels;

/** A row of a file in the instrument's ticks and lots. One object, used again for each row: which fields count goes by the kind of file. */
final class Row {

    /** Of the trade or quote, or the start of the bar: nanoseconds since 1970 UTC. */
    long time;

    // A trade.
    long priceTicks;
    long quantityLots;
    long tradeId;

    /** Null if the file does not say. */
    Side aggressor;

    // A quote; a side that is empty has quantity 0.
    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;

    // A bar.

    /** Whether there is none: of bars with two sides, one may be empty. */
    boolean isBarEmpty;

    long closeTime;
    long openTicks;
    long highTicks;
    long lowTicks;
    long closeTicks;
    long volumeLots;
    long tradeCount;

    /** In units of the quote currency, as the next but one; 0 if the file does not say. */
    long quoteVolume;

    long takerBuyLots;
    long takerBuyVolume;

    // A book: all of it, or what has changed.
    final BookLevels levels = new BookLevels();
    boolean isSnapshot;
    long firstUpdate;
    long lastUpdate;
    long previousUpdate;

    // The ask side of a bar whose bid side stands above.
    boolean isAskBarEmpty;
    long askOpenTicks;
    long askHighTicks;
    long askLowTicks;
    long askCloseTicks;
}
