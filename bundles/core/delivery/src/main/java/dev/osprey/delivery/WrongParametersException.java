package dev.osprey.delivery;

/** A strategy has no such parameter, or does not accept its value: another value is all it takes. */
public final class WrongParametersException extends RefusedException {

    private static final long serialVersionUID = 1L;

    public WrongParametersException(String message) {
        super(message);
    }

    public WrongParametersException(String message, Throwable cause) {
        super(message, cause);
    }
}
