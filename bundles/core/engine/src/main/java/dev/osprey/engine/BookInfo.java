package dev.osprey.engine;

import java.util.List;

/**
 * The best levels of an instrument's book, best first.
 *
 * @param stream how it does; an instrument that has no book has no levels
 */
public record BookInfo(StreamInfo stream, List<Level> bids, List<Level> asks) {

    /** All orders at one price. */
    public record Level(long priceTicks, long quantityLots) {}

    public BookInfo {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
