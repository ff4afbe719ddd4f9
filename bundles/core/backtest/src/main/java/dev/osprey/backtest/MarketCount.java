package dev.osprey.backtest;

import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import java.util.Locale;

/** Counts what an observer is shown beside bars: the reason, where there are none. */
abstract class MarketCount implements Strategy {

    private long trades;
    private long quotes;
    private long books;

    @Override
    public final void onTrade(Trade trade, StrategyContext context) {
        trades++;
    }

    @Override
    public final void onQuote(Quote quote, StrategyContext context) {
        quotes++;
    }

    @Override
    public final void onBook(Book book, StrategyContext context) {
        books++;
    }

    /** @throws IllegalArgumentException if there was no bar of the kind that was asked for; empty: as the files have them */
    final void requireRows(long rows, String kind) {
        if (rows > 0) {
            return;
        }
        String data =
                String.format(Locale.ROOT, "%,d trades, %,d quotes and %,d changes of a book", trades, quotes, books);
        throw new IllegalArgumentException(
                kind.isEmpty()
                        ? "the files have no bars but " + data + ": say with --bar which ones to make, such as 1m"
                        : "bar=" + kind + ": there was none; beside bars the files have " + data);
    }
}
