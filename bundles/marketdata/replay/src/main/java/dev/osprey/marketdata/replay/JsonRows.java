package dev.osprey.marketdata.replay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of objects in JSON, such as the candles of Coinbase, as lines of comma-separated fields: the first line has the names of the first object's fields, and
 * each object's line has the number of the line where it ends in the file.
 *
 * <p>Objects that hold objects or lists themselves are passed over: the list may stand in one of these.
 */
final class JsonRows extends InputStream {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_FIELDS = 100;

    private final InputStream in;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private List<String> names;
    private String name;
    private boolean isFlat;
    private int lineEnds;
    private byte[] row = {};
    private int position;

    JsonRows(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public int read() throws IOException {
        return position < row.length || nextRow() ? row[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == row.length && !nextRow()) {
            return -1;
        }
        int count = Math.min(length, row.length - position);
        System.arraycopy(row, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** False at the end. */
    private boolean nextRow() throws IOException {
        while (true) {
            int next = in.read();
            switch (next) {
                case -1 -> {
                    return ended();
                }
                case '\n' -> lineEnds++;
                case '"' -> text();
                case ':' -> {
                    name = text.toString();
                    text.setLength(0);
                }
                case ',' -> fieldEnded();
                case '{' -> begin();
                case '[' -> isFlat = false;
                case '}' -> {
                    fieldEnded();
                    if (isFlat && !fields.isEmpty()) {
                        isFlat = false;
                        emit();
                        return true;
                    }
                    isFlat = false;
                }
                default -> {
                    if (next > ' ' && next != ']') {
                        append(next);
                    }
                }
            }
        }
    }

    private boolean ended() throws IOException {
        if (isFlat) {
            throw new EOFException();
        }
        if (names == null) {
            throw new IOException("it is JSON without a list of candles, trades or quotes");
        }
        return false;
    }

    private void begin() {
        isFlat = true;
        fields.clear();
        name = null;
        text.setLength(0);
    }

    private void append(int next) {
        if (text.length() < LONGEST_TEXT) {
            text.append((char) next);
        }
    }

    /** What stands between quotes; what separates fields or lines elsewhere is taken out of it. */
    private void text() throws IOException {
        text.setLength(0);
        for (int next = in.read(); next != '"'; next = in.read()) {
            if (next == -1) {
                throw new EOFException();
            }
            if (next == '\n') {
                lineEnds++;
            } else if (next == '\\') {
                in.read();
            } else if (next != ',') {
                append(next);
            }
        }
    }

    private void fieldEnded() {
        if (isFlat && name != null && fields.size() < MOST_FIELDS) {
            fields.put(name, text.toString());
        }
        name = null;
        text.setLength(0);
    }

    private void emit() {
        StringBuilder lines = new StringBuilder();
        if (names == null) {
            names = new ArrayList<>(fields.keySet());
            lines.append(String.join(",", names));
        }
        lines.append("\n".repeat(Math.max(1, lineEnds)));
        lineEnds = 0;
        for (int i = 0; i < names.size(); i++) {
            lines.append(i == 0 ? "" : ",").append(fields.getOrDefault(names.get(i), ""));
        }
        row = lines.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
