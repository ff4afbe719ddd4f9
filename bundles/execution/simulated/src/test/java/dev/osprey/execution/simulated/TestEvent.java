package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.market.Trade;
import java.util.List;
import java.util.Map;

/** Market events as values. */
sealed interface TestEvent {

    long sequence();

    long venueTime();

    Instrument instrument();

    void give(dev.osprey.api.venue.Venue venue);

    /** The same event with another number. */
    TestEvent numbered(long sequence);

    record Print(
            long sequence, long venueTime, Instrument instrument, long priceTicks, long quantityLots, Side aggressor)
            implements TestEvent, Trade {
        @Override
        public long logTime() {
            return venueTime;
        }

        @Override
        public long tradeId() {
            return sequence;
        }

        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onTrade(this);
        }

        @Override
        public TestEvent numbered(long number) {
            return new Print(number, venueTime, instrument, priceTicks, quantityLots, aggressor);
        }
    }

    record BestPrices(
            long sequence,
            long venueTime,
            Instrument instrument,
            long bidPriceTicks,
            long bidQuantityLots,
            long askPriceTicks,
            long askQuantityLots,
            long updateId)
            implements TestEvent, Quote {

        BestPrices(
                long sequence,
                long venueTime,
                Instrument instrument,
                long bidPriceTicks,
                long bidQuantityLots,
                long askPriceTicks,
                long askQuantityLots) {
            this(sequence, venueTime, instrument, bidPriceTicks, bidQuantityLots, askPriceTicks, askQuantityLots, 0);
        }

        @Override
        public long logTime() {
            return venueTime;
        }

        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onQuote(this);
        }

        @Override
        public TestEvent numbered(long number) {
            return new BestPrices(
                    number,
                    venueTime,
                    instrument,
                    bidPriceTicks,
                    bidQuantityLots,
                    askPriceTicks,
                    askQuantityLots,
                    updateId);
        }
    }

    /** A book after an update: each side's levels, best first, as pairs of price and lots. */
    record Depth(
            long sequence,
            long venueTime,
            Instrument instrument,
            long updateId,
            List<long[]> bids,
            List<long[]> asks,
            int deltasApplied,
            StreamState state,
            List<Map.Entry<Side, Long>> named)
            implements TestEvent, Book {

        /** Whoever does not say what has changed must look at all. */
        @Override
        public int changes() {
            return named == null ? ALL_LEVELS : named.size();
        }

        @Override
        public Side changedSide(int change) {
            return named.get(change).getKey();
        }

        @Override
        public long changedPriceTicks(int change) {
            return named.get(change).getValue();
        }

        private List<long[]> levels(Side side) {
            return side == Side.BUY ? bids : asks;
        }

        @Override
        public long logTime() {
            return venueTime;
        }

        @Override
        public int depth(Side side) {
            return levels(side).size();
        }

        @Override
        public long priceTicks(Side side, int level) {
            return levels(side).get(level)[0];
        }

        @Override
        public long quantityLots(Side side, int level) {
            return levels(side).get(level)[1];
        }

        @Override
        public long quantityLotsAt(Side side, long priceTicks) {
            return levels(side).stream()
                    .filter(level -> level[0] == priceTicks)
                    .mapToLong(level -> level[1])
                    .sum();
        }

        @Override
        public boolean isSnapshot() {
            return false;
        }

        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onBook(this);
        }

        @Override
        public TestEvent numbered(long number) {
            return new Depth(number, venueTime, instrument, updateId, bids, asks, deltasApplied, state, named);
        }
    }

    /** What the market data can be trusted for has changed. */
    record Stream(long sequence, long venueTime, Instrument instrument, StreamState state) implements TestEvent {
        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onStreamState(instrument, state, sequence, venueTime);
        }

        @Override
        public TestEvent numbered(long number) {
            return new Stream(number, venueTime, instrument, state);
        }
    }

    record Open(long sequence, long openTime, Instrument instrument, long length, long openTicks)
            implements TestEvent, BarOpen {
        @Override
        public long venueTime() {
            return openTime;
        }

        @Override
        public long logTime() {
            return openTime;
        }

        @Override
        public BarSpec.Unit unit() {
            return BarSpec.Unit.TIME;
        }

        @Override
        public BarSpec.Price price() {
            return BarSpec.Price.LAST;
        }

        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onBarOpen(this);
        }

        @Override
        public TestEvent numbered(long number) {
            return new Open(number, openTime, instrument, length, openTicks);
        }
    }

    record Close(
            long sequence,
            long openTime,
            Instrument instrument,
            long length,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots)
            implements TestEvent, Bar {
        @Override
        public long venueTime() {
            return closeTime();
        }

        @Override
        public long logTime() {
            return closeTime();
        }

        @Override
        public BarSpec.Unit unit() {
            return BarSpec.Unit.TIME;
        }

        @Override
        public BarSpec.Price price() {
            return BarSpec.Price.LAST;
        }

        @Override
        public long closeTime() {
            return openTime + length;
        }

        @Override
        public long tradeCount() {
            return 0;
        }

        @Override
        public long quoteVolume() {
            return 0;
        }

        @Override
        public long takerBuyLots() {
            return 0;
        }

        @Override
        public long takerBuyVolume() {
            return 0;
        }

        @Override
        public void give(dev.osprey.api.venue.Venue venue) {
            venue.onBar(this);
        }

        @Override
        public TestEvent numbered(long number) {
            return new Close(
                    number, openTime, instrument, length, openTicks, highTicks, lowTicks, closeTicks, volumeLots);
        }
    }
}
