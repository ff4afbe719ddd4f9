package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A slow and obvious market: its book after each single update, and what its venue would send of it. */
final class TrueMarket {

    private static final int LEVELS = 12;
    private static final long MIDDLE = 1_000;

    /** What a venue sends: snapshot, delta or quote, as an input of the core. */
    record Message(String kind, byte[] input) {}

    private final boolean futures;
    private final Random random;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, String> books = new HashMap<>();
    private final Map<Long, long[]> levels = new HashMap<>();
    private final List<Long> ids = new ArrayList<>();
    private long id = 1_000;
    private long lastSent;

    /** @param futures whether ids skip and each delta names the one before, as on USD-M futures; else as on spot */
    TrueMarket(boolean futures, Random random) {
        this.futures = futures;
        this.random = random;
        for (int i = 1; i <= LEVELS; i++) {
            bids.put(MIDDLE - i, 1L + random.nextInt(9));
            asks.put(MIDDLE + i, 1L + random.nextInt(9));
        }
        keep();
        lastSent = id;
    }

    private void keep() {
        books.put(id, bids.descendingMap() + " " + asks);
        levels.put(id, levelsNow());
        ids.add(id);
    }

    private long[] levelsNow() {
        long[] all = new long[2 * (bids.size() + asks.size())];
        int at = 0;
        for (Map.Entry<Long, Long> bid : bids.descendingMap().entrySet()) {
            all[at++] = bid.getKey();
            all[at++] = bid.getValue();
        }
        for (Map.Entry<Long, Long> ask : asks.entrySet()) {
            all[at++] = -ask.getKey();
            all[at++] = ask.getValue();
        }
        return all;
    }

    /** Some updates, and the delta that tells of them. */
    Message delta(long time) {
        long previous = lastSent;
        TreeMap<Long, Long> changed = new TreeMap<>((a, b) -> Long.compare(b, a)); // bids first: asks are negative
        long first = 0;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            id += futures ? 1 + random.nextInt(3) : 1;
            first = first == 0 ? id : first;
            boolean isBid = random.nextBoolean();
            // now and then across the other side's best: a book may be crossed
            long price = MIDDLE + (isBid ? -1 : 1) * (random.nextInt(LEVELS + 1) - (random.nextInt(200) == 0 ? 2 : 0));
            long lots = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
            TreeMap<Long, Long> side = isBid ? bids : asks;
            if (lots == 0) {
                side.remove(price);
            } else {
                side.put(price, lots);
            }
            changed.put(isBid ? price : -price, lots);
            keep();
        }
        lastSent = id;
        long[] flat = new long[2 * changed.size()];
        int at = 0;
        for (Map.Entry<Long, Long> level : changed.entrySet()) {
            flat[at++] = level.getKey();
            flat[at++] = level.getValue();
        }
        return new Message("delta", Inputs.delta(Desk.BTC, first, id, futures ? previous : 0, time, flat));
    }

    /** The book as of one of the last updates, also one in the middle of a delta. */
    Message snapshot(long time) {
        long of = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
        return new Message("snapshot", Inputs.snapshot(Desk.BTC, of, time, levels.get(of)));
    }

    /** The book as it is now. */
    Message snapshotOfNow(long time) {
        return new Message("snapshot", Inputs.snapshot(Desk.BTC, id, time, levels.get(id)));
    }

    /** The best prices as of the last update. */
    Message quote(long time) {
        Map.Entry<Long, Long> bid = bids.isEmpty() ? Map.entry(0L, 0L) : bids.lastEntry();
        Map.Entry<Long, Long> ask = asks.isEmpty() ? Map.entry(0L, 0L) : asks.firstEntry();
        return new Message(
                "quote", Inputs.quote(Desk.BTC, bid.getKey(), bid.getValue(), ask.getKey(), ask.getValue(), time, id));
    }

    /** The whole book after an update; {@code null}: there was none of this number. */
    String book(long updateId) {
        return books.get(updateId);
    }

    /** The last update. */
    long id() {
        return id;
    }
}
