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
        json.read(bytes, received(bytes, start, end, message), end);
        message.kind = kind();
        if (message.kind == MarketMessage.Kind.OTHER || !isOfInstrument()) {
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
            return json.is(Field.EVENT, "depthUpdate") ? MarketMessage.Kind.DELTA : MarketMessage.Kind.OTHER;
        }
        if (json.has(Field.SNAPSHOT_UPDATE)) {
            return MarketMessage.Kind.SNAPSHOT;
        }
        // of spot, a quote has no name
        return json.has(Field.LAST_UPDATE) && json.has(Field.BID_QUANTITY) && json.has(Field.ASK_QUANTITY)
                ? MarketMessage.Kind.QUOTE
                : MarketMessage.Kind.OTHER;
    }

    /** What does not name its instrument is of the file's. An instrument may have more in its name than the venue's symbol: {@code BTCUSDT-PERP}. */
    private boolean isOfInstrument() {
        if (!json.has(Field.SYMBOL)) {
            return true;
        }
        int start = json.start(Field.SYMBOL);
        int length = json.end(Field.SYMBOL) - start;
        if (length > symbol.length) {
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
        message.bidLots = lots("B", json.start(Field.BID_QUANTITY), json.end(Field.BID_QUANTITY));
        message.bidTicks = message.bidLots == 0 ? 0 : ticks("b", json.start(Field.BID), json.end(Field.BID));
        message.askLots = lots("A", json.start(Field.ASK_QUANTITY), json.end(Field.ASK_QUANTITY));
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

    /** {@code [["61837.63","3.788"],…]}; what a level has behind price and quantity does not count. */
    private void levels(MarketMessage message, Field field, boolean areBids) throws Malformed {
        if (!json.isList(field)) {
            throw new Malformed(field.key() + " must be a list of levels");
        }
        int end = json.end(field) - 1;
        int at = json.start(field) + 1;
        while (at < end) {
            if (line[at] != '[') {
                at++;
                continue;
            }
            int priceEnd = until(',', at + 1, end, field);
            int quantityEnd = until(',', priceEnd + 1, end, field);
            at = quantityEnd;
            while (at < end && line[at] != ']') {
                at++;
            }
            add(message, field, areBids, priceEnd, quantityEnd);
        }
    }

    private int levelStart;

    /** The end of one of a level's two numbers; a list may end it too. */
    private int until(char separator, int from, int end, Field field) throws Malformed {
        int at = from;
        while (at < end && line[at] != separator && line[at] != ']') {
            at++;
        }
        if (at == end) {
            throw new Malformed(field.key() + " must be a list of levels, each a price and a quantity");
        }
        if (from > 0 && line[from - 1] == '[') {
            levelStart = from;
        }
        return at;
    }

    private void add(MarketMessage message, Field field, boolean areBids, int priceEnd, int quantityEnd)
            throws Malformed {
        if (line[priceEnd] != ',') {
            throw new Malformed(field.key() + " must be a list of levels, each a price and a quantity");
        }
        long lots = lots(field.key(), bare(priceEnd + 1, true, quantityEnd), bare(priceEnd + 1, false, quantityEnd));
        boolean stands = decimal.isPositive();
        long ticks = ticks(field.key(), bare(levelStart, true, priceEnd), bare(levelStart, false, priceEnd));
        // what is less than half a lot still stands there
        long kept = stands ? Math.max(1, lots) : 0;
        if (areBids) {
            message.levels.bid(ticks, kept);
        } else {
            message.levels.ask(ticks, kept);
        }
    }

    /** Start or end of a value without blanks and quotes. */
    private int bare(int from, boolean isStart, int to) {
        int start = from;
        int stop = to;
        while (start < stop && (line[start] == ' ' || line[start] == '"')) {
            start++;
        }
        while (stop > start && (line[stop - 1] == ' ' || line[stop - 1] == '"')) {
            stop--;
        }
        return isStart ? start : stop;
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
