package dev.osprey.marketdata.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of comma-separated fields from a stream through one large buffer.
 *
 * <p>Hot path: no object is made for a line or a field. {@link #buffer()} with {@link #start} and {@link #end} is where a field
 * stands until the next call of {@link #next()}.
 */
final class LineReader implements Closeable {

    private static final int MAX_FIELDS = 256;
    private static final int BUFFER_SIZE = 1 << 18;

    private final InputStream in;

    /** One byte more than is ever filled: an empty field at the end may be looked at. */
    private final byte[] buffer = new byte[BUFFER_SIZE + 1];

    /** Where each field starts; one more than there are fields, so that a field ends one before the next starts. */
    private final int[] starts = new int[MAX_FIELDS + 2];

    private int position;
    private int limit;
    private int fields;
    private long line;
    private boolean again;
    private boolean overlong;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws IOException if the stream cannot be read any further
     */
    boolean next() throws IOException {
        if (again) {
            again = false;
            return true;
        }
        overlong = false;
        fields = 0;
        starts[0] = position;
        int at = position;
        while (true) {
            at = scan(at);
            if (at < 0) {
                return true;
            }
            at = moveToFront(at);
            int count = in.read(buffer, limit, BUFFER_SIZE - limit);
            if (count < 0) {
                if (at == position && !overlong) {
                    return false;
                }
                endLine(at + 1, at);
                return true;
            }
            limit += count;
        }
    }

    /**
     * Splits what the buffer holds of the line.
     *
     * @return -1 if the line has ended, else where to go on with more of it
     */
    private int scan(int from) {
        byte[] bytes = buffer;
        int end = limit;
        int at = from;
        for (; at <= end - Words.BYTES; at += Words.BYTES) {
            long separators = Words.separators(Words.at(bytes, at));
            while (separators != 0) {
                int place = at + Words.first(separators);
                if (separates(bytes, place)) {
                    return -1;
                }
                separators &= separators - 1;
            }
        }
        for (; at < end; at++) {
            if ((bytes[at] == ',' || bytes[at] == '\n') && separates(bytes, at)) {
                return -1;
            }
        }
        return at;
    }

    /** Ends a field or the line; true if the line. */
    private boolean separates(byte[] bytes, int place) {
        if (bytes[place] == ',') {
            endField(place + 1);
            return false;
        }
        endLine(place + 1, place + 1);
        return true;
    }

    private void endField(int nextStart) {
        if (fields < MAX_FIELDS) {
            starts[++fields] = nextStart;
        }
    }

    private void endLine(int nextStart, int next) {
        starts[++fields] = nextStart;
        position = next;
        line++;
        int last = fields - 1;
        if (nextStart - 2 >= starts[last] && buffer[nextStart - 2] == '\r') {
            starts[fields]--;
        }
    }

    /** Makes room for more of the line in hand; one that fills the whole buffer is no line of any format, and is forgotten up to its end. */
    private int moveToFront(int at) {
        int shift = position;
        if (shift == 0 && limit == BUFFER_SIZE) {
            overlong = true;
            limit = 0;
            fields = 0;
            return 0;
        }
        System.arraycopy(buffer, shift, buffer, 0, limit - shift);
        for (int i = 0; i <= fields; i++) {
            starts[i] -= shift;
        }
        limit -= shift;
        position = 0;
        return at - shift;
    }

    /** The next call of {@link #next()} gives the line in hand once more. */
    void giveAgain() {
        again = true;
    }

    /** Number of the line in hand, from 1. */
    long line() {
        return line;
    }

    /** Fields in the line; more than 256 are not told apart. */
    int fields() {
        return fields;
    }

    /** Whether the line is longer than any that means something; its fields then do not count. */
    boolean isOverlong() {
        return overlong;
    }

    boolean isBlank() {
        return fields == 1 && start(0) == end(0) && !overlong;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where a field starts in the buffer: behind blanks. */
    int start(int field) {
        int at = starts[field];
        return buffer[at] == ' ' ? firstOf(field) : at;
    }

    /** One after its last byte that is no blank. */
    int end(int field) {
        int at = starts[field + 1] - 1;
        while (at > starts[field] && buffer[at - 1] == ' ') {
            at--;
        }
        return at;
    }

    private int firstOf(int field) {
        int at = starts[field];
        int end = end(field);
        while (at < end && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    /** A field as text, for people: without surrounding quotes and blanks. */
    String text(int field) {
        String text = new String(buffer, start(field), end(field) - start(field), StandardCharsets.UTF_8).strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
