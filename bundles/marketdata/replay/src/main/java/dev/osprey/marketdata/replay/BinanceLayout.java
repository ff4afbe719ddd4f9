package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.Column.BUYER_MAKER;
import static dev.osprey.marketdata.replay.Column.CLOSE;
import static dev.osprey.marketdata.replay.Column.CLOSE_TIME;
import static dev.osprey.marketdata.replay.Column.HIGH;
import static dev.osprey.marketdata.replay.Column.ID;
import static dev.osprey.marketdata.replay.Column.LOW;
import static dev.osprey.marketdata.replay.Column.OPEN;
import static dev.osprey.marketdata.replay.Column.PRICE;
import static dev.osprey.marketdata.replay.Column.QUANTITY;
import static dev.osprey.marketdata.replay.Column.QUOTE_VOLUME;
import static dev.osprey.marketdata.replay.Column.TAKER_BUY;
import static dev.osprey.marketdata.replay.Column.TAKER_BUY_QUOTE;
import static dev.osprey.marketdata.replay.Column.TIME;
import static dev.osprey.marketdata.replay.Column.TRADE_COUNT;
import static dev.osprey.marketdata.replay.Column.VOLUME;

import dev.osprey.marketdata.replay.Layout.Kind;
import java.util.Map;

/**
 * The public dumps of Binance that name no columns: those of spot, and those of futures from before 2022. What they hold is told by the number of columns; those of
 * futures have no last column that says whether the price was the best.
 */
final class BinanceLayout {

    /** Open time, open, high, low, close, volume, close time, quote volume, count, taker base, taker quote, ignored. */
    static final Layout KLINES = new Layout(
            Kind.BARS,
            12,
            false,
            Map.ofEntries(
                    Map.entry(TIME, 0),
                    Map.entry(OPEN, 1),
                    Map.entry(HIGH, 2),
                    Map.entry(LOW, 3),
                    Map.entry(CLOSE, 4),
                    Map.entry(VOLUME, 5),
                    Map.entry(CLOSE_TIME, 6),
                    Map.entry(QUOTE_VOLUME, 7),
                    Map.entry(TRADE_COUNT, 8),
                    Map.entry(TAKER_BUY, 9),
                    Map.entry(TAKER_BUY_QUOTE, 10)));

    private static final Map<Column, Integer> TRADE = Map.of(ID, 0, PRICE, 1, QUANTITY, 2, TIME, 4, BUYER_MAKER, 5);
    private static final Map<Column, Integer> AGG_TRADE = Map.of(ID, 0, PRICE, 1, QUANTITY, 2, TIME, 5, BUYER_MAKER, 6);

    /** Id, price, quantity, quote quantity, time, whether the buyer was the maker. */
    private static final Layout FUTURES_TRADES = new Layout(Kind.TRADES, 6, false, TRADE);

    /** The same, and whether the price was the best. */
    private static final Layout TRADES = new Layout(Kind.TRADES, 7, false, TRADE);

    /** Id, price, quantity, first and last id, time, whether the buyer was the maker. */
    private static final Layout FUTURES_AGG_TRADES = new Layout(Kind.TRADES, 7, false, AGG_TRADE);

    /** The same, and whether the price was the best. */
    private static final Layout AGG_TRADES = new Layout(Kind.TRADES, 8, false, AGG_TRADE);

    private BinanceLayout() {}

    /** By the number of columns, and where words stand; null if it is none. */
    static Layout of(LineReader line) {
        if (line.fields() == KLINES.columns()) {
            return KLINES;
        }
        if (line.fields() == AGG_TRADES.columns() || isOfFuturesAggTrades(line)) {
            return aggTrades(line);
        }
        boolean areTrades = line.fields() == TRADES.columns()
                || line.fields() == FUTURES_TRADES.columns() && isTrueOrFalse(line, FUTURES_TRADES);
        return areTrades ? trades(line) : null;
    }

    /** Trades of spot have words in their last two columns, and the time before them. */
    private static boolean isOfFuturesAggTrades(LineReader line) {
        return line.fields() == FUTURES_AGG_TRADES.columns()
                && isTrueOrFalse(line, FUTURES_AGG_TRADES)
                && !isTrueOrFalse(line, TRADES);
    }

    private static boolean isTrueOrFalse(LineReader line, Layout layout) {
        String text = line.text(layout.place(BUYER_MAKER));
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    static Layout trades(LineReader line) {
        return line.fields() == FUTURES_TRADES.columns() ? FUTURES_TRADES : TRADES;
    }

    static Layout aggTrades(LineReader line) {
        return line.fields() == FUTURES_AGG_TRADES.columns() ? FUTURES_AGG_TRADES : AGG_TRADES;
    }
}
