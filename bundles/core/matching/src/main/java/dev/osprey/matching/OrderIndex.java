package dev.osprey.matching;

import java.util.Arrays;

/**
 * Finds resting orders by their identifier: eight identifiers that follow one another are a group, with a slot for each; groups are found by open
 * addressing with linear probing, at most half of the places in use, nothing boxed.
 *
 * <p>Identifiers mostly follow one another: then an order comes and goes as one slot of a group that is there already, and
 * what a search looks at is small.
 */
final class OrderIndex {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final int GROUP_BITS = 3;
    private static final int GROUP_SIZE = 1 << GROUP_BITS;
    private static final int GROUP_MASK = GROUP_SIZE - 1;
    private static final int SMALLEST_CAPACITY = 64;

    /** What the identifiers of the group in each place begin with; 0 where none is. */
    private long[] groups;

    /** How many orders the group in each place has; 0 where none is. */
    private byte[] counts;

    private Order[] orders;
    private int hashShift;
    private int groupsInUse;
    private int size;

    OrderIndex(int initialOrders) {
        allocate(Math.max(SMALLEST_CAPACITY, capacityFor(initialOrders)) / GROUP_SIZE);
    }

    int size() {
        return size;
    }

    /** The order, or null. */
    Order get(long id) {
        return orders[slot(place(group(id)), id)];
    }

    /** Adds an order whose identifier is not in the index. */
    void add(Order order) {
        if ((groupsInUse + 1) * 2L > groups.length) {
            grow();
        }
        insert(order);
        size++;
    }

    /** Removes an order that is in the index. */
    void remove(Order order) {
        int place = place(group(order.id));
        orders[slot(place, order.id)] = null;
        counts[place]--;
        size--;
        if (counts[place] == 0) {
            groups[place] = 0;
            groupsInUse--;
            closeGap(place);
        }
    }

    private static long group(long id) {
        return id >> GROUP_BITS;
    }

    private static int slot(int place, long id) {
        return (place << GROUP_BITS) + (int) (id & GROUP_MASK);
    }

    /** The place of a group; or, if it is not there, a place without orders: that in which it would be. */
    private int place(long group) {
        int mask = groups.length - 1;
        int place = home(group);
        while (groups[place] != group && counts[place] != 0) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int home(long group) {
        return (int) ((group * GOLDEN_RATIO) >>> hashShift);
    }

    private void insert(Order order) {
        long group = group(order.id);
        int place = place(group);
        if (counts[place] == 0) {
            groups[place] = group;
            groupsInUse++;
        }
        counts[place]++;
        orders[slot(place, order.id)] = order;
    }

    /** Moves groups into a place that has become free, so that no search ends too early. */
    private void closeGap(int free) {
        int mask = groups.length - 1;
        int gap = free;
        for (int place = (gap + 1) & mask; counts[place] != 0; place = (place + 1) & mask) {
            int distance = (place - home(groups[place])) & mask;
            if (distance >= ((place - gap) & mask)) {
                move(place, gap);
                gap = place;
            }
        }
    }

    private void move(int from, int to) {
        groups[to] = groups[from];
        counts[to] = counts[from];
        System.arraycopy(orders, from << GROUP_BITS, orders, to << GROUP_BITS, GROUP_SIZE);
        groups[from] = 0;
        counts[from] = 0;
        Arrays.fill(orders, from << GROUP_BITS, (from + 1) << GROUP_BITS, null);
    }

    private void grow() {
        Order[] old = orders;
        allocate(Math.multiplyExact(groups.length, 2));
        for (Order order : old) {
            if (order != null) {
                insert(order);
            }
        }
    }

    private void allocate(int places) {
        groups = new long[places];
        counts = new byte[places];
        orders = new Order[Math.multiplyExact(places, GROUP_SIZE)];
        hashShift = Long.SIZE - Integer.numberOfTrailingZeros(places);
        groupsInUse = 0;
    }

    private static int capacityFor(int initialOrders) {
        if (initialOrders < 0 || initialOrders > 1 << 28) {
            throw new IllegalArgumentException(
                    "initialOrders=" + initialOrders + " must be between 0 and " + (1 << 28));
        }
        return initialOrders == 0 ? 0 : Integer.highestOneBit(initialOrders) * 4;
    }
}
