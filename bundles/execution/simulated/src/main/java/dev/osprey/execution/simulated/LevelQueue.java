package dev.osprey.execution.simulated;

/**
 * What is known of the others at a price at which orders of ours rest: what is displayed there, and how prints explain its changes.
 *
 * <p>A print and the change of the displayed size because of it come one after the other, in either order, and must not count twice. So each waits for the other:
 * what is displayed less is a cancel only when no print has come for it in time, and a print explains what is displayed less later. That time ends with the second
 * update of the book, or the second quote where there is none.
 */
final class LevelQueue {

    /** Of what waits: so few that sums of it fit, and more than any data has that is not damaged. */
    private static final long MOST = 1_000_000_000_000_000_000L;

    final long priceTicks;

    /** What of others stands before the last of our orders that was looked at; of one pass over them. */
    long before;

    private long displayed = Displayed.UNKNOWN;
    private long printsNew;
    private long printsOld;
    private long goneNew;
    private long goneOld;
    private long cancelled;
    private long stood;

    LevelQueue(long priceTicks, long displayedLots) {
        this.priceTicks = priceTicks;
        this.displayed = displayedLots;
    }

    void copy(LevelQueue other) {
        displayed = other.displayed;
        printsNew = other.printsNew;
        printsOld = other.printsOld;
        goneNew = other.goneNew;
        goneOld = other.goneOld;
    }

    /** The others there have traded. */
    void print(long lots) {
        long left = lots;
        long explained = Math.min(left, goneOld);
        goneOld -= explained;
        left -= explained;
        explained = Math.min(left, goneNew);
        goneNew -= explained;
        printsNew = Math.min(printsNew + left - explained, MOST);
    }

    /**
     * So much is displayed now.
     *
     * @param lots what stands there, or {@link Displayed#UNKNOWN}
     * @param updated whether that is an update for what waits
     */
    void displays(long lots, boolean updated) {
        cancelled = 0;
        if (lots == Displayed.UNKNOWN || displayed == Displayed.UNKNOWN) {
            forget();
        } else if (lots < displayed) {
            goneNew = Math.min(goneNew + explain(displayed - lots), MOST);
        }
        displayed = lots;
        if (updated) {
            pass();
        }
        stood = displayed + unexplained() + cancelled;
    }

    private void forget() {
        printsNew = 0;
        printsOld = 0;
        goneNew = 0;
        goneOld = 0;
    }

    private long explain(long gone) {
        long left = gone;
        long explained = Math.min(left, printsOld);
        printsOld -= explained;
        left -= explained;
        explained = Math.min(left, printsNew);
        printsNew -= explained;
        return left - explained;
    }

    private void pass() {
        cancelled += goneOld;
        goneOld = goneNew;
        goneNew = 0;
        printsOld = printsNew;
        printsNew = 0;
    }

    private long unexplained() {
        return goneOld + goneNew;
    }

    /** Whether it is known what stands there. */
    boolean isKnown() {
        return displayed != Displayed.UNKNOWN;
    }

    /** No more of others than this stand before us: what is displayed, and what is not but may still be explained by a print to come. */
    long most() {
        return displayed + unexplained();
    }

    /** What was cancelled, as the last look at what is displayed has shown. */
    long cancelledLots() {
        return cancelled;
    }

    /** What stood there before it was cancelled. */
    long stoodLots() {
        return stood;
    }
}
