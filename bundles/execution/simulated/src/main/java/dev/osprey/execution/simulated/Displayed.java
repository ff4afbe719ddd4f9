package dev.osprey.execution.simulated;

import dev.osprey.api.Side;

/**
 * What one side of a recorded market displays, and what of it is still to be had: the best price of the last quote, the levels of the book, or both.
 *
 * <p>Where there are both, the newer one says what is best. A quote that is newer than the book stands before it: levels better than its price are gone, the level at its
 * price has its size, and what is worse is the book's.
 */
final class Displayed {

    /** {@link #lotsAt}: not known. */
    static final long UNKNOWN = -1;

    /** The best price, and what is displayed there; no lots if nothing is displayed, or what is cannot be trusted. */
    long priceTicks;

    long lots;

    /** More than any order may have, and so few that sums of them fit. */
    private static final long MOST = WorkingOrder.LARGEST_LOTS;

    private final int sign;
    private final Ladder ladder;
    private final Taken taken = new Taken();
    private boolean book;
    private boolean quoteCounts;
    private boolean suspended;
    private long quoteTicks;
    private long quoteLots;

    /** The first level of the ladder that counts. */
    private int first;

    /** Beside a book: how far prints since its last update have got, and how much was traded there. */
    private boolean printed;

    private long printTicks;
    private long printLots;

    /** What was traded of the quote's size since the quote. */
    private long quotePrinted;

    Displayed(Side side) {
        sign = side.sign();
        ladder = new Ladder(side);
    }

    /** Whether anything is displayed that can be traded with. */
    boolean known() {
        return lots > 0;
    }

    // ---------------------------------------------------------------- what comes

    /** A quote that is newer than the book, if there is one. */
    void quote(long newPriceTicks, long newLots) {
        quoteTicks = newPriceTicks;
        quoteLots = newLots;
        quoteCounts = true;
        quotePrinted = 0;
    }

    /** A level of the book. */
    void level(long levelTicks, long levelLots) {
        ladder.set(levelTicks, levelLots);
    }

    /** The book has changed, or could have. */
    void book(boolean overtakesQuote) {
        book = true;
        quoteCounts &= !overtakesQuote;
        printed = false;
    }

    /** What is displayed cannot be traded with, or can again. */
    void suspend(boolean isSuspended) {
        suspended = isSuspended;
    }

    /**
     * Something was traded. Against this side: until the book shows it, what is better than the price is gone, and at the price so much less is there. Without a book a
     * quote that the last print was beyond does not count until the next one: of the prints between nothing else is needed.
     *
     * @param against whether this side was traded with, or may have been
     * @return whether that changes anything
     */
    boolean print(long tradeTicks, long tradeLots, boolean against) {
        if (book) {
            if (against) {
                printBesideBook(tradeTicks, tradeLots);
            }
            return against;
        }
        long before = quotePrinted;
        boolean beyond = against && sign * (quoteTicks - tradeTicks) > 0;
        quotePrinted = beyond && quoteCounts ? quoteLots : 0;
        return quotePrinted != before;
    }

    private void printBesideBook(long tradeTicks, long tradeLots) {
        long beyondQuote = sign * (quoteTicks - tradeTicks);
        if (beyondQuote >= 0) {
            boolean all = beyondQuote > 0 || tradeLots >= quoteLots - quotePrinted;
            quotePrinted = all ? quoteLots : quotePrinted + tradeLots;
        }
        long further = printed ? sign * (printTicks - tradeTicks) : 1;
        if (further > 0) {
            printed = true;
            printTicks = tradeTicks;
            printLots = tradeLots;
        } else if (further == 0) {
            printLots = Math.min(printLots, MOST) + Math.min(tradeLots, MOST);
        }
    }

    /**
     * Counts again after something came to this side or to the other one. In a crossed book neither side has what is better than the other side's best: nobody
     * knows which of the two is wrong.
     */
    void refresh(Displayed other) {
        first = 0;
        if (quoteCounts) {
            first = quoteLots > 0 ? ladder.levelsTo(quoteTicks) : ladder.depth();
        } else if (ladder.depth() > 0 && other.ladder.depth() > 0) {
            long best = other.ladder.priceTicks(0);
            while (first < ladder.depth() && sign * (ladder.priceTicks(first) - best) > 0) {
                first++;
            }
        }
        if (printed) {
            int gone = ladder.levelsTo(printTicks) - (ladder.lotsAt(printTicks) > printLots ? 1 : 0);
            first = Math.max(first, gone);
        }
        boolean any = levels() > 0;
        lots = any ? levelLots(0) : 0;
        priceTicks = any ? levelTicks(0) : 0;
        if (!suspended && !taken.isEmpty()) {
            noteDisplayed();
        }
    }

