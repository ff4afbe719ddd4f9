package dev.osprey.engine.core;

import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.LongHashSet;

/**
 * The execution ids seen, by venue: the last {@value #KEPT} of each. A fill that a venue reports again after so many others is taken for a new
 * one; venues repeat what they sent since a connection was lost, which is far less.
 */
final class Executions {

    /** How many of each venue are remembered. */
    static final int KEPT = 4096;

    private static final class Window {
        private final LongHashSet seen = new LongHashSet(4 * KEPT, 0.5f);
        private final long[] ring = new long[KEPT];
        private int next;
        private int size;

        void add(long executionId) {
            if (!seen.add(executionId)) {
                return;
            }
            if (size == KEPT) {
                seen.remove(ring[next]);
            } else {
                size++;
            }
            ring[next] = executionId;
            next = (next + 1) % KEPT;
        }
    }

    private final Map<String, Window> byVenue = new TreeMap<>();

    boolean contains(String venue, long executionId) {
        Window window = byVenue.get(venue);
        return window != null && window.seen.contains(executionId);
    }

    void add(String venue, long executionId) {
        Window window = byVenue.get(venue);
        if (window == null) {
            window = new Window();
            byVenue.put(venue, window);
        }
        window.add(executionId);
    }

    void encode(StateOutput out) {
        out.putInt(byVenue.size());
        byVenue.forEach((venue, window) -> {
            out.putText(venue);
            out.putInt(window.size);
            for (int i = 0; i < window.size; i++) {
                out.putLong(window.ring[(window.next - window.size + i + KEPT) % KEPT]);
            }
        });
    }

    void decode(StateInput in) {
        for (int venues = in.getInt(); venues > 0; venues--) {
            String venue = in.getText();
            for (int left = in.getInt(); left > 0; left--) {
                add(venue, in.getLong());
            }
        }
    }
}
