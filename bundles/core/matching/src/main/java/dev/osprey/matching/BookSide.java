package dev.osprey.matching;

import java.util.Arrays;

/**
 * One side of the book: its price levels, in blocks of neighbouring prices, in a sorted array with the best block last.
 *
 * <p>Nearly all activity is near the top, so nearly all searches end within a few steps from the end; a level comes and
 * goes as a bit of its block, and only a block that comes or goes moves others. Levels are sorted by <em>rank</em>: the
 * price for bids, its negative for asks, so that a higher rank is a better price on both sides.
 */
final class BookSide {

    /** Below every rank: the limit of an order that takes any price. */
    static final long ANY_RANK = Long.MIN_VALUE;

    private static final int INITIAL_BLOCKS = 16;

    /** How many blocks from the top are looked at one by one before the rest is searched by halves. */
    private static final int NEAR_TOP = 8;

    private final Side side;
    private long[] numbers = new long[INITIAL_BLOCKS];

    /** The first {@link #blocksInUse} are in the book; those behind are free, to be used again. */
    private LevelBlock[] blocks = new LevelBlock[INITIAL_BLOCKS];

    private int blocksInUse;
    private PriceLevel freeLevels;
    private PriceLevel best;
    private int levels;
    private long totalLots;

    BookSide(Side side) {
        this.side = side;
    }

    long rank(long priceTicks) {
        return side == Side.BUY ? priceTicks : -priceTicks;
    }

    /** The number of levels. */
    int levels() {
        return levels;
    }

    /** The quantity of all orders, shown or hidden. */
    long totalLots() {
        return totalLots;
    }

    /** The level at the best price, or null. */
    PriceLevel best() {
        return best;
    }

    /** The level at this depth, 0 being the best. */
    PriceLevel level(int depth) {
        int position = blocksInUse - 1;
        int depthInBlock = depth;
        while (depthInBlock >= blocks[position].size()) {
            depthInBlock -= blocks[position].size();
            position--;
        }
        return blocks[position].level(depthInBlock);
    }

    /** The level at this price, or null. */
    PriceLevel levelAt(long priceTicks) {
        long rank = rank(priceTicks);
        long number = LevelBlock.numberOf(rank);
        int position = position(number);
        return isAt(position, number) ? blocks[position].get(rank) : null;
    }

    /** Whether an order of the other side with this limit would meet an order here. */
    boolean reaches(long limitRank) {
        return best != null && best.rank >= limitRank;
    }

    /** Whether the best order here is within these ranks. */
    boolean reaches(long worstRank, long bestRank) {
        return best != null && best.rank >= worstRank && best.rank <= bestRank;
    }

    /** The rank of the better end of a range of prices. */
    long bestRank(long lowTicks, long highTicks) {
        return side == Side.BUY ? highTicks : -lowTicks;
    }

    /** The rank of the worse end of a range of prices. */
    long worstRank(long lowTicks, long highTicks) {
        return side == Side.BUY ? lowTicks : -highTicks;
    }

    /** Whether an order of the other side with this limit would find its whole quantity here. */
    boolean canFill(long limitRank, long quantityLots) {
        long missing = quantityLots;
        for (PriceLevel level = best; level != null && level.rank >= limitRank; level = worseThan(level)) {
            missing -= level.openLots + level.hiddenLots;
            if (missing <= 0) {
                return true;
            }
        }
        return false;
    }

    /** Puts the order last at its price. */
    void add(Order order, long priceTicks) {
        levelFor(priceTicks).append(order);
        totalLots += order.totalLots();
    }

    /** Takes the order, with what is open of it, out of its level, and the level out of the book if it was the last. */
    void remove(Order order) {
        PriceLevel level = order.level;
        level.remove(order);
        totalLots -= order.totalLots();
        if (level.orders == 0) {
            removeLevel(level);
        }
    }

    /** Takes some, not all, of what the order shows away; its place stays. */
    void reduce(Order order, long quantityLots) {
        order.openLots -= quantityLots;
        order.level.openLots -= quantityLots;
        totalLots -= quantityLots;
    }

    /** Takes some, not all, of the order's quantity away, the hidden part first; its place stays. */
    void reduceHiddenFirst(Order order, long quantityLots) {
        long hidden = Math.min(quantityLots, order.hiddenLots());
        if (hidden > 0) {
            order.terms.hiddenLots -= hidden;
            order.level.hiddenLots -= hidden;
            totalLots -= hidden;
        }
        reduce(order, quantityLots - hidden);
    }

    /** Shows the next slice of an iceberg of which all that was shown is executed, last at its price. */
    void refresh(Order order) {
        PriceLevel level = order.level;
        level.remove(order);
        order.openLots = Math.min(order.terms.displayLots, order.terms.hiddenLots);
        order.terms.hiddenLots -= order.openLots;
        level.append(order);
    }

