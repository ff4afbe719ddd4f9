package dev.osprey.engine.core;

import static dev.osprey.engine.core.Desk.BTC;
import static dev.osprey.engine.core.Desk.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Side;
import dev.osprey.api.market.StreamState;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.FeedState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Streams through the core: what is logged, what is denied, what recovery makes of it. */
final class StreamsTest {

    private static final long SECOND = 1_000_000_000L;

    private final Desk desk = Desk.running();
    private long updateId;

    private List<String> give(byte[] input) {
        desk.now += 1_000;
        return desk.give(input);
    }

    private StreamState state() {
        return desk.state.streams().get(BTC).state();
    }

    private void live() {
        give(Inputs.snapshot(BTC, 10, desk.now, 99, 5, -101, 4));
    }

    /** One that is later than all before. */
    private void snapshot(long bid) {
        updateId += 100;
        give(Inputs.feedStatus(FeedState.UP));
        give(Inputs.snapshot(BTC, updateId, desk.now, bid, 5, -101, 4));
    }

    @Test
    void aBookIsRecoveringUntilItsSnapshotChains() {
        assertThat(give(Inputs.delta(BTC, 11, 12, 0, desk.now, 99, 7)))
                .containsExactly("stream 1 LIVE to RECOVERING u0: its book waits for a snapshot or a delta");
        assertThat(give(Inputs.snapshot(BTC, 10, desk.now, 99, 5, -101, 4)))
                .containsExactly("stream 1 RECOVERING to LIVE u12: in order");
        assertThat(desk.state.streams().get(BTC).levels().bidQuantityLots(0)).isEqualTo(7);
    }

    @Test
    void aGapLeavesLiveUntilWhatIsMissingComes() {
        live();
        assertThat(give(Inputs.delta(BTC, 12, 13, 0, desk.now, 98, 1)))
                .containsExactly("stream 1 LIVE to RECOVERING u10: its book waits for a snapshot or a delta");
        assertThat(give(Inputs.delta(BTC, 11, 11, 0, desk.now, 97, 1)))
                .containsExactly("stream 1 RECOVERING to LIVE u13: in order");
        assertThat(desk.state.streams().get(BTC).gaps()).isEqualTo(1);
    }

    @Test
    void theFuturesRuleHoldsWhereTheUpdateBeforeIsNamed() {
        live();
        assertThat(give(Inputs.delta(BTC, 11, 13, 10, desk.now, 98, 1))).isEmpty();
        assertThat(give(Inputs.delta(BTC, 20, 22, 13, desk.now, 98, 2))).isEmpty();
        assertThat(give(Inputs.delta(BTC, 23, 24, 21, desk.now, 98, 3)))
                .containsExactly("stream 1 LIVE to RECOVERING u22: its book waits for a snapshot or a delta");
    }

    @Test
    void aQuoteThatContradictsTheBookMakesItStaleUntilTheNextSnapshot() {
        live();
        assertThat(give(Inputs.quote(BTC, 98, 101, desk.now, 10)))
                .containsExactly("stream 1 LIVE to STALE u10: its book contradicts a quote of the same update");
        assertThat(give(Inputs.delta(BTC, 11, 11, 0, desk.now, 98, 1))).isEmpty();
        assertThat(give(Inputs.snapshot(BTC, 11, desk.now, 98, 1, -101, 4)))
                .containsExactly("stream 1 STALE to LIVE u11: in order");
    }

