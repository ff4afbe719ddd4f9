package dev.osprey.books;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One side of a book: its levels in sorted blocks with the best last, where most changes are. A level that comes or goes moves some of its block alone, however deep the book is.
 */
final class BookSide {

    /** Two neighbours that have no more together become one. */
    private static final int JOINED = LevelBlock.ROOM / 2;

    /** 1 for bids, of which the highest is the best; -1 for asks. Prices are kept multiplied by it. */
    private final int sign;

    /** Those in use, none of them empty, and behind them those that wait to be used again. */
    private LevelBlock[] blocks = new LevelBlock[16];

    /** The first key of each block in use. */
    private long[] firstKeys = new long[16];

    private int used;
    private int size;

    BookSide(int sign) {
        this.sign = sign;
    }

    void clear() {
        used = 0;
        size = 0;
    }

    int depth() {
        return size;
    }

    /** @param level 0 is the best */
    long priceTicks(int level) {
        int block = blockOf(level);
        return sign * blocks[block].keys[indexIn(block, level)];
    }

    long quantityLots(int level) {
        int block = blockOf(level);
        return blocks[block].quantities[indexIn(block, level)];
    }

    private int blockOf(int level) {
        if (level < 0 || level >= size) {
            throw new IndexOutOfBoundsException("level=" + level + " of " + size);
        }
        int block = used - 1;
        for (int left = level - blocks[block].size; left >= 0; left -= blocks[block].size) {
            block--;
        }
        return block;
    }

    private int indexIn(int block, int level) {
        int better = 0;
        for (int i = used - 1; i > block; i--) {
            better += blocks[i].size;
        }
        return blocks[block].size - 1 - (level - better);
    }

    /** What stands at a price, 0 if nothing does. */
    long quantityAt(long priceTicks) {
        if (size == 0) {
            return 0;
        }
        long key = sign * priceTicks;
        LevelBlock block = blocks[find(key)];
        int at = block.find(key);
        return at >= 0 ? block.quantities[at] : 0;
    }

    /** Sets what stands at a price; 0 removes the level. */
    void set(long priceTicks, long quantityLots) {
        long key = sign * priceTicks;
        if (size == 0) {
            if (quantityLots != 0) {
                open(0);
                insert(0, 0, key, quantityLots);
            }
            return;
        }
        int block = find(key);
        int at = blocks[block].find(key);
        if (at >= 0) {
            if (quantityLots == 0) {
                remove(block, at);
            } else {
                blocks[block].quantities[at] = quantityLots;
            }
        } else if (quantityLots != 0) {
            insert(block, -at - 1, key, quantityLots);
        }
    }

    /** The block in which a key is, or would be: the best that begins at or below it, or the worst. */
    private int find(long key) {
        if (key >= firstKeys[used - 1]) {
            return used - 1;
        }
        int at = Arrays.binarySearch(firstKeys, 0, used, key);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    private void insert(int block, int at, long key, long quantityLots) {
        if (blocks[block].size < LevelBlock.ROOM) {
            blocks[block].insert(at, key, quantityLots);
            firstKeys[block] = blocks[block].keys[0];
            size++;
            return;
        }
        open(block + 1);
        blocks[block].split(blocks[block + 1]);
        firstKeys[block + 1] = blocks[block + 1].keys[0];
        int kept = blocks[block].size;
        if (at <= kept) {
            insert(block, at, key, quantityLots);
        } else {
            insert(block + 1, at - kept, key, quantityLots);
        }
    }

    private void remove(int block, int at) {
        blocks[block].remove(at);
        size--;
        if (blocks[block].size == 0) {
            close(block);
            return;
        }
        firstKeys[block] = blocks[block].keys[0];
        if (block + 1 < used && blocks[block].size + blocks[block + 1].size <= JOINED) {
            join(block);
        } else if (block > 0 && blocks[block - 1].size + blocks[block].size <= JOINED) {
            join(block - 1);
        }
    }

    private void join(int block) {
        blocks[block].join(blocks[block + 1]);
        close(block + 1);
    }

    /** Puts an empty block there. */
    private void open(int at) {
        if (used == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * used);
            firstKeys = Arrays.copyOf(firstKeys, 2 * used);
        }
        LevelBlock block = blocks[used] == null ? new LevelBlock() : blocks[used];
        block.size = 0;
        System.arraycopy(blocks, at, blocks, at + 1, used - at);
        System.arraycopy(firstKeys, at, firstKeys, at + 1, used - at);
        blocks[at] = block;
        used++;
    }

    /** Takes a block out, and keeps it. */
    private void close(int at) {
        LevelBlock block = blocks[at];
        used--;
        System.arraycopy(blocks, at + 1, blocks, at, used - at);
        System.arraycopy(firstKeys, at + 1, firstKeys, at, used - at);
        blocks[used] = block;
    }

    void write(LongConsumer out) {
        out.accept(size);
        for (int block = 0; block < used; block++) {
            LevelBlock levels = blocks[block];
            for (int i = 0; i < levels.size; i++) {
                out.accept(levels.keys[i]);
                out.accept(levels.quantities[i]);
            }
        }
    }

    void read(LongSupplier in) {
        clear();
        for (long left = in.getAsLong(); left > 0; left--) {
            long key = in.getAsLong();
            set(sign * key, in.getAsLong());
        }
    }
}
