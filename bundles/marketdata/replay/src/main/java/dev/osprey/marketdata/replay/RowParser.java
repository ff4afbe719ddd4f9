package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Side;

/** Turns the line in hand into a row of ticks and lots. Hot path: makes no object for a line that is whole. */
final class RowParser {

    /** A price that is off a whole tick by no more than this part of one is meant to be whole. */
    private static final double NOISE = 1e-6;

    /** Doubles are up to 2^-52 of the number apart; one that was computed is off by about that, and its shortest text by half of it once more. */
    private static final double DOUBLE_NOISE = 0x1p-51;

    /** Where doubles are further apart than this part of a tick, they do not tell which tick is meant. */
    private static final double MOST_NOISE = 0.1;

    // What is wrong with a number; -1: it is too large.
    private static final long NO_NUMBER = -2;
    private static final long NO_MULTIPLE = -3;

    /** Quotes without sizes are taken to be good for a million of the base currency: what banks deal in. */
    private static final long INTERBANK_SIZE = 1_000_000;

    private final String file;
    private final LineReader line;
    private final Layout layout;
    private final Instrument instrument;
    private final Decimal decimal = new Decimal();
    private final FileClock clock;
    private final QuoteBarSide quoteBars;
    private final long tickSize;
    private final long sizeLots;
    private final int time;
    private final int price;
    private final int quantity;
    private final int id;
    private final int side;
    private final int buyerMaker;
    private TimeFormat timeFormat;
    private final boolean anyMagnitude;
    private long roundedPrices;
    private long roundedQuantities;

    /** @param clock what times stand for that do not say it themselves */
    RowParser(
            String file,
            LineReader line,
            Layout layout,
            Instrument instrument,
            ReadingOptions options,
            FileClock clock) {
        this.file = file;
        this.line = line;
        this.layout = layout;
        this.instrument = instrument;
        this.clock = clock;
        this.quoteBars = options.quoteBars();
        this.tickSize = Math.multiplyExact(instrument.tickSize(), LeanLayout.priceScale(layout, file));
        this.timeFormat = clock.kind() == Layout.Clock.OF_DAY ? TimeFormat.MILLIS : options.timeFormat();
        this.anyMagnitude = this.timeFormat != null;
        this.sizeLots = Math.max(1, (long) ((double) INTERBANK_SIZE * Money.SCALE / instrument.lotSize()));
        this.time = layout.place(Column.TIME);
        this.price = layout.place(Column.PRICE);
        this.quantity = layout.place(Column.QUANTITY);
        this.id = layout.place(Column.ID);
        this.side = layout.place(Column.SIDE);
        this.buyerMaker = layout.place(Column.BUYER_MAKER);
    }

    /** Prices that were off a whole tick by the noise of a double. */
    long roundedPrices() {
        return roundedPrices;
    }

    /** Quantities that were no whole number of lots. */
    long roundedQuantities() {
        return roundedQuantities;
    }

    /** Length of the unit in which the file writes its times: 1 nanosecond for text. */
    long timeUnitNanos() {
        return timeFormat == null ? 1 : timeFormat.nanos();
    }

    /** The time of the line, in nanoseconds since 1970 UTC; checks that it has as many columns as all. */
    long time() throws DamagedLineException {
        if (line.isOverlong()) {
            throw damaged("the line is longer than any that holds data");
        }
        if (line.fields() != layout.columns()) {
            throw damaged("has " + line.fields() + " columns, must have " + layout.columns());
        }
        return time(time);
    }

    /** The end of a bar that starts at a time. */
    long end(long start, long length) {
        return isByWall() ? clock.end(start, length) : start + length;
    }

    /** A time as the file's own clock shows it; see {@link FileClock#wall}. */
    long wall(long nanos) {
        return isByWall() ? clock.wall(nanos) : nanos;
    }

    private boolean isByWall() {
        return clock.kind() == Layout.Clock.LOCAL || timeFormat == TimeFormat.DATE;
    }

