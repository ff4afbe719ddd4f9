package dev.osprey.engine.runtime;

import dev.osprey.api.Side;
import dev.osprey.api.market.Trade;
import dev.osprey.messages.TradeDecoder;
import org.agrona.DirectBuffer;

/** A trade in the log. */
final class TradeView extends MarketView implements Trade {

    private final TradeDecoder trade = new TradeDecoder();

    @Override
    void wrapBody(DirectBuffer source, int at, int blockLength, int version) {
        trade.wrap(source, at, blockLength, version);
    }

    @Override
    public long priceTicks() {
        return trade.priceTicks();
    }

    @Override
    public long quantityLots() {
        return trade.quantityLots();
    }

    @Override
    public long tradeId() {
        return trade.tradeId();
    }

    @Override
    public Side aggressor() {
        return Coded.side(trade.aggressorRaw());
    }
}
