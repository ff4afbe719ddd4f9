package dev.osprey.matching;

/**
 * The price at which a call auction uncrosses.
 *
 * <p>The rules are those of Deutsche Börse, T7 Market Model Xetra, "Price determination in auctions": of the limits in the
 * book
 *
 * <ol>
 *   <li>the one with the highest executable volume;
 *   <li>of several, the one with the lowest surplus (what is left of the larger side);
 *   <li>of several, the highest if all leave a surplus of bids, the lowest if all leave one of asks;
 *   <li>else the reference price, which is the last trade, or the limit nearest to it: where some leave a surplus of bids and some one of asks, between the
 *       highest of those and the lowest of these.
 * </ol>
 *
 * <p>Without a reference it is the middle of those that remain, rounded down (Osprey's own rule). Hidden quantity counts in full.
 */
final class AuctionPrice {

    private long priceTicks;
    private long volumeLots;
    private long lowTicks;
    private long highTicks;
    private long surplusLots;

    long priceTicks() {
        return priceTicks;
    }

    long volumeLots() {
        return volumeLots;
    }

    /** Finds the price, and returns whether there is one: not if no orders cross. */
    boolean find(BookSide bids, BookSide asks, long referenceTicks) {
        volumeLots = 0;
        priceTicks = OrderBook.NO_PRICE;
        PriceLevel bid = bids.best();
        PriceLevel ask = asks.best();
        if (bid == null || ask == null || bid.priceTicks < ask.priceTicks) {
            return false;
        }
        walk(bids, asks);
        priceTicks = choose(referenceTicks);
        return true;
    }

    /** Looks at each limit in the crossed part of the book, from the lowest up. */
    private void walk(BookSide bids, BookSide asks) {
        long bestBid = bids.best().priceTicks;
        PriceLevel ask = asks.best();
        PriceLevel bid = bids.best();
        long demand = lots(bid);
        for (PriceLevel worse = bids.worseThan(bid);
                worse != null && worse.priceTicks >= ask.priceTicks;
                worse = bids.worseThan(worse)) {
            bid = worse;
            demand += lots(bid);
        }
        long supply = 0;
        while (bid != null) {
            boolean askIsNext = ask != null && ask.priceTicks <= bid.priceTicks;
            long price = askIsNext ? ask.priceTicks : bid.priceTicks;
            if (askIsNext) {
                supply += lots(ask);
                ask = asks.worseThan(ask);
            }
            consider(price, demand, supply);
            if (bid.priceTicks == price) {
                demand -= lots(bid);
                bid = price == bestBid ? null : bids.betterThan(bid);
            }
        }
    }

    private void consider(long price, long demand, long supply) {
        long volume = Math.min(demand, supply);
        long surplus = demand - supply;
        boolean better = volume > volumeLots || (volume == volumeLots && Math.abs(surplus) < Math.abs(surplusLots));
        boolean asGood = volume == volumeLots && Math.abs(surplus) == Math.abs(surplusLots);
        // with a rising price the surplus of bids never grows: the highest limit with one comes before the lowest with
        // one of asks
        if (better || asGood && surplus > 0) {
            lowTicks = price;
        }
        if (better || asGood && !(surplus < 0 && surplusLots < 0)) {
            highTicks = price;
        }
        if (better || asGood) {
            volumeLots = volume;
            surplusLots = surplus;
        }
    }

    private long choose(long referenceTicks) {
        if (referenceTicks == OrderBook.NO_PRICE) {
            return lowTicks + (highTicks - lowTicks) / 2;
        }
        return Math.max(lowTicks, Math.min(highTicks, referenceTicks));
    }

    private static long lots(PriceLevel level) {
        return level.openLots + level.hiddenLots;
    }
}