    /** A time in a column. */
    long time(int field) throws DamagedLineException {
        byte[] bytes = line.buffer();
        int start = line.start(field);
        int end = line.end(field);
        if (clock.kind() == Layout.Clock.LOCAL) {
            return localTime(field, bytes, start, end);
        }
        TimeFormat format = timeFormat == null ? TimeFormat.of(bytes, start, end) : timeFormat;
        long nanos = format == null ? TimeFormat.INVALID : format.parse(bytes, start, end);
        if (nanos == TimeFormat.INVALID) {
            throw damaged(field, timeFormat == null ? "must be a time" : "must be a time in " + timeFormat.label());
        }
        if (!anyMagnitude && !format.hasMagnitude(nanos)) {
            throw damaged(field, "must be a time in " + format.label() + " like those before it");
        }
        timeFormat = format;
        if (clock.kind() != Layout.Clock.OF_DAY) {
            return format == TimeFormat.DATE ? clock.ofWall(nanos) : nanos;
        }
        if (nanos >= FileClock.DAY) {
            throw damaged(field, "must be a time of one day, in milliseconds");
        }
        return clock.ofDay(nanos);
    }

    private long localTime(int field, byte[] bytes, int start, int end) throws DamagedLineException {
        long nanos = clock.local(bytes, start, end);
        if (nanos == TimeFormat.INVALID) {
            throw damaged(field, "must be a time such as 20070330 14:00");
        }
        return nanos;
    }

    /** Whether a row gives nothing: a bar whose side or sides that count are empty. */
    boolean isNothing(Row row) {
        return row.isBarEmpty && (quoteBars != QuoteBarSide.BOTH || row.isAskBarEmpty);
    }

    /** All but the time. */
    void parse(Row row) throws DamagedLineException {
        switch (layout.kind()) {
            case TRADES -> parseTrade(row);
            case QUOTES -> parseQuote(row);
            case BARS -> parseBar(row);
            case QUOTE_BARS -> parseQuoteBar(row);
            case BOOKS -> throw new IllegalStateException("books have lines of their own");
        }
    }

    private void parseTrade(Row row) throws DamagedLineException {
        row.priceTicks = priceTicks(price);
        row.quantityLots = positiveLots(quantity);
        row.tradeId = id < 0 ? 0 : layout.hasTextIds() ? numberIfAny(id) : count(id);
        row.aggressor = buyerMaker >= 0 ? takerOfBuyerMaker() : side >= 0 ? side() : null;
    }

    /** The buyer was there before: so the seller took. */
    private Side takerOfBuyerMaker() throws DamagedLineException {
        if (is(buyerMaker, "true")) {
            return Side.SELL;
        }
        if (is(buyerMaker, "false")) {
            return Side.BUY;
        }
        throw damaged(buyerMaker, "must be true or false");
    }

    private Side side() throws DamagedLineException {
        if (is(side, "buy")) {
            return Side.BUY;
        }
        if (is(side, "sell")) {
            return Side.SELL;
        }
        if (line.start(side) == line.end(side)) {
            return null;
        }
        throw damaged(side, "must be buy, sell or empty");
    }

    private void parseQuote(Row row) throws DamagedLineException {
        int bid = layout.place(Column.BID);
        int ask = layout.place(Column.ASK);
        row.bidLots = size(bid, layout.place(Column.BID_QUANTITY));
        row.bidTicks = row.bidLots == 0 ? 0 : priceTicks(bid);
        row.askLots = size(ask, layout.place(Column.ASK_QUANTITY));
        row.askTicks = row.askLots == 0 ? 0 : priceTicks(ask);
    }

    /** A side without price and size is empty. */
    private long size(int priceField, int field) throws DamagedLineException {
        if (field < 0) {
            return sizeLots;
        }
        return isEmpty(field) && isEmpty(priceField) ? 0 : standingLots(field);
    }

    boolean isEmpty(int field) {
        return line.start(field) == line.end(field);
    }

    private void parseBar(Row row) throws DamagedLineException {
        row.openTicks = priceTicks(layout.place(Column.OPEN));
        row.highTicks = priceTicks(layout.place(Column.HIGH));
        row.lowTicks = priceTicks(layout.place(Column.LOW));
        row.closeTicks = priceTicks(layout.place(Column.CLOSE));
        requireRange(row.openTicks, row.highTicks, row.lowTicks, row.closeTicks, Column.HIGH, Column.LOW);
        int volume = layout.place(Column.VOLUME);
        row.volumeLots = volume < 0 ? 0 : lots(volume);
        int trades = layout.place(Column.TRADE_COUNT);
        row.tradeCount = trades < 0 ? 0 : count(trades);
        row.quoteVolume = units(layout.place(Column.QUOTE_VOLUME));
        int takerBuy = layout.place(Column.TAKER_BUY);
        row.takerBuyLots = takerBuy < 0 ? 0 : lots(takerBuy);
        row.takerBuyVolume = units(layout.place(Column.TAKER_BUY_QUOTE));
    }

