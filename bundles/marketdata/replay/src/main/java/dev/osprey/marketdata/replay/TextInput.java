package dev.osprey.marketdata.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens a file as lines of comma-separated fields, whatever it is: compressed, with quoted fields, or a list of objects in JSON. */
final class TextInput {

    private static final int GLANCE = 1 << 13;

    private TextInput() {}

    /** @throws IOException if it cannot be read, or an archive does not hold exactly one file */
    static InputStream open(Path file) throws IOException {
        InputStream in = Compression.open(file);
        try {
            byte[] beginning = withoutMark(in.readNBytes(GLANCE));
            int length = beginning.length;
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), in);
            if (isJson(beginning, length) && !isOfMessages(beginning, length)) {
                return new JsonRows(whole);
            }
            return isOfJsonLines(beginning, length) ? whole : new UnquotedInput(whole);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Some programs write a byte order mark in front of UTF-8. */
    private static byte[] withoutMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static boolean isJson(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] > ' ') {
                return bytes[at] == '{' || bytes[at] == '[';
            }
        }
        return false;
    }

    /** A message in JSON for each line, alone or behind the time of its reception, is read as it stands. */
    private static boolean isOfJsonLines(byte[] bytes, int length) {
        for (int at = 0; at < length && bytes[at] != '\n'; at++) {
            if (bytes[at] == '{') {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfMessages(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, BybitLines.BEGINNING.length()), StandardCharsets.US_ASCII)
                .equals(BybitLines.BEGINNING);
    }
}
