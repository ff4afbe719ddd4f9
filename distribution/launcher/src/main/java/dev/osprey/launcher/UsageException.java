package dev.osprey.launcher;

/** What was asked for makes no sense: an argument, or the plan that it names, has a value that cannot work, whatever data and servers there are. */
public final class UsageException extends FailedException {

    private static final long serialVersionUID = 1L;

    /** Made with a sentence for the user. */
    public UsageException(String message) {
        super(message);
    }

    /** Made with a sentence for the user, or one a line. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