    private void requireRange(long open, long high, long low, long close, Column ofHigh, Column ofLow)
            throws DamagedLineException {
        if (high < Math.max(open, close)) {
            throw damaged(layout.place(ofHigh), "must not be below open and close");
        }
        if (low > Math.min(open, close)) {
            throw damaged(layout.place(ofLow), "must not be above open and close");
        }
    }

    /** In an interval in which nobody bid or offered, a side is empty: all four of its prices. */
    private void parseQuoteBar(Row row) throws DamagedLineException {
        row.isBarEmpty = isEmpty(Column.BID_OPEN, Column.BID_HIGH, Column.BID_LOW, Column.BID_CLOSE);
        row.isAskBarEmpty = isEmpty(Column.ASK_OPEN, Column.ASK_HIGH, Column.ASK_LOW, Column.ASK_CLOSE);
        if (!row.isBarEmpty) {
            parseBids(row);
        }
        if (!row.isAskBarEmpty) {
            parseAsks(row);
        }
        row.bidTicks = row.isBarEmpty ? 0 : row.closeTicks;
        row.askTicks = row.isAskBarEmpty ? 0 : row.askCloseTicks;
        row.volumeLots = 0;
        row.tradeCount = 0;
        if (quoteBars == QuoteBarSide.ASK || quoteBars == QuoteBarSide.MID && row.isBarEmpty) {
            takeAsks(row);
        } else if (quoteBars == QuoteBarSide.MID && !row.isAskBarEmpty) {
            takeMiddles(row);
        }
    }

    private boolean isEmpty(Column open, Column high, Column low, Column close) {
        return isEmpty(layout.place(open))
                && isEmpty(layout.place(high))
                && isEmpty(layout.place(low))
                && isEmpty(layout.place(close));
    }

    private void parseBids(Row row) throws DamagedLineException {
        row.openTicks = priceTicks(layout.place(Column.BID_OPEN));
        row.highTicks = priceTicks(layout.place(Column.BID_HIGH));
        row.lowTicks = priceTicks(layout.place(Column.BID_LOW));
        row.closeTicks = priceTicks(layout.place(Column.BID_CLOSE));
        requireRange(row.openTicks, row.highTicks, row.lowTicks, row.closeTicks, Column.BID_HIGH, Column.BID_LOW);
    }

    private void parseAsks(Row row) throws DamagedLineException {
        row.askOpenTicks = priceTicks(layout.place(Column.ASK_OPEN));
        row.askHighTicks = priceTicks(layout.place(Column.ASK_HIGH));
        row.askLowTicks = priceTicks(layout.place(Column.ASK_LOW));
        row.askCloseTicks = priceTicks(layout.place(Column.ASK_CLOSE));
        requireRange(
                row.askOpenTicks,
                row.askHighTicks,
                row.askLowTicks,
                row.askCloseTicks,
                Column.ASK_HIGH,
                Column.ASK_LOW);
    }

    private static void takeAsks(Row row) {
        row.isBarEmpty = row.isAskBarEmpty;
        row.openTicks = row.askOpenTicks;
        row.highTicks = row.askHighTicks;
        row.lowTicks = row.askLowTicks;
        row.closeTicks = row.askCloseTicks;
    }

    private static void takeMiddles(Row row) {
        row.openTicks = middle(row.openTicks, row.askOpenTicks);
        row.highTicks = middle(row.highTicks, row.askHighTicks);
        row.lowTicks = middle(row.lowTicks, row.askLowTicks);
        row.closeTicks = middle(row.closeTicks, row.askCloseTicks);
    }

    /** Half a tick is rounded down, of crossed sides too: as that of quotes is. */
    private static long middle(long bid, long ask) {
        return bid + Math.floorDiv(ask - bid, 2);
    }

    /** An amount of the quote currency, 0 if there is no such column. */
    private long units(int field) throws DamagedLineException {
        if (field < 0) {
            return 0;
        }
        if (!decimal.parse(line.buffer(), line.start(field), line.end(field)) || decimal.isNegative()) {
            throw damaged(field, "must be a number, not negative");
        }
        long units = decimal.multiplesOf(1);
        if (units < 0) {
            throw damaged(field, "is too large");
        }
        return units;
    }

    /** A price in a column. */
    long priceTicks(int field) throws DamagedLineException {
        long ticks = ticks(line.start(field), line.end(field));
        if (ticks < 0) {
            throw damaged(field, priceRule(ticks));
        }
        return ticks;
    }

