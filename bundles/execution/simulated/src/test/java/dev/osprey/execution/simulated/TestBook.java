package dev.osprey.execution.simulated;

import dev.osprey.api.Side;
import dev.osprey.api.market.StreamState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The levels of a book as a test sets them, and the event that shows them all. */
final class TestBook {

    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();

    private final List<Map.Entry<Side, Long>> named = new ArrayList<>();

    /** Of the update that was shown last. */
    long updateId;

    TreeMap<Long, Long> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void set(Side side, long price, long lots) {
        named.add(Map.entry(side, price));
        if (lots == 0) {
            side(side).remove(price);
        } else {
            side(side).put(price, lots);
        }
    }

    /** Says what has changed since the last one. */
    TestEvent.Depth event(long sequence, long time, StreamState state) {
        return event(sequence, time, state, List.copyOf(named));
    }

    /** @param changed null for an event that does not say what has changed */
    TestEvent.Depth event(long sequence, long time, StreamState state, List<Map.Entry<Side, Long>> changed) {
        updateId += 10;
        named.clear();
        return new TestEvent.Depth(
                sequence, time, Scenario.BTC, updateId, levels(bids), levels(asks), 1, state, changed);
    }

    private static List<long[]> levels(TreeMap<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> new long[] {level.getKey(), level.getValue()})
                .toList();
    }
}
