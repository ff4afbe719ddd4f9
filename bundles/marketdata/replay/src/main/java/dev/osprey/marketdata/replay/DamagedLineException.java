package dev.osprey.marketdata.replay;

/** A line, or the rest of a file, that cannot be read; its message is a sentence with file and line. The rows after it can be asked for. */
final class DamagedLineException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedLineException(String file, long line, String reason) {
        this(file + ":" + line + ": " + reason);
    }

    DamagedLineException(String sentence) {
        super(sentence, null, false, false);
    }
}
