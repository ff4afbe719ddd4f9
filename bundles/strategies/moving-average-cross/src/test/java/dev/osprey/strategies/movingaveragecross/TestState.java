package dev.osprey.strategies.movingaveragecross;

import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import java.util.HashMap;
import java.util.Map;

/** Named values in memory. */
final class TestState implements StateWriter, StateReader {

    private final Map<String, Object> values = new HashMap<>();

    @Override
    public void putLong(String name, long value) {
        values.put(name, value);
    }

    @Override
    public void putDouble(String name, double value) {
        values.put(name, value);
    }

    @Override
    public void putString(String name, String value) {
        values.put(name, value);
    }

    @Override
    public void putLongs(String name, long[] value) {
        values.put(name, value.clone());
    }

    @Override
    public void putDoubles(String name, double[] value) {
        values.put(name, value.clone());
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public long getLong(String name) {
        return get(name, Long.class);
    }

    @Override
    public double getDouble(String name) {
        return get(name, Double.class);
    }

    @Override
    public String getString(String name) {
        return get(name, String.class);
    }

    @Override
    public long[] getLongs(String name) {
        return get(name, long[].class).clone();
    }

    @Override
    public double[] getDoubles(String name) {
        return get(name, double[].class).clone();
    }

    private <T> T get(String name, Class<T> type) {
        if (!type.isInstance(values.get(name))) {
            throw new IllegalStateException(name + " must be a " + type.getSimpleName() + ", is " + values.get(name));
        }
        return type.cast(values.get(name));
    }
}
