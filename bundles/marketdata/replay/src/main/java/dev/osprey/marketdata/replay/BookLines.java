package dev.osprey.marketdata.replay;

/** Lines that make up the snapshots and deltas of an order book. */
interface BookLines {

    /**
     * Takes the line in hand as the first of an event.
     *
     * @throws DamagedLineException if it is damaged
     */
    void begin() throws DamagedLineException;

    /**
     * Whether the line in hand belongs to the event that the last {@link #begin} began.
     *
     * @throws DamagedLineException if it is damaged
     */
    boolean goesOn() throws DamagedLineException;

    /**
     * Takes the line in hand as one more of the event.
     *
     * @throws DamagedLineException if it is damaged
     */
    void add() throws DamagedLineException;

    /** Whether an event has several lines. */
    boolean isOfSeveral();

    /** Time of the event: nanoseconds since 1970 UTC. */
    long time();

    /** Tells all but the time. */
    void end(Row row);

    /**
     * Takes notice of a line of another symbol.
     *
     * @throws DamagedLineException if it is damaged
     */
    void passed() throws DamagedLineException;

    /** An event was lost: the next one must not look as if it followed the last one. */
    void lost();
}
