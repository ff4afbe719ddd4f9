package dev.osprey.engine.runtime;

import dev.osprey.api.market.Quote;
import dev.osprey.messages.QuoteDecoder;
import org.agrona.DirectBuffer;

/** A quote in the log. */
final class QuoteView extends MarketView implements Quote {

    private final QuoteDecoder quote = new QuoteDecoder();

    @Override
    void wrapBody(DirectBuffer source, int at, int blockLength, int version) {
        quote.wrap(source, at, blockLength, version);
    }

    @Override
    public long bidPriceTicks() {
        return quote.bidPriceTicks();
    }

    @Override
    public long bidQuantityLots() {
        return quote.bidQuantityLots();
    }

    @Override
    public long askPriceTicks() {
        return quote.askPriceTicks();
    }

    @Override
    public long askQuantityLots() {
        return quote.askQuantityLots();
    }

    @Override
    public long updateId() {
        return quote.updateId();
    }
}
