package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.marketdata.replay.JsonCursor.Field;
import dev.osprey.marketdata.replay.JsonCursor.Malformed;
import java.nio.charset.StandardCharsets;

/**
 * A recorded line, {@code 1723161254087891268 {"stream":"btcusdt@trade","data":{…}}}: the time of its reception in nanoseconds, and a message of a Binance
 * stream, spot or USD-M futures, alone or with its stream's name; or the order book as its REST interface gives it.
 */
final class MessageParser {

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long LATEST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;
    private static final int LEAST_DIGITS = 16;
    private static final int MOST_DIGITS = 19;
    private static final double NOISE = 1e-4;

    private final JsonCursor json = new JsonCursor();
    private final StreamName stream = new StreamName();
    private final LevelCursor level = new LevelCursor();
    private final Decimal decimal = new Decimal();
    private final Instrument instrument;
    private final byte[] symbol;
    private byte[] line;
    private long rounded;

    MessageParser(Instrument instrument) {
        this.instrument = instrument;
        this.symbol = instrument.symbol().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a line begins as one that is recorded. */
    static boolean isRecorded(byte[] line, int length) {
        int digits = 0;
        while (digits < length && line[digits] >= '0' && line[digits] <= '9') {
            digits++;
        }
        return digits >= LEAST_DIGITS
                && digits <= MOST_DIGITS
                && digits + 1 < length
                && line[digits] == ' '
                && line[digits + 1] == '{';
    }

    /** Quantities that were no whole number of lots, and rounded. */
    long rounded() {
        return rounded;
    }

    /** Reads the line from start to end, exclusive. */
    void parse(byte[] bytes, int start, int end, MarketMessage message) throws Malformed {
        line = bytes;
        message.kind = MarketMessage.Kind.OTHER;
        read(bytes, received(bytes, start, end, message), end);
        message.isNamed = json.has(Field.SYMBOL) || json.has(Field.STREAM);
        message.kind = kind();
        if (message.kind == MarketMessage.Kind.OTHER || message.isNamed && !isOfInstrument()) {
            message.kind = MarketMessage.Kind.OTHER;
            return;
        }
        message.venueTime = time();
        switch (message.kind) {
            case TRADE -> trade(message);
            case QUOTE -> quote(message);
            case DELTA -> delta(message);
            default -> snapshot(message);
        }
    }

    private void read(byte[] bytes, int start, int end) throws Malformed {
        json.read(bytes, start, end);
        if (json.has(Field.STREAM)) {
            stream.read(bytes, json.start(Field.STREAM), json.end(Field.STREAM));
        }
    }

    /** Whether a line names a symbol that is not the instrument's. */
    boolean namesOther(byte[] bytes, int start, int end) {
        line = bytes;
        int at = start;
        while (at < end && bytes[at] != ' ') {
            at++;
        }
        try {
            read(bytes, Math.min(end, at + 1), end);
        } catch (Malformed e) {
            return false;
        }
        boolean names = json.has(Field.SYMBOL) || json.has(Field.STREAM) && stream.hasSymbol();
        return names && !isOfInstrument();
    }

    private static int received(byte[] bytes, int start, int end, MarketMessage message) throws Malformed {
        long value = 0;
        int at = start;
        while (at < end && at - start < MOST_DIGITS && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at] - '0';
            at++;
        }
        if (at - start < LEAST_DIGITS || value < 0 || at == end || bytes[at] != ' ') {
            throw new Malformed("the line must begin with the time of its reception in nanoseconds, and a blank");
        }
        message.received = value;
        return at + 1;
    }

    private MarketMessage.Kind kind() {
        if (json.has(Field.EVENT)) {
            if (json.is(Field.EVENT, "bookTicker")) {
                return MarketMessage.Kind.QUOTE;
            }
            if (json.is(Field.EVENT, "trade") || json.is(Field.EVENT, "aggTrade")) {
                return MarketMessage.Kind.TRADE;
            }
            boolean isDelta = json.is(Field.EVENT, "depthUpdate") && (!json.has(Field.STREAM) || stream.givesChanges());
            return isDelta ? MarketMessage.Kind.DELTA : MarketMessage.Kind.OTHER;
        }
        if (json.has(Field.SNAPSHOT_UPDATE)) {
            boolean isWhole = !json.has(Field.STREAM) || !stream.givesBestLevels();
            return isWhole ? MarketMessage.Kind.SNAPSHOT : MarketMessage.Kind.OTHER;
        }
        // of spot, a quote has no name
        return json.has(Field.LAST_UPDATE) && json.has(Field.BID_QUANTITY) && json.has(Field.ASK_QUANTITY)
                ? MarketMessage.Kind.QUOTE
                : MarketMessage.Kind.OTHER;
    }

    /** By the symbol in the message, else by that in its stream's name. */
    private boolean isOfInstrument() {
        return json.has(Field.SYMBOL)
                ? isSymbol(json.start(Field.SYMBOL), json.end(Field.SYMBOL))
                : isSymbol(stream.symbolStart(), stream.symbolEnd());
    }

