package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BookLevels;

/** A recorded message in the instrument's ticks and lots. One object, used again for each: which fields count goes by the kind. */
final class MarketMessage {

    enum Kind {
        TRADE,
        QUOTE,
        DELTA,
        SNAPSHOT,
        /** Something else, or of another instrument. */
        OTHER
    }

    Kind kind = Kind.OTHER;

    /** Whether it, or its stream's name, tells of which instrument it is. */
    boolean isNamed;

    /** When it was received: nanoseconds since 1970 UTC. */
    long received;

    /** When it happened, in nanoseconds; 0 if the venue does not say. */
    long venueTime;

    /** Whether it said so itself. */
    boolean isTimed;

    // A trade.
    long priceTicks;
    long quantityLots;
    long tradeId;
    Side aggressor;

    // A quote; a side that is empty has quantity 0.
    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;

    // A snapshot or delta; of a quote and a snapshot the last one alone.
    long firstUpdateId;
    long lastUpdateId;
    long previousUpdateId;
    final BookLevels levels = new BookLevels();
}