    /** A price anywhere in the line. */
    long priceTicks(int start, int end) throws DamagedLineException {
        long ticks = ticks(start, end);
        if (ticks < 0) {
            throw damaged("price=" + textOf(start, end) + " " + priceRule(ticks));
        }
        return ticks;
    }

    private long ticks(int start, int end) {
        if (!decimal.parse(line.buffer(), start, end) || !decimal.isPositive()) {
            return NO_NUMBER;
        }
        long ticks = decimal.multiplesOf(tickSize);
        double remainder = decimal.remainder();
        if (remainder > NOISE && remainder > noiseOfDouble(ticks) || ticks == 0) {
            return NO_MULTIPLE;
        }
        if (ticks > 0 && remainder > 0) {
            roundedPrices++;
        }
        return ticks;
    }

    /** How far from so many ticks the number in hand may be, in ticks, if it is a double that was printed with all its digits. */
    private double noiseOfDouble(long ticks) {
        return decimal.isOfDouble() ? Math.min(MOST_NOISE, ticks * DOUBLE_NOISE) : 0;
    }

    private String priceRule(long fault) {
        if (fault == NO_NUMBER) {
            return "must be a positive number";
        }
        return fault == NO_MULTIPLE
                ? "must be a whole multiple of " + Money.format(instrument.tickSize())
                : "is too large";
    }

    private String textOf(int start, int end) {
        return DamagedLineException.quoted(line.buffer(), start, end);
    }

    /** The quantity of a trade: one that is less than half a lot is rounded to 0, one that is 0 is damage. */
    private long positiveLots(int field) throws DamagedLineException {
        long lots = lots(field);
        if (!decimal.isPositive()) {
            throw damaged(field, "must be a positive number");
        }
        return lots;
    }

    /** A quantity in a column. */
    long lots(int field) throws DamagedLineException {
        long lots = lotsOf(line.start(field), line.end(field));
        if (lots < 0) {
            throw damaged(field, quantityRule(lots));
        }
        return lots;
    }

    /** A quantity anywhere in the line. */
    long lots(int start, int end) throws DamagedLineException {
        long lots = lotsOf(start, end);
        if (lots < 0) {
            throw damaged("quantity=" + textOf(start, end) + " " + quantityRule(lots));
        }
        return lots;
    }

    /** What stands at a price, in a column: if that is less than half a lot, it still stands there. */
    long standingLots(int field) throws DamagedLineException {
        return standing(lots(field));
    }

    /** What stands at a price, anywhere in the line. */
    long standingLots(int start, int end) throws DamagedLineException {
        return standing(lots(start, end));
    }

    private long standing(long lots) {
        return decimal.isPositive() ? Math.max(1, lots) : lots;
    }

    private long lotsOf(int start, int end) {
        if (!decimal.parse(line.buffer(), start, end) || decimal.isNegative()) {
            return NO_NUMBER;
        }
        long lots = decimal.multiplesOf(instrument.lotSize());
        if (lots >= 0 && decimal.remainder() > 0) {
            roundedQuantities++;
        }
        return lots;
    }

    private static String quantityRule(long fault) {
        return fault == NO_NUMBER ? "must be a number, not negative" : "is too large";
    }

    /** A venue that numbers its trades by text gives them no number. */
    private long numberIfAny(int field) {
        try {
            return count(field);
        } catch (DamagedLineException e) {
            return 0;
        }
    }

    /** A whole number. */
    long count(int field) throws DamagedLineException {
        byte[] bytes = line.buffer();
        int start = line.start(field);
        int end = line.end(field);
        long value = 0;
        int at = start;
        if (end - start >= Words.BYTES) {
            value = Math.max(0, Words.digits(Words.at(bytes, start)));
            at += value == 0 ? 0 : Words.BYTES;
        }
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                throw damaged(field, "must be a whole number");
            }
            value = value * 10 + digit;
        }
        if (start == end || end - start > 18) {
            throw damaged(field, "must be a whole number of at most 18 digits");
        }
        return value;
    }

    /** Whether a field is this word of lower-case letters, in whatever case. */
    boolean is(int field, String word) {
        int start = line.start(field);
        if (line.end(field) - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((line.buffer()[start + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    DamagedLineException damaged(int field, String rule) {
        return damaged(layout.nameOf(field) + "=" + DamagedLineException.quoted(line.text(field)) + " " + rule);
    }

    DamagedLineException damaged(String reason) {
        return new DamagedLineException(file, line.line(), reason);
    }
}
