package dev.osprey.marketdata.replay;

/**
 * The name of a stream of Binance as a combined line has it: {@code btcusdt@depth20@100ms} tells the symbol, what the stream gives, and how often.
 *
 * <p>What it gives must be looked at: the best 20 levels of a book look like the whole book of spot, and like changes of a book of futures.
 */
final class StreamName {

    private static final char SEPARATOR = '@';

    /** Streams of all symbols: {@code !bookTicker}. */
    private static final char OF_ALL = '!';

    private static final String DEPTH = "depth";

    private byte[] bytes = {};
    private int start;
    private int symbolEnd;
    private int giftStart;
    private int giftEnd;

    /** Takes the name from start to end, exclusive. */
    void read(byte[] line, int from, int end) {
        bytes = line;
        start = from;
        symbolEnd = separator(from, end);
        giftStart = Math.min(end, symbolEnd + 1);
        giftEnd = separator(giftStart, end);
        if (symbolEnd == end || start < end && bytes[start] == OF_ALL) {
            symbolEnd = start;
        }
    }

    private int separator(int from, int end) {
        int at = from;
        while (at < end && bytes[at] != SEPARATOR) {
            at++;
        }
        return at;
    }

    /** Whether it is the stream of one symbol. */
    boolean hasSymbol() {
        return symbolEnd > start;
    }

    int symbolStart() {
        return start;
    }

    /** Exclusive. */
    int symbolEnd() {
        return symbolEnd;
    }

    /** Whether it gives each change of the book. */
    boolean givesChanges() {
        return beginsWithDepth() && giftEnd == giftStart + DEPTH.length();
    }

    /** Whether it gives some of the best levels again and again. */
    boolean givesBestLevels() {
        return beginsWithDepth() && giftEnd > giftStart + DEPTH.length() && isDigit(bytes[giftStart + DEPTH.length()]);
    }

    private boolean beginsWithDepth() {
        if (giftEnd - giftStart < DEPTH.length()) {
            return false;
        }
        for (int i = 0; i < DEPTH.length(); i++) {
            if (bytes[giftStart + i] != DEPTH.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
