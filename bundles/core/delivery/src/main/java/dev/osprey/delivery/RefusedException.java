package dev.osprey.delivery;

/** A bundle or a deployment was refused; the message is one sentence for a person, with name and value. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
