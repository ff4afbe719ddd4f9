package dev.osprey.engine.core;

import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.StreamState;
import dev.osprey.books.BookState;
import java.nio.charset.StandardCharsets;

/**
 * What decides an instrument's stream state: the first of these that holds, from top to bottom. This is the whole table; {@code docs/stream-states.md} has it
 * with its reasons.
 */
public enum StreamRule {
    FEED_DOWN(
            StreamState.DEAD,
            "its feed is not connected",
            (feed, prices, awaited, book, delay) -> feed == FeedStatus.DOWN),
    BOOK_INCOMPLETE(
            StreamState.RECOVERING,
            "its book waits for a snapshot or a delta",
            (feed, prices, awaited, book, delay) -> book == BookState.RECOVERING),
    NOTHING_SINCE_UP(
            StreamState.RECOVERING,
            "nothing has come since its feed is connected again",
            (feed, prices, awaited, book, delay) -> awaited),
    BOOK_CONTRADICTED(
            StreamState.STALE,
            "its book contradicts a quote of the same update",
            (feed, prices, awaited, book, delay) -> book == BookState.STALE),
    SILENT(
            StreamState.STALE,
            "nothing has come for longer than allowed",
            (feed, prices, awaited, book, delay) -> delay == Delay.SILENT),
    BOOK_SILENT(
            StreamState.STALE,
            "nothing has come of its book for longer than allowed",
            (feed, prices, awaited, book, delay) -> delay == Delay.BOOK_SILENT),
    BOOK_BEHIND(
            StreamState.STALE,
            "its book has stood still for 5 s while quotes ahead of it differ",
            (feed, prices, awaited, book, delay) -> delay == Delay.BOOK_BEHIND),
    BOOK_CROSSED(
            StreamState.DEGRADED,
            "its book is crossed or locked",
            (feed, prices, awaited, book, delay) -> book == BookState.DEGRADED),
    FEED_DEGRADED(
            StreamState.DEGRADED,
            "its feed has missed something",
            (feed, prices, awaited, book, delay) -> feed == FeedStatus.DEGRADED || prices == FeedStatus.DEGRADED),
    PRICES_DOWN(
            StreamState.DEGRADED,
            "the feed of its trades and quotes, which is not that of its book, is not connected",
            (feed, prices, awaited, book, delay) -> prices == FeedStatus.DOWN),
    IN_ORDER(StreamState.LIVE, "in order", (feed, prices, awaited, book, delay) -> true);

    /** What has not come for too long. */
    public enum Delay {
        NONE,
        /** Updates of the book that quotes are ahead of it by, and differ from it. */
        BOOK_BEHIND,
        /** Snapshots and deltas. */
        BOOK_SILENT,
        /** Anything. */
        SILENT
    }

    private interface Condition {
        boolean holds(FeedStatus feed, FeedStatus prices, boolean awaited, BookState book, Delay delay);
    }

    private static final StreamRule[] RULES = values();

    private final StreamState state;
    private final String why;
    private final byte[] text;
    private final Condition condition;

    StreamRule(StreamState state, String why, Condition condition) {
        this.state = state;
        this.why = why;
        this.text = why.getBytes(StandardCharsets.UTF_8);
        this.condition = condition;
    }

    /**
     * The rule that decides.
     *
     * @param feed    what the feed says of itself that gives the book, if the instrument has one, else the prices
     * @param prices  what the feed says of itself that gives the prices: trades, quotes and bars
     * @param awaited whether the feed was down since the last event
     * @param book    what the book can be trusted for, {@code null} if the instrument has none
     * @param delay   what has not come for too long
     */
    public static StreamRule of(FeedStatus feed, FeedStatus prices, boolean awaited, BookState book, Delay delay) {
        for (StreamRule rule : RULES) {
            if (rule.condition.holds(feed, prices, awaited, book, delay)) {
                return rule;
            }
        }
        return IN_ORDER;
    }

    /** What the stream is while it holds. */
    public StreamState state() {
        return state;
    }

    /** For people: goes on after the instrument's name. */
    public String why() {
        return why;
    }

    byte[] text() {
        return text;
    }
}
