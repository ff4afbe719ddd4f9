package dev.osprey.engine.core;

import java.util.Arrays;

/** Amounts by currency, in units (1e-8). A track has one or two: a walk through them is quicker than any table. */
public final class Cash {

    private String[] currencies = new String[2];
    private long[] units = new long[2];
    private int size;

    /** 0 for a currency that has never been met. */
    public long get(String currency) {
        int at = indexOf(currency);
        return at < 0 ? 0 : units[at];
    }

    void set(String currency, long amount) {
        int at = indexOf(currency);
        if (at < 0) {
            at = insert(currency);
        }
        units[at] = amount;
    }

    private int indexOf(String currency) {
        for (int i = 0; i < size; i++) {
            if (currencies[i].equals(currency)) {
                return i;
            }
        }
        return -1;
    }

    private int insert(String currency) {
        int at = 0;
        while (at < size && currencies[at].compareTo(currency) < 0) {
            at++;
        }
        if (size == units.length) {
            currencies = Arrays.copyOf(currencies, 2 * size);
            units = Arrays.copyOf(units, 2 * size);
        }
        System.arraycopy(currencies, at, currencies, at + 1, size - at);
        System.arraycopy(units, at, units, at + 1, size - at);
        currencies[at] = currency;
        size++;
        return at;
    }

    void encode(StateOutput out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putText(currencies[i]);
            out.putLong(units[i]);
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            String currency = in.getText();
            set(currency, in.getLong());
        }
    }
}
