package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.StreamState;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The levels of a book as a test sets them, and the event that shows them all. */
final class TestBook {

    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();

    /** Of the update that was shown last. */
    long updateId;

    TreeMap<Long, Long> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void set(Side side, long price, long lots) {
        if (lots == 0) {
            side(side).remove(price);
        } else {
            side(side).put(price, lots);
        }
    }

    TestEvent.Depth event(long sequence, long time, StreamState state) {
        updateId += 10;
        return new TestEvent.Depth(sequence, time, Scenario.BTC, updateId, levels(bids), levels(asks), 1, state);
    }

    private static List<long[]> levels(TreeMap<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> new long[] {level.getKey(), level.getValue()})
                .toList();
    }
}
