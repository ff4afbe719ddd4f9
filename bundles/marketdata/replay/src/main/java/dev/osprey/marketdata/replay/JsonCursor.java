package dev.osprey.marketdata.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through one JSON text in a line of bytes, and remembers where the values stand of the fields that market messages have. Values that nobody asks for are
 * passed over; the one field that holds a message itself, {@code data}, is gone into.
 *
 * <p>Hot path: one object is used again for each line.
 */
final class JsonCursor {

    /** The fields of a message of Binance, by their names there. */
    enum Field {
        EVENT("e"),
        EVENT_TIME("E"),
        TRADE_TIME("T"),
        SYMBOL("s"),
        FIRST_UPDATE("U"),
        LAST_UPDATE("u"),
        PREVIOUS_UPDATE("pu"),
        TRADE_ID("t"),
        PRICE("p"),
        QUANTITY("q"),
        BUYER_MAKER("m"),
        BID("b"),
        BID_QUANTITY("B"),
        ASK("a"),
        ASK_QUANTITY("A"),
        SNAPSHOT_UPDATE("lastUpdateId"),
        BIDS("bids"),
        ASKS("asks"),
        STREAM("stream"),
        DATA("data");

        private final String key;
        private final byte[] bytes;

        Field(String key) {
            this.key = key;
            this.bytes = key.getBytes(StandardCharsets.US_ASCII);
        }

        String key() {
            return key;
        }
    }

    /** The text is no JSON, or not as it should be; says why. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final Field[] FIELDS = Field.values();
    private static final Field[] BY_LETTER = byLetter();
    private static final int DEEPEST = 32;

    private final int[] starts = new int[FIELDS.length];
    private final int[] ends = new int[FIELDS.length];
    private byte[] bytes = {};
    private int begin;
    private int at;
    private int end;

    private static Field[] byLetter() {
        Field[] fields = new Field[128];
        for (Field field : FIELDS) {
            if (field.bytes.length == 1) {
                fields[field.bytes[0]] = field;
            }
        }
        return fields;
    }

    /** Reads an object from start to end, exclusive. */
    void read(byte[] line, int start, int stop) throws Malformed {
        bytes = line;
        begin = start;
        at = start;
        end = stop;
        Arrays.fill(starts, -1);
        object(0);
        blanks();
        if (at != end) {
            throw wrong("ends before the line does");
        }
    }

    private void object(int depth) throws Malformed {
        int start = at;
        expect('{');
        blanks();
        if (skip('}')) {
            return;
        }
        do {
            blanks();
            Field field = key();
            blanks();
            expect(':');
            blanks();
            if (field == Field.DATA && at < end && bytes[at] == '{' && depth == 0) {
                object(depth + 1);
            } else {
                value(field, start);
            }
            blanks();
        } while (skip(','));
        expect('}');
    }

    /** Null if it is none that anybody asks for. */
    private Field key() throws Malformed {
        expect('"');
        int start = at;
        text();
        int length = at - 1 - start;
        if (length == 1) {
            return bytes[start] < 0 ? null : BY_LETTER[bytes[start]];
        }
        for (Field field : FIELDS) {
            if (field.bytes.length == length && Arrays.equals(bytes, start, at - 1, field.bytes, 0, length)) {
                return field;
            }
        }
        return null;
    }

    /** To behind the closing quote. */
    private void text() throws Malformed {
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= end) {
            throw wrong("ends within a text");
        }
        at++;
    }

    /** @param object where the object begins that the value is of */
    private void value(Field field, int object) throws Malformed {
        int start = at;
        boolean isText = at < end && bytes[at] == '"';
        pass();
        if (field != null) {
            if (starts[field.ordinal()] > object) {
                throw new Malformed("the message has " + field.key() + " twice");
            }
            starts[field.ordinal()] = isText ? start + 1 : start;
            ends[field.ordinal()] = isText ? at - 1 : at;
        }
    }

    /** Passes over a value, whatever it is; what opens in it must close in turn. */
    private void pass() throws Malformed {
        int depth = 0;
        long lists = 0;
        do {
            if (at >= end) {
                throw wrong("ends too early");
            }
            byte next = bytes[at];
            switch (next) {
                case '"' -> {
                    at++;
                    text();
                }
                case '{', '[' -> {
                    if (++depth > DEEPEST) {
                        throw wrong("is nested too deep");
                    }
                    lists = lists << 1 | (next == '[' ? 1 : 0);
                    at++;
                }
                case '}', ']' -> {
                    if (depth-- == 0) {
                        throw wrong("has no value");
                    }
                    if ((lists & 1) != (next == ']' ? 1 : 0)) {
                        throw wrong("closes what is not open");
                    }
                    lists >>= 1;
                    at++;
                }
                default -> {
                    if (depth == 0) {
                        literal();
                    } else {
                        at++;
                    }
                }
            }
        } while (depth > 0);
    }

    private void literal() throws Malformed {
        int start = at;
        while (at < end && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
        if (at == start) {
            throw wrong("has no value");
        }
    }

    private void blanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private boolean skip(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) throws Malformed {
        if (!skip(expected)) {
            throw wrong("must have " + expected);
        }
    }

    private Malformed wrong(String what) {
        return new Malformed("the message " + what + " at character " + (at - begin + 1) + " of its JSON");
    }

    // ---------------------------------------------------------------- values

    boolean has(Field field) {
        return starts[field.ordinal()] >= 0;
    }

    int start(Field field) {
        return starts[field.ordinal()];
    }

    /** Exclusive. */
    int end(Field field) {
        return ends[field.ordinal()];
    }

    boolean is(Field field, String text) {
        int start = start(field);
        int length = end(field) - start;
        if (start < 0 || length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a list. */
    boolean isList(Field field) {
        return has(field) && start(field) < end(field) && bytes[start(field)] == '[';
    }

    /** For people. */
    String text(Field field) {
        return has(field) ? DamagedLineException.quoted(bytes, start(field), end(field)) : "";
    }

    /** A whole number that is not negative, of at most 18 digits. */
    long whole(Field field) throws Malformed {
        int start = start(field);
        int stop = end(field);
        if (start < 0) {
            throw new Malformed("the message must have " + field.key());
        }
        long value = 0;
        for (int i = start; i < stop; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Malformed(field.key() + "=" + text(field) + " must be a whole number");
            }
            value = value * 10 + digit;
        }
        if (start == stop || stop - start > 18) {
            throw new Malformed(field.key() + "=" + text(field) + " must be a whole number of at most 18 digits");
        }
        return value;
    }
}
