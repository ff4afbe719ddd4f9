package dev.osprey.marketdata.replay;

import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The market data record in hand, as events: one object, wrapped around each record in turn. */
final class LogRecords {

    private static final BarSpec.Unit[] UNITS = BarSpec.Unit.values();
    private static final BarSpec.Price[] PRICES = BarSpec.Price.values();

    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BarOpenDecoder barOpen = new BarOpenDecoder();
    private final BarDecoder bar = new BarDecoder();
    private int template;
    private BarSpec spec = new BarSpec(BarSpec.Unit.TIME, 1);

    static boolean isMarketData(int template) {
        return switch (template) {
            case TradeDecoder.TEMPLATE_ID,
                    QuoteDecoder.TEMPLATE_ID,
                    BarOpenDecoder.TEMPLATE_ID,
                    BarDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /** @throws IllegalArgumentException if the record is none that this server could have written */
    void wrap(DirectBuffer buffer, int offset, int templateId) {
        template = templateId;
        int length = buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int version = buffer.getShort(offset + 6, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (templateId) {
            case TradeDecoder.TEMPLATE_ID -> trade.wrap(buffer, body, length, version);
            case QuoteDecoder.TEMPLATE_ID -> quote.wrap(buffer, body, length, version);
            case BarOpenDecoder.TEMPLATE_ID -> {
                barOpen.wrap(buffer, body, length, version);
                spec(barOpen.unitRaw(), barOpen.length(), barOpen.priceRaw());
            }
            default -> {
                bar.wrap(buffer, body, length, version);
                spec(bar.unitRaw(), bar.length(), bar.priceRaw());
            }
        }
    }

    private void spec(int unit, long length, int price) {
        boolean same = spec.length() == length
                && spec.unit().ordinal() == unit
                && spec.price().ordinal() == price;
        if (!same) {
            spec = new BarSpec(UNITS[unit], length, PRICES[price]);
        }
    }

    /** The time by which {@code from} and {@code to} go: of bars their start. */
    long startTime(long venueTime) {
        return switch (template) {
            case BarOpenDecoder.TEMPLATE_ID -> barOpen.openTime();
            case BarDecoder.TEMPLATE_ID -> bar.openTime();
            default -> venueTime;
        };
    }

    /** @throws ArithmeticException if a price or quantity cannot be told in the instrument's ticks and lots */
    void requireFits(LogInstrument instrument) {
        switch (template) {
            case TradeDecoder.TEMPLATE_ID -> {
                instrument.ticks(trade.priceTicks());
                instrument.lots(trade.quantityLots());
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                instrument.ticks(quote.bidPriceTicks());
                instrument.ticks(quote.askPriceTicks());
                instrument.lots(quote.bidQuantityLots());
                instrument.lots(quote.askQuantityLots());
            }
            case BarOpenDecoder.TEMPLATE_ID -> instrument.ticks(barOpen.openTicks());
            default -> {
                instrument.ticks(bar.openTicks());
                instrument.ticks(bar.highTicks());
                instrument.ticks(bar.lowTicks());
                instrument.ticks(bar.closeTicks());
                instrument.lots(bar.volumeLots());
                instrument.lots(bar.takerBuyLots());
            }
        }
    }

    boolean offerTrade(MarketDataSink sink, LogInstrument instrument) {
        return sink.trade(
                instrument.id(),
                trade.header().venueTime(),
                instrument.ticks(trade.priceTicks()),
                instrument.lots(trade.quantityLots()),
                trade.tradeId(),
                side(trade.aggressorRaw()));
    }

    private static Side side(int code) {
        return code == 0 ? Side.BUY : code == 1 ? Side.SELL : null;
    }

    boolean offerQuote(MarketDataSink sink, LogInstrument instrument) {
        return sink.quote(
                instrument.id(),
                quote.header().venueTime(),
                instrument.ticks(quote.bidPriceTicks()),
                instrument.lots(quote.bidQuantityLots()),
                instrument.ticks(quote.askPriceTicks()),
                instrument.lots(quote.askQuantityLots()));
    }

    boolean offerBarOpen(MarketDataSink sink, LogInstrument instrument) {
        return sink.barOpen(
                instrument.id(),
                barOpen.header().venueTime(),
                spec,
                barOpen.openTime(),
                instrument.ticks(barOpen.openTicks()));
    }

    boolean offerBar(MarketDataSink sink, LogInstrument instrument) {
        return sink.bar(
                instrument.id(),
                bar.header().venueTime(),
                spec,
                bar.openTime(),
                bar.closeTime(),
                instrument.ticks(bar.openTicks()),
                instrument.ticks(bar.highTicks()),
                instrument.ticks(bar.lowTicks()),
                instrument.ticks(bar.closeTicks()),
                instrument.lots(bar.volumeLots()),
                bar.tradeCount(),
                bar.quoteVolume(),
                instrument.lots(bar.takerBuyLots()),
                bar.takerBuyVolume());
    }
}
