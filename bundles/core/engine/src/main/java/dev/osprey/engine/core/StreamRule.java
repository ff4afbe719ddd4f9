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
            (feed, prices, awaited, book, silent) -> feed == FeedStatus.DOWN),
    BOOK_INCOMPLETE(
            StreamState.RECOVERING,
            "its book waits for a snapshot or a delta",
            (feed, prices, awaited, book, silent) -> book == BookState.RECOVERING),
    NOTHING_SINCE_UP(
            StreamState.RECOVERING,
            "nothing has come since its feed is connected again",
            (feed, prices, awaited, book, silent) -> awaited),
    BOOK_CONTRADICTED(
            StreamState.STALE,
            "its book contradicts a quote of the same update",
            (feed, prices, awaited, book, silent) -> book == BookState.STALE),
    SILENT(
            StreamState.STALE,
            "nothing has come for longer than allowed",
            (feed, prices, awaited, book, silent) -> silent),
    BOOK_CROSSED(
            StreamState.DEGRADED,
            "its book is crossed or locked",
            (feed, prices, awaited, book, silent) -> book == BookState.DEGRADED),
    FEED_DEGRADED(
            StreamState.DEGRADED,
            "its feed has missed something",
            (feed, prices, awaited, book, silent) -> feed == FeedStatus.DEGRADED || prices == FeedStatus.DEGRADED),
    PRICES_DOWN(
            StreamState.DEGRADED,
            "the feed of its trades and quotes, which is not that of its book, is not connected",
            (feed, prices, awaited, book, silent) -> prices == FeedStatus.DOWN),
    IN_ORDER(StreamState.LIVE, "in order", (feed, prices, awaited, book, silent) -> true);

    private interface Condition {
        boolean holds(FeedStatus feed, FeedStatus prices, boolean awaited, BookState book, boolean silent);
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
     * @param silent  whether nothing has come for longer than is allowed
     */
    public static StreamRule of(FeedStatus feed, FeedStatus prices, boolean awaited, BookState book, boolean silent) {
        for (StreamRule rule : RULES) {
            if (rule.condition.holds(feed, prices, awaited, book, silent)) {
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