    @Test
    void aCrossedBookIsDegradedAndOrdersPass() {
        live();
        assertThat(give(Inputs.delta(BTC, 11, 11, 0, desk.now, 102, 1)))
                .containsExactly("stream 1 LIVE to DEGRADED u11: its book is crossed or locked");
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.limit(BTC, Side.BUY, 1, 100), 0)))
                .anyMatch(line -> line.contains("PENDING_NEW"));
    }

    @Test
    void aFeedThatIsDownMakesItsInstrumentsDead() {
        live();
        give(Inputs.trade(ETH, 100, 1, desk.now));
        assertThat(give(Inputs.feedStatus(FeedState.DOWN)))
                .containsExactly(
                        "stream 1 LIVE to DEAD u10: its feed is not connected",
                        "stream 2 LIVE to DEAD u0: its feed is not connected");
        assertThat(give(Inputs.feedStatus(FeedState.UP)))
                .containsExactly(
                        "stream 1 DEAD to RECOVERING u10: its book waits for a snapshot or a delta",
                        "stream 2 DEAD to RECOVERING u0: nothing has come since its feed is connected again");
        assertThat(give(Inputs.trade(ETH, 100, 1, desk.now)))
                .containsExactly("stream 2 RECOVERING to LIVE u0: in order");
        assertThat(give(Inputs.delta(BTC, 11, 11, 0, desk.now, 98, 1))).isEmpty();
        assertThat(state()).isEqualTo(StreamState.RECOVERING);
        live();
        assertThat(state()).isEqualTo(StreamState.LIVE);
    }

    /** What came between two runs was missed, and what a feed said in the last one is not true of this one. */
    @Test
    void aRunBeginsWithStreamsThatRecover() {
        live();
        give(Inputs.trade(ETH, 100, 1, desk.now));
        give(Inputs.feedStatus(FeedState.DOWN));
        desk.run = 2;
        assertThat(give(Inputs.runStarted(2, 0)))
                .contains(
                        "stream 1 DEAD to RECOVERING u10: its book waits for a snapshot or a delta",
                        "stream 2 DEAD to RECOVERING u0: nothing has come since its feed is connected again");
        assertThat(give(Inputs.trade(ETH, 100, 1, desk.now)))
                .containsExactly("stream 2 RECOVERING to LIVE u0: in order");
        give(Inputs.delta(BTC, 6, 6, 0, desk.now, 90, 7));
        assertThat(state()).isEqualTo(StreamState.RECOVERING);
        // older than the book of the last run: a recording begins again
        assertThat(give(Inputs.snapshot(BTC, 5, desk.now, 90, 5, -91, 4)))
                .containsExactly("stream 1 RECOVERING to LIVE u6: in order");
        assertThat(desk.state.streams().get(BTC).levels().bidPriceTicks(0)).isEqualTo(90);
        assertThat(Desk.hash(desk.recovered(-1))).isEqualTo(desk.hash());
    }

    @Test
    void theEndOfARecordingChangesNothing() {
        live();
        assertThat(give(Inputs.feedStatus(FeedState.ENDED))).isEmpty();
        assertThat(state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void silenceIsLookedAtIfItIsAskedFor() {
        live();
        assertThat(desk.core.nextDue()).isGreaterThan(desk.now + 100 * SECOND);
        desk.run = 2;
        give(Inputs.runStarted(2, SECOND));
        live();
        give(Inputs.trade(BTC, 100, 1, desk.now));
        long due = desk.core.nextDue();
        assertThat(due).isLessThanOrEqualTo(desk.now + SECOND);
        desk.now += SECOND;
        assertThat(desk.give(Inputs.time()))
                .contains("stream 1 LIVE to STALE u10: nothing has come for longer than allowed");
        assertThat(desk.core.nextDue()).isGreaterThan(desk.now);
        // trades say nothing of the book
        assertThat(give(Inputs.trade(BTC, 100, 1, desk.now))).isEmpty();
        assertThat(give(Inputs.delta(BTC, 11, 11, 0, desk.now, 98, 1)))
                .containsExactly("stream 1 STALE to LIVE u11: in order");
        assertThat(desk.core.nextDue()).isGreaterThan(desk.now).isLessThanOrEqualTo(desk.now + SECOND);
    }

    @Test
    void theSilenceOfABookIsNotEndedByTrades() {
        give(Inputs.runStarted(2, SECOND));
        desk.run = 2;
        live();
        give(Inputs.trade(ETH, 100, 1, desk.now));
        for (int i = 0; i < 4; i++) {
            desk.now += SECOND / 5;
            assertThat(give(Inputs.trade(BTC, 100, 1, desk.now))).isEmpty();
            give(Inputs.trade(ETH, 100, 1, desk.now));
        }
        desk.now += SECOND / 5;
        assertThat(give(Inputs.trade(BTC, 100, 1, desk.now)))
                .containsExactly("stream 1 LIVE to STALE u10: nothing has come of its book for longer than allowed");
        assertThat(desk.state.streams().get(ETH).state()).isEqualTo(StreamState.LIVE);
        assertThat(give(Inputs.trade(BTC, 100, 1, desk.now))).isEmpty();
        assertThat(Desk.hash(desk.recovered(-1))).isEqualTo(desk.hash());
        live();
        assertThat(state()).isEqualTo(StreamState.LIVE);
    }

    /** Its deltas do not come any more, which no setting has to ask for: the quotes show it. */
    @Test
    void aBookThatStandsStillWhileQuotesGoOnIsStale() {
        live();
        give(Inputs.quote(BTC, 99, 5, 101, 4, desk.now, 11));
        desk.now += 100 * SECOND;
        // ahead, and the same
        assertThat(give(Inputs.quote(BTC, 99, 5, 101, 4, desk.now, 12))).isEmpty();
        assertThat(give(Inputs.quote(BTC, 98, 5, 101, 4, desk.now, 13))).isEmpty();
        desk.now += 5 * SECOND - 2_000;
        assertThat(give(Inputs.quote(BTC, 97, 5, 101, 4, desk.now, 14))).isEmpty();
        assertThat(give(Inputs.trade(BTC, 100, 1, desk.now)))
                .containsExactly(
                        "stream 1 LIVE to STALE u10: its book has stood still for 5 s while quotes ahead of it differ");
        assertThat(Desk.hash(desk.recovered(-1))).isEqualTo(desk.hash());
        // what is older does not help
        assertThat(give(Inputs.delta(BTC, 9, 9, 0, desk.now, 98, 1))).isEmpty();
        assertThat(give(Inputs.delta(BTC, 11, 15, 0, desk.now, 98, 1)))
                .containsExactly("stream 1 STALE to LIVE u15: in order");
    }

    @Test
    void aBookThatFollowsItsQuotesLateIsLive() {
        live();
        for (int i = 0; i < 20; i++) {
            give(Inputs.quote(BTC, 99, 5, 101, 50 + i, desk.now, 11 + i));
            desk.now += SECOND;
            assertThat(give(Inputs.delta(BTC, 11 + i, 11 + i, 0, desk.now, -101, 50 + i)))
                    .isEmpty();
        }
        assertThat(state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void outsideLiveAndDegradedOrdersThatReduceAlonePass() {
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(BTC, Side.BUY, 5, 100), 0));
        desk.give(Inputs.fill(desk.id(1), 1, 100, 5, 0, true));
        live();
        give(Inputs.delta(BTC, 20, 21, 0, desk.now, 98, 1));

        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.limit(BTC, Side.BUY, 1, 100), 0)))
                .anyMatch(line -> line.contains("DENIED")
                        && line.contains(
                                "BTCUSDT.SIM is RECOVERING: its book waits for a snapshot or a delta; orders that"
                                        + " reduce the position alone pass, 0.00 BTC can be reduced, asked 0.01"));
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(BTC, Side.SELL, 6), 0)))
                .anyMatch(line -> line.contains("DENIED"));
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(BTC, Side.SELL, 3), 0)))
                .anyMatch(line -> line.contains("PENDING_NEW"));
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.cash(BTC, Side.SELL, 1), 0)))
                .anyMatch(line -> line.contains("DENIED"));
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.limit(ETH, Side.BUY, 1, 100), 0)))
                .anyMatch(line -> line.contains("PENDING_NEW"));
        assertThat(desk.give(Inputs.cancel(Asker.PERSON, 0, desk.id(4), 0)))
                .anyMatch(line -> line.contains("PENDING_CANCEL"));
    }

    @Test
    void aStreamKnowsSinceWhenItIsAsItIs() {
        live();
        assertThat(desk.state.streams().get(BTC).since()).isPositive().isLessThanOrEqualTo(desk.now);
        give(Inputs.delta(BTC, 20, 21, 0, desk.now, 98, 1));
        long lost = desk.now;
        give(Inputs.trade(BTC, 100, 1, desk.now));

        assertThat(desk.state.streams().get(BTC).since()).isEqualTo(lost);
        assertThat(desk.recovered(-1).streams().get(BTC).since()).isEqualTo(lost);
    }

    /** From each state to each other, as a pair of what must be done. */
    @Test
    void everyStateIsReachedFromEveryOther() {
        Map<StreamState, Consumer<StreamsTest>> ways = new EnumMap<>(StreamState.class);
        ways.put(StreamState.LIVE, test -> test.snapshot(99));
        ways.put(StreamState.DEGRADED, test -> test.snapshot(103));
        ways.put(StreamState.STALE, test -> {
            test.snapshot(99);
            test.give(Inputs.quote(BTC, 1, 2, test.desk.now, test.updateId));
        });
        ways.put(StreamState.RECOVERING, test -> {
            test.snapshot(99);
            test.give(Inputs.delta(BTC, test.updateId + 5, test.updateId + 6, 0, test.desk.now, 99, 1));
        });
        ways.put(StreamState.DEAD, test -> test.give(Inputs.feedStatus(FeedState.DOWN)));
        List<String> walked = new ArrayList<>();
        for (StreamState from : StreamState.values()) {
            for (StreamState to : StreamState.values()) {
                StreamsTest test = new StreamsTest();
                test.snapshot(99);
                ways.get(from).accept(test);
                assertThat(test.state()).as("first " + from).isEqualTo(from);
                ways.get(to).accept(test);
                assertThat(test.state()).as(from + " to " + to).isEqualTo(to);
                walked.add(from + " to " + to);
            }
        }
        assertThat(walked).hasSize(25);
    }

    @Test
    void recoveryAndASnapshotOfTheStateHaveTheSameBooks() {
        give(Inputs.delta(BTC, 11, 12, 0, desk.now, 99, 7));
        live();
        give(Inputs.quote(BTC, 99, 101, desk.now, 14));
        give(Inputs.delta(BTC, 14, 15, 0, desk.now, 97, 3));
        for (int at : new int[] {-1, desk.log.entries().size() - 2}) {
            State recovered = desk.recovered(at);
            assertThat(Desk.hash(recovered)).isEqualTo(desk.hash());
            MarketStream stream = recovered.streams().get(BTC);
            assertThat(stream.state()).isEqualTo(StreamState.RECOVERING);
            assertThat(stream.updateId()).isEqualTo(12);
        }
        Desk copy = new Desk();
        assertThat(copy.hash()).isNotEqualTo(desk.hash());
    }

    @Test
    void aBooksRecordThatMakesNoSenseStaysOut() {
        live();
        byte[] before = desk.hash();
        assertThatThrownBy(() -> give(Inputs.delta(BTC, 12, 11, 0, desk.now, 98, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first=12, last=11");
        assertThatThrownBy(() -> give(Inputs.delta(BTC, 11, 11, 0, desk.now, -98, 1, 97, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("behind all bids");
        assertThatThrownBy(() -> give(Inputs.delta(BTC, 11, 11, 0, desk.now, 98, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not negative");
        assertThatThrownBy(() -> give(Inputs.snapshot(9, 11, desk.now, 98, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no instrument 9");
        assertThat(desk.hash()).isEqualTo(before);
    }
}
