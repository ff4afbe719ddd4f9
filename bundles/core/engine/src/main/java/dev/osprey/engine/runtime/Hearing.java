package dev.osprey.engine.runtime;

import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarOpen;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.Quote;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;

/**
 * Which market data somebody may react to, as a set of bits, one for each record's template. A strategy hears what it has a callback for: one that it left as the API
 * has it does nothing.
 */
final class Hearing {

    /** More than market data alone. */
    static final long ALL = -1;

    static final long NOTHING = 0;

    private Hearing() {}

    /** Of a record of market data. */
    static long of(int template) {
        return 1L << template;
    }

    static long of(Strategy strategy) {
        long heard = NOTHING;
        heard |= overrides(strategy, "onTrade", Trade.class) ? of(TradeDecoder.TEMPLATE_ID) : NOTHING;
        heard |= overrides(strategy, "onQuote", Quote.class) ? of(QuoteDecoder.TEMPLATE_ID) : NOTHING;
        heard |= overrides(strategy, "onBook", Book.class)
                ? of(BookSnapshotDecoder.TEMPLATE_ID) | of(BookDeltaDecoder.TEMPLATE_ID)
                : NOTHING;
        heard |= overrides(strategy, "onBarOpen", BarOpen.class) ? of(BarOpenDecoder.TEMPLATE_ID) : NOTHING;
        heard |= overrides(strategy, "onBar", Bar.class) ? of(BarDecoder.TEMPLATE_ID) : NOTHING;
        return heard;
    }

    private static boolean overrides(Strategy strategy, String callback, Class<?> event) {
        try {
            return strategy.getClass()
                            .getMethod(callback, event, StrategyContext.class)
                            .getDeclaringClass()
                    != Strategy.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every strategy has " + callback, e);
        }
    }
}
