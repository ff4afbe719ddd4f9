package dev.osprey.engine.core;

import static dev.osprey.engine.core.Desk.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.StreamState;
import dev.osprey.messages.FeedState;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One instrument whose book comes from one feed, and whose trades come from another. */
final class TwoFeedsTest {

    private static final int BOOKS = 200;
    private static final int PRINTS = 201;
    private static final int SPARE = 202;

    private final Desk desk = Desk.running();

    @BeforeEach
    void bothGive() {
        give(BOOKS, Inputs.snapshot(BTC, 10, desk.now, 99, 5, -101, 4));
        print();
        assertThat(state()).isEqualTo(StreamState.LIVE);
    }

    private List<String> give(int source, byte[] input) {
        new UnsafeBuffer(input).putInt(Records.SOURCE, source, ByteOrder.LITTLE_ENDIAN);
        desk.now += 1_000;
        return desk.give(input);
    }

    private List<String> print() {
        return give(PRINTS, Inputs.trade(BTC, 100, 1, desk.now));
    }

    private List<String> delta(int source, long id) {
        return give(source, Inputs.delta(BTC, id, id, 0, desk.now, 98, id));
    }

    private StreamState state() {
        return desk.state.streams().get(BTC).state();
    }

    @Test
    void aBookDiesWithItsFeedThoughAnotherOneHasGivenTheLastTrade() {
        assertThat(give(BOOKS, Inputs.feedStatus(FeedState.DOWN)))
                .containsExactly("stream 1 LIVE to DEAD u10: its feed is not connected");
        assertThat(print()).isEmpty();
        assertThat(state()).isEqualTo(StreamState.DEAD);
        assertThat(give(BOOKS, Inputs.feedStatus(FeedState.UP)))
                .containsExactly("stream 1 DEAD to RECOVERING u10: its book waits for a snapshot or a delta");
        assertThat(print()).isEmpty();
        assertThat(give(BOOKS, Inputs.snapshot(BTC, 20, desk.now, 99, 5, -101, 4)))
                .containsExactly("stream 1 RECOVERING to LIVE u20: in order");
    }

    @Test
    void aBookOutlivesTheFeedOfTheTrades() {
        assertThat(give(PRINTS, Inputs.feedStatus(FeedState.DOWN)))
                .containsExactly(
                        "stream 1 LIVE to DEGRADED u10: the feed of its trades and quotes, which is not that of"
                                + " its book, is not connected");
        assertThat(delta(BOOKS, 11)).isEmpty();
        assertThat(give(PRINTS, Inputs.feedStatus(FeedState.UP)))
                .containsExactly("stream 1 DEGRADED to LIVE u11: in order");
        assertThat(delta(BOOKS, 12)).isEmpty();
        assertThat(desk.state.streams().get(BTC).updateId()).isEqualTo(12);
    }

    @Test
    void whatOneFeedHasMissedIsNotMendedByTheOther() {
        assertThat(give(BOOKS, Inputs.feedStatus(FeedState.DEGRADED)))
                .containsExactly("stream 1 LIVE to DEGRADED u10: its feed has missed something");
        assertThat(print()).isEmpty();
        assertThat(give(PRINTS, Inputs.feedStatus(FeedState.DEGRADED))).isEmpty();
        assertThat(give(BOOKS, Inputs.feedStatus(FeedState.UP))).isEmpty();
        assertThat(delta(BOOKS, 11)).isEmpty();
        assertThat(give(PRINTS, Inputs.feedStatus(FeedState.UP)))
                .containsExactly("stream 1 DEGRADED to LIVE u11: in order");
    }

    @Test
    void theBookHangsOnTheFeedThatGoesOnWithIt() {
        delta(SPARE, 11);
        assertThat(give(BOOKS, Inputs.feedStatus(FeedState.DOWN))).isEmpty();
        assertThat(give(SPARE, Inputs.feedStatus(FeedState.DOWN)))
                .containsExactly("stream 1 LIVE to DEAD u11: its feed is not connected");
    }

    @Test
    void recoveryKnowsBothFeeds() {
        give(PRINTS, Inputs.feedStatus(FeedState.DEGRADED));
        give(BOOKS, Inputs.feedStatus(FeedState.DOWN));
        for (int at : new int[] {-1, desk.log.entries().size() - 2}) {
            assertThat(Desk.hash(desk.recovered(at))).isEqualTo(desk.hash());
        }
    }
}
