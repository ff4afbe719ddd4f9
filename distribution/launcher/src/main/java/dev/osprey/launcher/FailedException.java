package dev.osprey.launcher;

/** What was asked for did not work. The message is what the user reads: one sentence, or one a line. */
public class FailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Made with a sentence for the user. */
    public FailedException(String message) {
        super(message);
    }

    /** Made with a sentence for the user; the cause is for the server's log alone. */
    public FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
