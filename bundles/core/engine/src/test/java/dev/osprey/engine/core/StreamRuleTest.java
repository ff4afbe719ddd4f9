package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.StreamState;
import dev.osprey.books.BookState;
import dev.osprey.engine.core.StreamRule.Delay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table, row by row and over everything that can be the case. */
final class StreamRuleTest {

    private record Case(FeedStatus feed, FeedStatus prices, boolean awaited, BookState book, Delay delay) {
        private StreamRule rule() {
            return StreamRule.of(feed, prices, awaited, book, delay);
        }
    }

    private static List<Case> everything() {
        List<Case> cases = new ArrayList<>();
        List<BookState> books = new ArrayList<>(List.of(BookState.values()));
        books.add(null);
        for (FeedStatus feed : FeedStatus.values()) {
            for (BookState book : books) {
                for (Delay delay : Delay.values()) {
                    for (FeedStatus prices : book == null ? new FeedStatus[] {feed} : FeedStatus.values()) {
                        cases.add(new Case(feed, prices, true, book, delay));
                        cases.add(new Case(feed, prices, false, book, delay));
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void theFirstRuleThatHoldsDecides() {
        for (Case each : everything()) {
            StreamRule expected;
            if (each.feed == FeedStatus.DOWN) {
                expected = StreamRule.FEED_DOWN;
            } else if (each.book == BookState.RECOVERING) {
                expected = StreamRule.BOOK_INCOMPLETE;
            } else if (each.awaited) {
                expected = StreamRule.NOTHING_SINCE_UP;
            } else if (each.book == BookState.STALE) {
                expected = StreamRule.BOOK_CONTRADICTED;
            } else if (each.delay == Delay.SILENT) {
                expected = StreamRule.SILENT;
            } else if (each.delay == Delay.BOOK_SILENT) {
                expected = StreamRule.BOOK_SILENT;
            } else if (each.delay == Delay.BOOK_BEHIND) {
                expected = StreamRule.BOOK_BEHIND;
            } else if (each.book == BookState.DEGRADED) {
                expected = StreamRule.BOOK_CROSSED;
            } else if (each.feed == FeedStatus.DEGRADED || each.prices == FeedStatus.DEGRADED) {
                expected = StreamRule.FEED_DEGRADED;
            } else if (each.prices == FeedStatus.DOWN) {
                expected = StreamRule.PRICES_DOWN;
            } else {
                expected = StreamRule.IN_ORDER;
            }
            assertThat(each.rule()).as(each.toString()).isEqualTo(expected);
        }
    }

    @Test
    void everyRuleDecidesSomewhereAndEveryStateIsDecided() {
        Set<StreamRule> rules = EnumSet.noneOf(StreamRule.class);
        Set<StreamState> states = EnumSet.noneOf(StreamState.class);
        everything().forEach(each -> {
            rules.add(each.rule());
            states.add(each.rule().state());
        });
        assertThat(rules).containsExactlyInAnyOrder(StreamRule.values());
        assertThat(states).containsExactlyInAnyOrder(StreamState.values());
    }

    @Test
    void ordersPassWhereNothingIsMissingOldOrWrong() {
        for (Case each : everything()) {
            boolean tradable = each.feed != FeedStatus.DOWN
                    && (each.book == null || each.book == BookState.LIVE || each.book == BookState.DEGRADED)
                    && !each.awaited
                    && each.delay == Delay.NONE;
            assertThat(each.rule().state().isTradable()).as(each.toString()).isEqualTo(tradable);
        }
    }
}
