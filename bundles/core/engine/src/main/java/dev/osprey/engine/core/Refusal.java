package dev.osprey.engine.core;

/** A command is refused; the message is one sentence for a person. Never leaves the core. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String why) {
        super(why, null, false, false);
    }
}