    /**
     * As {@link #canFill}, for an order that would be kept from trading with its owner's, and beside orders that may turn out
     * smaller: reduce-only ones do not count.
     */
    boolean canFillFromOthers(Order incoming, long limitRank, long quantityLots) {
        boolean stopsAtOwn = incoming.selfTrade != SelfTradePrevention.CANCEL_OLDEST;
        long missing = quantityLots;
        for (PriceLevel level = best; level != null && level.rank >= limitRank; level = worseThan(level)) {
            long shown = 0;
            long here = 0;
            for (Order order = level.first; order != null; order = order.behind) {
                if (order.owner == incoming.owner && incoming.selfTrade != SelfTradePrevention.NONE) {
                    if (stopsAtOwn) {
                        // The next slices of icebergs ahead would stand behind this order.
                        return missing <= shown;
                    }
                } else if (!order.reduceOnly) {
                    shown += order.openLots;
                    here += order.totalLots();
                }
            }
            missing -= here;
            if (missing <= 0) {
                return true;
            }
        }
        return false;
    }

    private PriceLevel levelFor(long priceTicks) {
        long rank = rank(priceTicks);
        LevelBlock block = blockFor(LevelBlock.numberOf(rank));
        PriceLevel level = block.get(rank);
        return level == null ? addLevel(block, rank, priceTicks) : level;
    }

    private PriceLevel addLevel(LevelBlock block, long rank, long priceTicks) {
        PriceLevel level = takeFreeLevel();
        level.rank = rank;
        level.priceTicks = priceTicks;
        level.block = block;
        block.put(level);
        levels++;
        if (best == null || rank > best.rank) {
            best = level;
        }
        return level;
    }

    private PriceLevel takeFreeLevel() {
        PriceLevel level = freeLevels;
        if (level == null) {
            return new PriceLevel();
        }
        freeLevels = level.nextFree;
        return level;
    }

    private void removeLevel(PriceLevel level) {
        if (level == best) {
            best = worseThan(level);
        }
        levels--;
        level.block.remove(level);
        if (level.block.isEmpty()) {
            removeBlock(position(LevelBlock.numberOf(level.rank)));
        }
        level.nextFree = freeLevels;
        freeLevels = level;
    }

    /** The next level that is worse than the given one, or null. */
    PriceLevel worseThan(PriceLevel level) {
        PriceLevel worse = level.block.worseThan(level);
        if (worse != null) {
            return worse;
        }
        int position = position(LevelBlock.numberOf(level.rank));
        return position == 0 ? null : blocks[position - 1].best();
    }

    /** The next level that is better than the given one, or null. */
    PriceLevel betterThan(PriceLevel level) {
        PriceLevel better = level.block.betterThan(level);
        if (better != null) {
            return better;
        }
        int position = position(LevelBlock.numberOf(level.rank));
        return position == blocksInUse - 1 ? null : blocks[position + 1].worst();
    }

    private LevelBlock blockFor(long number) {
        int position = position(number);
        return isAt(position, number) ? blocks[position] : addBlock(position, number);
    }

    private boolean isAt(int position, long number) {
        return position < blocksInUse && numbers[position] == number;
    }

    /** The position of the lowest block number that is not below the given one; at once if no block is missing from there to the top. */
    private int position(long number) {
        int top = blocksInUse - 1;
        long guess = top < 0 ? 0 : top - (numbers[top] - number);
        if (guess >= 0 && guess <= top && numbers[(int) guess] == number) {
            return (int) guess;
        }
        int low = Math.max(0, blocksInUse - NEAR_TOP);
        for (int i = blocksInUse - 1; i >= low; i--) {
            if (numbers[i] < number) {
                return i + 1;
            }
        }
        int position = Arrays.binarySearch(numbers, 0, low, number);
        return position >= 0 ? position : -position - 1;
    }

    private LevelBlock addBlock(int position, long number) {
        if (blocksInUse == blocks.length) {
            numbers = Arrays.copyOf(numbers, blocksInUse * 2);
            blocks = Arrays.copyOf(blocks, blocksInUse * 2);
        }
        LevelBlock block = blocks[blocksInUse] == null ? new LevelBlock() : blocks[blocksInUse];
        System.arraycopy(numbers, position, numbers, position + 1, blocksInUse - position);
        System.arraycopy(blocks, position, blocks, position + 1, blocksInUse - position);
        numbers[position] = number;
        blocks[position] = block;
        blocksInUse++;
        return block;
    }

    private void removeBlock(int position) {
        LevelBlock block = blocks[position];
        blocksInUse--;
        System.arraycopy(numbers, position + 1, numbers, position, blocksInUse - position);
        System.arraycopy(blocks, position + 1, blocks, position, blocksInUse - position);
        blocks[blocksInUse] = block;
    }
}
