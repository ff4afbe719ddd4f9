package dev.osprey.benchmarks;

import dev.osprey.api.market.BookLevels;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A snapshot and deltas of a book as Binance sends them, made from a seed: how many levels a delta has, how far from the best they are, and how many of them come and go is as counted in
 * recordings of BTCUSDT, ten minutes of each venue. In it a book is kept, to know what can go and what the market has moved over.
 */
final class DepthTape {

    /**
     * How a venue sends.
     *
     * @param tellsPrevious     whether a delta names the update before it, as of futures
     * @param medianLevels      of a delta, log-normal
     * @param medianDistance    from the best price, in ticks, log-normal; but for {@code touchPercent}, which are at it
     * @param addedPercent      of a delta's levels; as the next two. All others have another quantity
     * @param removedPercent    of levels that are there
     * @param removedOfNone     of levels that the snapshot was too short for
     * @param spacingTicks      between the levels of the snapshot
     * @param stepTicks         how far the market moves from delta to delta, standard deviation
     */
    record Style(
            String name,
            boolean tellsPrevious,
            double medianLevels,
            double medianDistance,
            int touchPercent,
            int addedPercent,
            int removedPercent,
            int removedOfNone,
            int spacingTicks,
            double stepTicks) {}

    static final Style SPOT = new Style("spot", false, 23, 9_000, 6, 43, 40, 5, 100, 60);
    static final Style FUTURES = new Style("futures", true, 40, 450, 3, 23, 14, 3, 2, 1.5);

    private static final int SNAPSHOT_LEVELS = 1000;
    private static final int MOST_LEVELS = 1200;
    private static final double LEVELS_SIGMA = 1.2;
    private static final double DISTANCE_SIGMA = 1.4;
    private static final double TOUCH_TICKS = 5;
    private static final double MIDDLE_TICKS = 6_180_000;
    private static final long LARGEST_LOTS = 500_000;
    private static final int UPDATES = 14;

    final Style style;
    final int size;

    /** The snapshot's update. */
    final long update = 50_093_239_188L;

    /** First and last updates of each delta; that before it, or 0. */
    final long[] first;

    final long[] last;
    final long[] previous;

    /** Of the snapshot, and of each delta. */
    final BookLevels snapshot = new BookLevels();

    final BookLevels[] deltas;

    private final SplittableRandom random;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private double middle = MIDDLE_TICKS;

    DepthTape(Style style, int size, long seed) {
        this.style = style;
        this.size = size;
        first = new long[size];
        last = new long[size];
        previous = new long[size];
        deltas = new BookLevels[size];
        random = new SplittableRandom(seed);
        for (int i = 0; i < SNAPSHOT_LEVELS; i++) {
            bids.put((long) MIDDLE_TICKS - (long) style.spacingTicks() * i, lots());
            asks.put((long) MIDDLE_TICKS + 1 + (long) style.spacingTicks() * i, lots());
        }
        fill(snapshot, bids, asks);
        long at = update;
        for (int i = 0; i < size; i++) {
            previous[i] = style.tellsPrevious() ? at : 0;
            // the numbers of futures are those of the whole venue
            first[i] = at + 1 + (style.tellsPrevious() ? random.nextInt(UPDATES) : 0);
            last[i] = first[i] + random.nextInt(2 * UPDATES);
            at = last[i];
            deltas[i] = delta();
        }
    }

    /** Levels of all deltas. */
    long levels() {
        long sum = 0;
        for (BookLevels each : deltas) {
            sum += each.size();
        }
        return sum;
    }

    private BookLevels delta() {
        TreeMap<Long, Long> newBids = new TreeMap<>();
        TreeMap<Long, Long> newAsks = new TreeMap<>();
        middle += gaussian() * style.stepTicks();
        moveOver(bids.descendingMap(), true, newBids);
        moveOver(asks, false, newAsks);
        int count = (int) Math.min(MOST_LEVELS, Math.exp(gaussian() * LEVELS_SIGMA) * style.medianLevels());
        for (int i = 0; i <= count; i++) {
            if (random.nextBoolean()) {
                change(bids.descendingMap(), (long) middle - distance(), newBids);
            } else {
                change(asks, (long) middle + 1 + distance(), newAsks);
            }
        }
        BookLevels levels = new BookLevels();
        fill(levels, newBids, newAsks);
        return levels;
    }

    /** What the market has moved over has traded. */
    private void moveOver(NavigableMap<Long, Long> bestFirst, boolean areBids, TreeMap<Long, Long> changes) {
        while (!bestFirst.isEmpty() && bestFirst.firstKey() > (long) middle == areBids) {
            changes.put(bestFirst.pollFirstEntry().getKey(), 0L);
        }
    }

    /** @param bestFirst a side of which the keys rise or fall away from the best */
    private void change(NavigableMap<Long, Long> bestFirst, long price, TreeMap<Long, Long> changes) {
        Long there = bestFirst.ceilingKey(price);
        int percent = random.nextInt(100) - style.addedPercent();
        if (percent < 0 || there == null || bestFirst.size() < SNAPSHOT_LEVELS / 2) {
            put(bestFirst, price, lots(), changes);
        } else if (percent < style.removedPercent()) {
            bestFirst.remove(there);
            changes.put(there, 0L);
        } else if (percent < style.removedPercent() + style.removedOfNone()) {
            bestFirst.remove(price);
            changes.put(price, 0L);
        } else {
            put(bestFirst, there, lots(), changes);
        }
    }

    private static void put(NavigableMap<Long, Long> bestFirst, long price, long lots, TreeMap<Long, Long> changes) {
        bestFirst.put(price, lots);
        changes.put(price, lots);
    }

    /** Of spot the best come first, of futures the lowest. */
    private void fill(BookLevels levels, TreeMap<Long, Long> newBids, TreeMap<Long, Long> newAsks) {
        (style.tellsPrevious() ? newBids : newBids.descendingMap()).forEach(levels::bid);
        newAsks.forEach(levels::ask);
    }

    private long distance() {
        double drawn = random.nextInt(100) < style.touchPercent()
                ? -Math.log(1 - random.nextDouble()) * TOUCH_TICKS
                : Math.exp(gaussian() * DISTANCE_SIGMA) * style.medianDistance();
        return (long) Math.min(drawn, MIDDLE_TICKS / 2);
    }

    private long lots() {
        return 1 + random.nextLong(LARGEST_LOTS);
    }

    /** Of Box and Muller; {@link SplittableRandom} has none that is the same on every Java. */
    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
