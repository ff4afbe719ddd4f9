package dev.osprey.journal;

/** The log cannot do what was asked of it; the message is one sentence that says why. */
public class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Made with a sentence for the operator. */
    public JournalException(String message) {
        super(message);
    }

    /** Made with a sentence for the operator and what brought it about. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
