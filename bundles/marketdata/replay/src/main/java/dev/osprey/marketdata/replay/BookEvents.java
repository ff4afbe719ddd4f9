package dev.osprey.marketdata.replay;

/**
 * The snapshots and deltas of a file of books, one after the other.
 *
 * <p>Where an event has several lines and one of them is damaged, the whole event is lost, and so is what the rest of it may be taken for: a book that misses a
 * level must not look whole. What follows then shows a gap.
 */
final class BookEvents {

    /** Goes to the next line. */
    @FunctionalInterface
    interface Lines {
        boolean next() throws DamagedLineException;
    }

    private final BookLines lines;
    private final LineReader reader;
    private boolean lost;

    /** @throws IllegalArgumentException if the columns do not fit each other */
    BookEvents(RowParser parser, Layout layout, LineReader reader) {
        this.reader = reader;
        this.lines = switch (layout.depth()) {
            case LEVELS -> new DepthLines(parser, layout);
            case SNAPSHOTS -> new SnapshotLines(parser, layout.names());
            case BYBIT -> new BybitLines(parser, reader);
        };
    }

    /**
     * Reads the next event.
     *
     * @return false at the end
     * @throws DamagedLineException if a line of it is damaged; the next call goes on behind that line
     */
    boolean next(Lines source) throws DamagedLineException {
        try {
            if (!source.next()) {
                return false;
            }
            read(source);
            while (lost) {
                lost = false;
                if (!source.next()) {
                    return false;
                }
                read(source);
            }
            return true;
        } catch (DamagedLineException e) {
            lines.lost();
            lost = lines.isOfSeveral();
            throw e;
        }
    }

    private void read(Lines source) throws DamagedLineException {
        lines.begin();
        while (lines.isOfSeveral() && source.next()) {
            if (!lines.goesOn()) {
                reader.giveAgain();
                return;
            }
            lines.add();
        }
    }

    /**
     * Takes notice of a line of another symbol.
     *
     * @throws DamagedLineException if it is damaged
     */
    void passed() throws DamagedLineException {
        lines.passed();
    }

    /** Of the event in hand: nanoseconds since 1970 UTC. */
    long time() {
        return lines.time();
    }

    /** All but the time. */
    void tell(Row row) {
        lines.end(row);
    }
}
