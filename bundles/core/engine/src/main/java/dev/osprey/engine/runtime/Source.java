package dev.osprey.engine.runtime;

/** The producers' numbers in the records' headers. */
final class Source {

    static final int CORE = 0;
    static final int CLOCK = 1;
    static final int COMMANDS = 2;
    static final int FIRST_VENUE = 10;
    static final int FIRST_FEED = 100;
    static final int FIRST_LANE = 1000;

    private Source() {}
}
