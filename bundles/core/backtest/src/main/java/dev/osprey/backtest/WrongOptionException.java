package dev.osprey.backtest;

/** An option has a value with which nothing can run, whatever files there are; the message is one sentence with its name and value. */
final class WrongOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongOptionException(IllegalArgumentException refusal) {
        super(refusal.getMessage(), refusal);
    }
}
