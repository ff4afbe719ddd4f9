package dev.osprey.marketdata.replay;

/** A line, or the rest of a file, that cannot be read; its message is a sentence with file and line. The rows after it can be asked for. */
final class DamagedLineException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedLineException(String file, long line, String reason) {
        super(file + ":" + line + ": " + reason, null, false, false);
    }
}
