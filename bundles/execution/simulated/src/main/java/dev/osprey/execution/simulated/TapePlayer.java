package dev.osprey.execution.simulated;

import dev.osprey.api.Side;

/** Plays events of the tape into a market, and puts one back to where the present one stood before an event. */
final class TapePlayer {

    private final Tape tape;

    TapePlayer(Tape tape) {
        this.tape = tape;
    }

    void play(RecordedMarket at, long event) {
        long time = tape.time(event);
        long first = tape.value(event, Tape.FIRST);
        long second = tape.value(event, Tape.SECOND);
        long third = tape.value(event, Tape.THIRD);
        long fourth = tape.value(event, Tape.FOURTH);
        switch (tape.kind(event)) {
            case Tape.TRADE -> at.onTrade(time, first, second, third < 0 ? null : third == 0 ? Side.BUY : Side.SELL);
            case Tape.QUOTE -> at.onQuote(time, first, second, third, fourth);
            case Tape.BOOK -> {
                for (long level = first; level < second; level++) {
                    at.onLevel(
                            tape.levels().side(level),
                            tape.levels().priceTicks(level),
                            tape.levels().after(level));
                }
                at.onBook(time, (third & Tape.OVERTAKES) != 0, (third & Tape.SUSPENDED) != 0);
            }
            case Tape.STREAM -> at.onSuspended(time, (third & Tape.SUSPENDED) != 0);
            case Tape.BAR_OPEN -> at.onBarOpen(second, first);
            default -> at.onBar(time, fourth, first, second, third, tape.closeTicks(event), tape.volumeLots(event));
        }
    }

    /** Whether an action comes before an event. */
    boolean isBefore(Action action, long event) {
        long sequence = tape.sequence(event);
        long time = tape.time(event);
        return switch (tape.kind(event)) {
            case Tape.BAR_OPEN -> action.isBeforeBarOpen(sequence, time);
            case Tape.BAR -> action.isBeforeBar(sequence, time);
            default -> action.isBeforeTick(sequence, time);
        };
    }

    /** Venue time of the event before one, or {@link Long#MIN_VALUE}. */
    long timeBefore(long event) {
        if (event <= tape.start()) {
            return Long.MIN_VALUE;
        }
        return tape.kind(event - 1) == Tape.BAR ? tape.value(event - 1, Tape.FOURTH) : tape.time(event - 1);
    }

    /** What has expired by then is not filled by the event: of a bar, not even if it expired within. */
    long lastMoment(long event) {
        return tape.kind(event) == Tape.BAR ? tape.value(event, Tape.FOURTH) - 1 : tape.time(event);
    }

    /**
     * Puts a market to where the present one stood before an event, without our orders.
     *
     * @param settled behind the last event that the present market has seen
     */
    void restore(RecordedMarket replay, RecordedMarket present, long first, long settled) {
        boolean quotesOnTape = false;
        for (long event = tape.start(); event < settled && !quotesOnTape; event++) {
            quotesOnTape = tape.kind(event) == Tape.QUOTE;
        }
        replay.restore(present, !quotesOnTape, hadTicks(present, first));
        long shown = takeBack(replay, present, first, settled);
        playLast(replay, Tape.QUOTE, shown);
        playLast(replay, Tape.TRADE, shown);
        rewind(replay, present, first, settled, shown);
        for (long event = shown; event < first; event++) {
            if (tape.kind(event) == Tape.QUOTE || tape.kind(event) == Tape.TRADE) {
                play(replay, event);
            }
        }
        playLast(replay, Tape.BAR, first);
        playLast(replay, Tape.BAR_OPEN, first);
    }

    /** Whether anything but bars had come before an event; what the tape has dropped counts as the present market has it. */
    private boolean hadTicks(RecordedMarket present, long first) {
        if (tape.start() > 0) {
            return present.ticks();
        }
        for (long event = 0; event < first; event++) {
            int kind = tape.kind(event);
            if (kind == Tape.TRADE || kind == Tape.QUOTE || kind == Tape.BOOK) {
                return true;
            }
        }
        return false;
    }

    /**
     * Gives the levels the sizes that they had before an event.
     *
     * @return from where on quotes and trades before the event count: behind the book's last update, without a book from the last quote on
     */
    private long takeBack(RecordedMarket replay, RecordedMarket present, long first, long settled) {
        for (long event = settled - 1; event >= first; event--) {
            if (tape.kind(event) == Tape.BOOK) {
                for (long at = tape.value(event, Tape.SECOND) - 1; at >= tape.value(event, Tape.FIRST); at--) {
                    replay.onLevel(
                            tape.levels().side(at),
                            tape.levels().priceTicks(at),
                            tape.levels().before(at));
                }
            }
        }
        long book = last(Tape.BOOK, first);
        if (book >= tape.start() || present.bids.hasBook()) {
            return book + 1;
        }
        long quote = last(Tape.QUOTE, first);
        return quote < tape.start() ? first : quote;
    }

    /** What counted at an event, but for what {@linkplain #takeBack is shown} after it. */
    private void rewind(RecordedMarket replay, RecordedMarket present, long first, long settled, long shown) {
        boolean hadBook = present.bids.hasBook();
        boolean suspended = present.isSuspended();
        long updateTime = present.lastUpdateTime();
        boolean quoteCounts = present.bids.quoteCounts();
        for (long event = settled - 1; event >= first; event--) {
            if (tape.kind(event) == Tape.BOOK || tape.kind(event) == Tape.STREAM) {
                long flags = tape.value(event, Tape.THIRD);
                hadBook = (flags & Tape.HAD_BOOK) != 0;
                suspended = (flags & Tape.WAS_SUSPENDED) != 0;
                updateTime = tape.value(event, Tape.FOURTH);
                quoteCounts = (flags & Tape.QUOTE_COUNTED) != 0;
            }
        }
        if (shown > tape.start() && tape.kind(shown - 1) == Tape.BOOK) {
            long flags = tape.value(shown - 1, Tape.THIRD);
            quoteCounts = (flags & Tape.QUOTE_COUNTED) != 0 && (flags & Tape.OVERTAKES) == 0;
        }
        replay.rewind(hadBook, suspended, quoteCounts, updateTime);
    }

    private void playLast(RecordedMarket replay, int kind, long before) {
        long event = last(kind, before);
        boolean beforeItsBar = kind == Tape.BAR_OPEN && event < last(Tape.BAR, before);
        if (event >= tape.start() && !beforeItsBar) {
            play(replay, event);
        }
    }

    private long last(int kind, long before) {
        long event = before - 1;
        while (event >= tape.start() && tape.kind(event) != kind) {
            event--;
        }
        return event;
    }
}
