package dev.osprey.engine.runtime;

/** One of the loops of the engine: called again and again by one thread at a time. */
interface Loop {

    /** Does what there is to do, within bounds; returns how much it was, 0 if nothing. */
    int doWork();
}
