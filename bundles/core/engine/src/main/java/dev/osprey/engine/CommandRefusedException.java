package dev.osprey.engine;

/** The core refused a command; the message is one sentence for a person. */
public final class CommandRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandRefusedException(String message) {
        super(message);
    }
}
