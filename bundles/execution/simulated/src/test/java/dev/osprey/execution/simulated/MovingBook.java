package dev.osprey.execution.simulated;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.StreamState;
import java.util.SplittableRandom;

/** A book of a thousand levels a side, of which some near the best change from time to time; a view that is used again, as the server's is. */
final class MovingBook implements Book {

    static final long MIDDLE = 100_000;

    private static final int LEVELS = 1_000;
    private static final int NEAR = 60;
    private static final int CHANGES = 20;

    long sequence;
    long time;

    /** Whether it says what has changed. */
    boolean tells;

    private final SplittableRandom random = new SplittableRandom(1);
    private final long[] bids = sizes();
    private final long[] asks = sizes();
    private final Side[] changed = new Side[CHANGES];
    private final long[] changedTicks = new long[CHANGES];
    private long updateId;

    private static long[] sizes() {
        long[] sizes = new long[LEVELS];
        java.util.Arrays.fill(sizes, 50);
        return sizes;
    }

    void move() {
        updateId++;
        for (int i = 0; i < CHANGES; i++) {
            boolean bid = random.nextBoolean();
            changed[i] = bid ? Side.BUY : Side.SELL;
            int level = random.nextInt(NEAR);
            changedTicks[i] = priceTicks(changed[i], level);
            (bid ? bids : asks)[level] = 20 + random.nextInt(60);
        }
    }

    @Override
    public int changes() {
        return tells ? CHANGES : ALL_LEVELS;
    }

    @Override
    public Side changedSide(int change) {
        return changed[change];
    }

    @Override
    public long changedPriceTicks(int change) {
        return changedTicks[change];
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long logTime() {
        return time;
    }

    @Override
    public long venueTime() {
        return time;
    }

    @Override
    public Instrument instrument() {
        return Scenario.BTC;
    }

    @Override
    public int depth(Side side) {
        return LEVELS;
    }

    @Override
    public long priceTicks(Side side, int level) {
        return side == Side.BUY ? MIDDLE - 1 - level : MIDDLE + 1 + level;
    }

    @Override
    public long quantityLots(Side side, int level) {
        return side == Side.BUY ? bids[level] : asks[level];
    }

    @Override
    public long quantityLotsAt(Side side, long priceTicks) {
        return quantityLots(side, (int) Math.abs(priceTicks - MIDDLE) - 1);
    }

    @Override
    public long updateId() {
        return updateId;
    }

    @Override
    public boolean isSnapshot() {
        return false;
    }

    @Override
    public int deltasApplied() {
        return 1;
    }

    @Override
    public StreamState state() {
        return StreamState.LIVE;
    }
}
