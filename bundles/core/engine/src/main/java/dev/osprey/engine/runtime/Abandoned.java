package dev.osprey.engine.runtime;

/** Ends a lane's thread that was taken for lost and has come back: its other lanes go on elsewhere by now. */
final class Abandoned extends Error {

    private static final long serialVersionUID = 1L;

    Abandoned() {
        super("the lane was given up", null, false, false);
    }
}
