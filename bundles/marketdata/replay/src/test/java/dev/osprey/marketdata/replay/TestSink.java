package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given as text; takes no more than it has room for. */
final class TestSink implements MarketDataSink {

    private final List<String> events = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private int room = Integer.MAX_VALUE;

    /** How much it takes from now on. */
    void room(int count) {
        room = count;
    }

    /** All but the statuses. */
    List<String> events() {
        return events;
    }

    List<String> statuses() {
        return statuses;
    }

    private boolean take(List<String> list, String text) {
        if (room == 0) {
            return false;
        }
        room--;
        list.add(text);
        return true;
    }

    @Override
    public boolean trade(
            int instrumentId, long venueTime, long priceTicks, long quantityLots, long tradeId, Side side) {
        return take(
                events,
                "trade " + instrumentId + " @" + venueTime + " " + priceTicks + " x " + quantityLots + " #" + tradeId
                        + " " + side);
    }

    @Override
    public boolean quote(
            int instrumentId, long venueTime, long bidTicks, long bidLots, long askTicks, long askLots, long updateId) {
        return take(
                events,
                "quote " + instrumentId + " @" + venueTime + " " + bidTicks + " x " + bidLots + " / " + askTicks + " x "
                        + askLots + (updateId == 0 ? "" : " u" + updateId));
    }

    @Override
    public boolean bookSnapshot(int instrumentId, long venueTime, long updateId, BookLevels levels) {
        return take(events, "snapshot " + instrumentId + " @" + venueTime + " u" + updateId + text(levels));
    }

    @Override
    public boolean bookDelta(
            int instrumentId, long venueTime, long first, long last, long previous, BookLevels levels) {
        return take(
                events,
                "delta " + instrumentId + " @" + venueTime + " u" + first + "-" + last + " after " + previous
                        + text(levels));
    }

    private static String text(BookLevels levels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels.size(); i++) {
            text.append(i < levels.bids() ? " b" : " a")
                    .append(levels.priceTicks(i))
                    .append('x')
                    .append(levels.quantityLots(i));
        }
        return text.toString();
    }

    @Override
    public boolean barOpen(int instrumentId, long venueTime, BarSpec spec, long openTime, long openTicks) {
        return take(events, "open " + instrumentId + " @" + venueTime + " " + spec + " " + openTime + " " + openTicks);
    }

    @Override
    public boolean bar(
            int instrumentId,
            long venueTime,
            BarSpec spec,
            long openTime,
            long closeTime,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots,
            long tradeCount,
            long quoteVolume,
            long takerBuyLots,
            long takerBuyVolume) {
        return take(
                events,
                "bar " + instrumentId + " @" + venueTime + " " + spec + " " + openTime + ".." + closeTime + " "
                        + openTicks + " " + highTicks + " " + lowTicks + " " + closeTicks + " v" + volumeLots + " n"
                        + tradeCount
                        + (quoteVolume == 0 ? "" : " q" + quoteVolume + " b" + takerBuyLots + " bq" + takerBuyVolume));
    }

    @Override
    public boolean status(FeedStatus status, String text) {
        return take(statuses, status + " " + text);
    }
}