    private void noteDisplayed() {
        for (int i = taken.size() - 1; i >= 0; i--) {
            taken.shows(i, displayedAt(taken.priceTicks(i)));
        }
    }

    private long displayedAt(long atTicks) {
        if (quoteCounts && sign * (atTicks - quoteTicks) >= 0) {
            return atTicks == quoteTicks ? quoteLots : 0;
        }
        return ladder.lotsAt(atTicks);
    }

    // ---------------------------------------------------------------- what is there

    /** What stands at a price; {@link #UNKNOWN} behind all that is displayed, and as long as what is displayed cannot be trusted. */
    long lotsAt(long atTicks) {
        if (!known()) {
            return UNKNOWN;
        }
        if (quoteCounts && sign * (atTicks - quoteTicks) >= 0) {
            return atTicks == quoteTicks ? Math.min(quoteLots, MOST) : 0;
        }
        return ladder.covers(atTicks) ? Math.min(ladder.lotsAt(atTicks), MOST) : UNKNOWN;
    }

    /** Whether the sizes behind the best are displayed, too. */
    boolean hasBook() {
        return book;
    }

    /** Whether the last quote says all: there is no book, and nothing of ours is taken off what is displayed. */
    boolean lastPricesSuffice() {
        return !book && taken.isEmpty();
    }

    /** Whether the last quote is newer than the book. */
    boolean quoteCounts() {
        return quoteCounts;
    }

    /** How many levels count. */
    int levels() {
        return suspended ? 0 : ladder.depth() - first + (quoteOnTop() ? 1 : 0);
    }

    private boolean quoteOnTop() {
        return quoteCounts && quoteLots > quotePrinted;
    }

    long levelTicks(int level) {
        return quoteOnTop()
                ? level == 0 ? quoteTicks : ladder.priceTicks(first + level - 1)
                : ladder.priceTicks(first + level);
    }

    long levelLots(int level) {
        return quoteOnTop() ? level == 0 ? quoteLots : ladder.lots(first + level - 1) : ladder.lots(first + level);
    }

    /** What is still to be had of a level. */
    long available(int level) {
        long price = levelTicks(level);
        long displayed = levelLots(level);
        long left = Math.min(taken.available(price, displayed), displayed - traded(level, price));
        return Math.max(0, Math.min(left, MOST));
    }

    private long traded(int level, long levelTicks) {
        if (quoteOnTop() && level == 0) {
            return quotePrinted;
        }
        return printed && levelTicks == printTicks ? printLots : 0;
    }

    /** What is still to be had of all levels that an order reaches. */
    long availableTo(WorkingOrder order) {
        long sum = 0;
        for (int i = 0; sum < MOST && i < levels() && order.reaches(levelTicks(i)); i++) {
            sum += available(i);
        }
        return sum;
    }

    void take(int level, long takeLots) {
        taken.take(levelTicks(level), levelLots(level), takeLots);
    }

    // ---------------------------------------------------------------- playing again

    /** Has the book and the quote of another one, and nothing taken yet of what that one still has. */
    void copy(Displayed other) {
        copyBook(other);
        quoteTicks = other.quoteTicks;
        quoteLots = other.quoteLots;
        quoteCounts = other.quoteCounts;
        quotePrinted = other.quotePrinted;
        taken.copy(other.taken);
    }

    void copyBook(Displayed other) {
        book = other.book;
        ladder.copy(other.ladder);
        suspended = other.suspended;
    }

    /** Goes back to what counted before; nothing was printed since the book's last update. */
    void rewind(boolean hadBook, boolean isSuspended, boolean counts) {
        book = hadBook;
        suspended = isSuspended;
        quoteCounts = counts;
        printed = false;
        quotePrinted = hadBook ? 0 : quotePrinted;
    }

    /** What was taken in another market up to the same moment is taken here. While nothing can be traded with, it is of what was displayed before that. */
    void absorb(Displayed played) {
        for (int i = 0; i < played.taken.size(); i++) {
            long price = played.taken.priceTicks(i);
            long displayed = suspended ? played.taken.displayedLots(i) : displayedAt(price);
            taken.take(price, displayed, Math.min(taken.available(price, displayed), played.taken.takenLots(i)));
        }
    }
}
