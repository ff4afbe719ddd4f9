package dev.osprey.marketdata.replay;

import dev.osprey.marketdata.replay.JsonCursor.Malformed;

/**
 * Goes through the levels of a message, {@code [["61837.63","3.788"],…]}, one after the other; what a level has behind price and quantity does not count. A list
 * that holds anything else is damaged: a level that is passed over would be missing in the book.
 *
 * <p>Hot path: one object is used again for each list.
 */
final class LevelCursor {

    private byte[] bytes = {};
    private String name = "";
    private int at;
    private int end;
    private boolean isFirst;
    private int valueStart;
    private int valueEnd;
    private int priceStart;
    private int priceEnd;
    private int quantityStart;
    private int quantityEnd;

    /**
     * Takes a list whose brackets fit each other.
     *
     * @param field its name, for people
     * @param from  where it opens
     * @param to    behind where it closes
     */
    void read(byte[] line, String field, int from, int to) {
        bytes = line;
        name = field;
        at = from + 1;
        end = to - 1;
        isFirst = true;
    }

    /** Goes to the next level; false at the end. */
    boolean next() throws Malformed {
        blanks();
        if (at == end && isFirst) {
            return false;
        }
        if (!isFirst) {
            if (at == end) {
                return false;
            }
            expect(',');
        }
        isFirst = false;
        expect('[');
        value();
        priceStart = valueStart;
        priceEnd = valueEnd;
        expect(',');
        value();
        quantityStart = valueStart;
        quantityEnd = valueEnd;
        close();
        return true;
    }

    /** A number, as a text or as it is. */
    private void value() throws Malformed {
        blanks();
        boolean isText = at < end && bytes[at] == '"';
        at += isText ? 1 : 0;
        valueStart = at;
        while (at < end && !(isText ? bytes[at] == '"' : endsNumber(bytes[at]))) {
            at++;
        }
        valueEnd = at;
        if (isText) {
            expect('"');
        }
    }

    private static boolean endsNumber(byte character) {
        return character == ',' || character == ']' || character <= ' ';
    }

    /** Goes behind the level, past what else it has. */
    private void close() throws Malformed {
        blanks();
        if (at < end && bytes[at] == ',') {
            pass();
        }
        expect(']');
    }

    /** To where the level closes. */
    private void pass() {
        int depth = 1;
        boolean inText = false;
        for (; at < end; at++) {
            byte character = bytes[at];
            if (character == '"') {
                inText = !inText;
            } else if (character == '\\') {
                at++;
            } else if (!inText) {
                depth += character == '[' ? 1 : character == ']' ? -1 : 0;
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private void blanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private void expect(char expected) throws Malformed {
        blanks();
        if (at >= end || bytes[at] != expected) {
            throw new Malformed(name + " must be a list of levels, each a price and a quantity");
        }
        at++;
    }

    int priceStart() {
        return priceStart;
    }

    /** Exclusive. */
    int priceEnd() {
        return priceEnd;
    }

    int quantityStart() {
        return quantityStart;
    }

    /** Exclusive. */
    int quantityEnd() {
        return quantityEnd;
    }
}
