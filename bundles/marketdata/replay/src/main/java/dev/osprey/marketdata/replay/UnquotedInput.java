package dev.osprey.marketdata.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes the quotes off fields: {@code "1,234.50"} becomes {@code 1234.50}. A field ends with its line at the latest. */
final class UnquotedInput extends FilterInputStream {

    private boolean inQuotes;

    UnquotedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int count = in.read(bytes, offset, length);
            if (count <= 0 || !inQuotes && !hasQuotes(bytes, offset, offset + count)) {
                return count;
            }
            for (int at = offset; at < offset + count; at++) {
                if (keeps(bytes[at])) {
                    bytes[offset + kept++] = bytes[at];
                }
            }
        }
        return kept;
    }

    /** Most files have none; to look for one costs less than to move all that is none. */
    private static boolean hasQuotes(byte[] bytes, int start, int end) {
        int at = start;
        for (; at <= end - Words.BYTES; at += Words.BYTES) {
            if (Words.hasQuotes(Words.at(bytes, at))) {
                return true;
            }
        }
        for (; at < end; at++) {
            if (bytes[at] == '"') {
                return true;
            }
        }
        return false;
    }

    private boolean keeps(byte each) {
        if (each == '"') {
            inQuotes = !inQuotes;
            return false;
        }
        if (each == '\n') {
            inQuotes = false;
        }
        return !inQuotes || each != ',';
    }
}
