package dev.osprey.backtest;

/**
 * An option has a value with which nothing can run, whatever files there are, or is missing where these files need it; the message is one sentence with
 * its name.
 */
final class WrongOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongOptionException(String sentence) {
        super(sentence);
    }

    WrongOptionException(IllegalArgumentException refusal) {
        super(refusal.getMessage(), refusal);
    }
}
