package dev.osprey.marketdata.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, of any length up to that of the largest snapshot. */
final class MessageLines implements Closeable {

    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int LONGEST = 1 << 22;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int position;
    private int limit;
    private int start;
    private int length;
    private long line;
    private boolean overlong;

    MessageLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line that is not empty; false at the end. */
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while (length == 0 && !overlong);
        return true;
    }

    private boolean read() throws IOException {
        overlong = false;
        start = position;
        int at = position;
        while (true) {
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            if (at < limit) {
                ended(at, at + 1);
                return true;
            }
            at -= makeRoom();
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                if (at == start && !overlong) {
                    return false;
                }
                ended(at, at);
                return true;
            }
            limit += count;
        }
    }

    private void ended(int end, int next) {
        line++;
        position = next;
        length = end > start && buffer[end - 1] == '\r' ? end - 1 - start : end - start;
    }

    /** Returns by how much what is in hand has moved. */
    private int makeRoom() {
        if (limit < buffer.length) {
            return 0;
        }
        int moved = start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
        } else if (buffer.length < LONGEST) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        } else {
            overlong = true;
            moved = limit;
        }
        limit -= moved;
        start = 0;
        return moved;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    int start() {
        return start;
    }

    /** Exclusive, without the line's end. */
    int end() {
        return start + length;
    }

    /** Whether it is longer than any message; it then does not count. */
    boolean isOverlong() {
        return overlong;
    }

    /** Number of the line, from 1. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
