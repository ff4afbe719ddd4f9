package dev.osprey.marketdata.replay;

import java.nio.charset.StandardCharsets;

/** A line, or the rest of a file, that cannot be read; its message is a sentence with file and line. The rows after it can be asked for. */
final class DamagedLineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Characters of a value that a sentence tells of at most. */
    private static final int LONGEST_QUOTED = 40;

    DamagedLineException(String file, long line, String reason) {
        this(file + ":" + line + ": " + reason);
    }

    DamagedLineException(String sentence) {
        super(sentence, null, false, false);
    }

    /** A value out of a file as it may stand in a sentence: printable, and no longer than a person wants to read. */
    static String quoted(byte[] bytes, int start, int end) {
        return quoted(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    static String quoted(String text) {
        return quoted(text, LONGEST_QUOTED);
    }

    /** @param most characters that are told of */
    static String quoted(String text, int most) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= most ? printable : printable.substring(0, most) + "...";
    }
}
