package dev.osprey.matching;

/**
 * Finds resting orders by their identifier: open addressing, linear probing, at most half full, nothing boxed.
 *
 * <p>A slot is empty when its order is null, and then its identifier is 0; so a search looks at the identifiers alone
 * until it ends. Eight identifiers that follow one another share a cache line, and such groups are scattered by
 * multiplicative hashing.
 */
final class OrderIndex {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final int GROUP_BITS = 3;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    private static final int SMALLEST_CAPACITY = 64;

    private long[] ids;
    private Order[] orders;
    private int groupShift;
    private int size;

    OrderIndex(int initialOrders) {
        allocate(Math.max(SMALLEST_CAPACITY, capacityFor(initialOrders)));
    }

    int size() {
        return size;
    }

    /** The order, or null. */
    Order get(long id) {
        int mask = ids.length - 1;
        int slot = home(id);
        while (ids[slot] != id) {
            if (ids[slot] == 0 && orders[slot] == null) {
                return null;
            }
            slot = (slot + 1) & mask;
        }
        return orders[slot];
    }

    /** Adds an order whose identifier is not in the index. */
    void add(Order order) {
        if ((size + 1) * 2L > ids.length) {
            grow();
        }
        insert(order);
        size++;
    }

    /** Removes an order that is in the index, and closes the gap so that no search ends too early. */
    void remove(Order order) {
        int mask = ids.length - 1;
        int gap = home(order.id);
        while (orders[gap] != order) {
            gap = (gap + 1) & mask;
        }
        for (int slot = (gap + 1) & mask; orders[slot] != null; slot = (slot + 1) & mask) {
            int distance = (slot - home(ids[slot])) & mask;
            if (distance >= ((slot - gap) & mask)) {
                ids[gap] = ids[slot];
                orders[gap] = orders[slot];
                gap = slot;
            }
        }
        ids[gap] = 0;
        orders[gap] = null;
        size--;
    }

    private int home(long id) {
        long group = ((id >>> GROUP_BITS) * GOLDEN_RATIO) >>> groupShift;
        return (int) (group << GROUP_BITS) | (int) (id & GROUP_MASK);
    }

    private void insert(Order order) {
        int mask = ids.length - 1;
        int slot = home(order.id);
        while (orders[slot] != null) {
            slot = (slot + 1) & mask;
        }
        ids[slot] = order.id;
        orders[slot] = order;
    }

    private void grow() {
        Order[] old = orders;
        allocate(Math.multiplyExact(old.length, 2));
        for (Order order : old) {
            if (order != null) {
                insert(order);
            }
        }
    }

    private void allocate(int capacity) {
        ids = new long[capacity];
        orders = new Order[capacity];
        groupShift = Long.SIZE - (Integer.numberOfTrailingZeros(capacity) - GROUP_BITS);
    }

    private static int capacityFor(int initialOrders) {
        if (initialOrders < 0 || initialOrders > 1 << 28) {
            throw new IllegalArgumentException(
                    "initialOrders=" + initialOrders + " must be between 0 and " + (1 << 28));
        }
        return initialOrders == 0 ? 0 : Integer.highestOneBit(initialOrders) * 4;
    }
}