    /** An instrument may have more in its name than the venue's symbol: {@code BTCUSDT-PERP}. */
    private boolean isSymbol(int start, int end) {
        int length = end - start;
        if (length == 0 || length > symbol.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Character.toUpperCase(line[start + i]) != Character.toUpperCase(symbol[i])) {
                return false;
            }
        }
        return length == symbol.length || !Character.isLetterOrDigit(symbol[length]);
    }

    /** Of the trade or the change itself where the message tells it, else of the message. */
    private long time() throws Malformed {
        Field field = json.has(Field.TRADE_TIME) ? Field.TRADE_TIME : Field.EVENT_TIME;
        if (!json.has(field)) {
            return 0;
        }
        long millis = json.whole(field);
        if (millis > LATEST_MILLIS) {
            throw new Malformed(field.key() + "=" + millis + " must be a time in milliseconds");
        }
        return millis * NANOS_PER_MILLI;
    }

    private void trade(MarketMessage message) throws Malformed {
        message.priceTicks = ticks(Field.PRICE.key(), json.start(Field.PRICE), json.end(Field.PRICE));
        message.quantityLots = lots(Field.QUANTITY.key(), json.start(Field.QUANTITY), json.end(Field.QUANTITY));
        if (!decimal.isPositive()) {
            throw new Malformed("q=" + json.text(Field.QUANTITY) + " must be a positive number");
        }
        // an aggTrade has its number in a
        message.tradeId = json.whole(json.has(Field.TRADE_ID) ? Field.TRADE_ID : Field.ASK);
        if (json.is(Field.BUYER_MAKER, "true")) {
            message.aggressor = Side.SELL;
        } else if (json.is(Field.BUYER_MAKER, "false")) {
            message.aggressor = Side.BUY;
        } else {
            throw new Malformed("m=" + json.text(Field.BUYER_MAKER) + " must be true or false");
        }
    }

    private void quote(MarketMessage message) throws Malformed {
        message.lastUpdateId = json.whole(Field.LAST_UPDATE);
        message.bidLots = standing("B", json.start(Field.BID_QUANTITY), json.end(Field.BID_QUANTITY));
        message.bidTicks = message.bidLots == 0 ? 0 : ticks("b", json.start(Field.BID), json.end(Field.BID));
        message.askLots = standing("A", json.start(Field.ASK_QUANTITY), json.end(Field.ASK_QUANTITY));
        message.askTicks = message.askLots == 0 ? 0 : ticks("a", json.start(Field.ASK), json.end(Field.ASK));
    }

    private void delta(MarketMessage message) throws Malformed {
        message.firstUpdateId = json.whole(Field.FIRST_UPDATE);
        message.lastUpdateId = json.whole(Field.LAST_UPDATE);
        message.previousUpdateId = json.has(Field.PREVIOUS_UPDATE) ? json.whole(Field.PREVIOUS_UPDATE) : 0;
        if (message.firstUpdateId > message.lastUpdateId) {
            throw new Malformed("U=" + message.firstUpdateId + " must not be after u=" + message.lastUpdateId);
        }
        levels(message, Field.BID, Field.ASK);
    }

    private void snapshot(MarketMessage message) throws Malformed {
        message.lastUpdateId = json.whole(Field.SNAPSHOT_UPDATE);
        levels(message, Field.BIDS, Field.ASKS);
    }

    private void levels(MarketMessage message, Field bids, Field asks) throws Malformed {
        message.levels.clear();
        try {
            levels(message, bids, true);
            levels(message, asks, false);
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage());
        }
    }

    private void levels(MarketMessage message, Field field, boolean areBids) throws Malformed {
        if (!json.isList(field)) {
            throw new Malformed(field.key() + " must be a list of levels");
        }
        level.read(line, field.key(), json.start(field), json.end(field));
        while (level.next()) {
            long lots = standing(field.key(), level.quantityStart(), level.quantityEnd());
            long ticks = ticks(field.key(), level.priceStart(), level.priceEnd());
            if (areBids) {
                message.levels.bid(ticks, lots);
            } else {
                message.levels.ask(ticks, lots);
            }
        }
    }

    /** What stands at a price: if that is less than half a lot, it still stands there. */
    private long standing(String what, int start, int end) throws Malformed {
        long lots = lots(what, start, end);
        return decimal.isPositive() ? Math.max(1, lots) : 0;
    }

    private long ticks(String what, int start, int end) throws Malformed {
        if (start < 0 || !decimal.parse(line, start, end) || !decimal.isPositive()) {
            throw new Malformed(what + "=" + text(start, end) + " must be a positive number");
        }
        long ticks = decimal.multiplesOf(instrument.tickSize());
        if (decimal.remainder() > NOISE || ticks == 0) {
            throw new Malformed(what + "=" + text(start, end) + " must be a whole multiple of "
                    + Money.format(instrument.tickSize()));
        }
        if (ticks < 0) {
            throw new Malformed(what + "=" + text(start, end) + " is too large");
        }
        return ticks;
    }

    private long lots(String what, int start, int end) throws Malformed {
        if (start < 0 || !decimal.parse(line, start, end) || decimal.isNegative()) {
            throw new Malformed(what + "=" + text(start, end) + " must be a number, not negative");
        }
        long lots = decimal.multiplesOf(instrument.lotSize());
        if (lots < 0) {
            throw new Malformed(what + "=" + text(start, end) + " is too large");
        }
        if (decimal.remainder() > 0) {
            rounded++;
        }
        return lots;
    }

    private String text(int start, int end) {
        return start < 0 ? "" : DamagedLineException.quoted(line, start, end);
    }
}
