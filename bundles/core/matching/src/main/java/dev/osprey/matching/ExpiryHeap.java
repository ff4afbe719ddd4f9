package dev.osprey.matching;

import java.util.Arrays;

/** Orders by their expiry, and those of the same by their entry: a binary heap in an array. */
final class ExpiryHeap {

    private static final int INITIAL_ORDERS = 64;

    private Terms[] heap = new Terms[INITIAL_ORDERS];
    private int size;
    private long entries;

    /** The one that expires first, or null. */
    Terms first() {
        return size == 0 ? null : heap[0];
    }

    void add(Terms terms) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        terms.sequence = entries++;
        up(size++, terms);
    }

    void remove(Terms terms) {
        int place = terms.place;
        Terms last = heap[--size];
        heap[size] = null;
        terms.place = Terms.NO_PLACE;
        if (last != terms) {
            up(place, last);
            if (last.place == place) {
                down(place, last);
            }
        }
    }

    private void up(int from, Terms terms) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isBefore(terms, heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, terms);
    }

    private void down(int from, Terms terms) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], terms)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, terms);
    }

    private void put(int place, Terms terms) {
        heap[place] = terms;
        terms.place = place;
    }

    private static boolean isBefore(Terms a, Terms b) {
        return a.expiry < b.expiry || (a.expiry == b.expiry && a.sequence < b.sequence);
    }
}
