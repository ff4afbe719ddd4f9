package dev.osprey.execution.simulated;

import java.util.Arrays;

/**
 * What our orders have taken of what one side displays. The recording does not know of our trades: what we have taken of a level stays taken until the level
 * leaves, and only what is displayed in addition can be taken again.
 */
final class Taken {

    private long[] prices = new long[8];
    private long[] displayed = new long[8];
    private long[] available = new long[8];
    private long[] taken = new long[8];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long priceTicks(int index) {
        return prices[index];
    }

    /** What was displayed when that was last seen. */
    long displayedLots(int index) {
        return displayed[index];
    }

    /** What was taken since the level is there. */
    long takenLots(int index) {
        return taken[index];
    }

    /** What is still to be had of a level that displays so much. */
    long available(long priceTicks, long displayedLots) {
        int at = find(priceTicks);
        return at < 0 ? displayedLots : Math.min(available[at], displayedLots);
    }

    void take(long priceTicks, long displayedLots, long lots) {
        if (lots == 0) {
            return;
        }
        int at = find(priceTicks);
        if (at < 0) {
            at = add(priceTicks, displayedLots);
        }
        available[at] -= lots;
        taken[at] += lots;
    }

    private int add(long priceTicks, long displayedLots) {
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, 2 * size);
            displayed = Arrays.copyOf(displayed, 2 * size);
            available = Arrays.copyOf(available, 2 * size);
            taken = Arrays.copyOf(taken, 2 * size);
        }
        prices[size] = priceTicks;
        displayed[size] = displayedLots;
        available[size] = displayedLots;
        taken[size] = 0;
        return size++;
    }

    /** A level displays so much now; one that displays nothing has left. */
    void shows(int index, long lots) {
        if (lots == 0) {
            remove(index);
            return;
        }
        long more = lots - displayed[index];
        available[index] = more > 0 ? available[index] + more : Math.min(available[index], lots);
        displayed[index] = lots;
    }

    private void remove(int index) {
        size--;
        prices[index] = prices[size];
        displayed[index] = displayed[size];
        available[index] = available[size];
        taken[index] = taken[size];
    }

    /** Has of each level what another one has, and nothing taken yet. */
    void copy(Taken other) {
        prices = Arrays.copyOf(other.prices, other.prices.length);
        displayed = Arrays.copyOf(other.displayed, other.displayed.length);
        available = Arrays.copyOf(other.available, other.available.length);
        taken = new long[other.taken.length];
        size = other.size;
    }

    private int find(long priceTicks) {
        for (int i = 0; i < size; i++) {
            if (prices[i] == priceTicks) {
                return i;
            }
        }
        return -1;
    }
}
