package dev.osprey.engine.runtime;

import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a strategy saved between two events. Plain values alone, so that nothing of the class loader that wrote them is kept.
 *
 * <p>As bytes: a version, the count, then for each value in the order of the names: name, kind, value, big-endian.
 */
public final class SavedState implements StateReader {

    private static final int VERSION = 1;
    private static final byte LONG = 1;
    private static final byte DOUBLE = 2;
    private static final byte STRING = 3;
    private static final byte LONGS = 4;
    private static final byte DOUBLES = 5;

    private final Map<String, Object> values;

    private SavedState(Map<String, Object> values) {
        this.values = values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public long getLong(String name) {
        return value(name, Long.class);
    }

    @Override
    public double getDouble(String name) {
        return value(name, Double.class);
    }

    @Override
    public String getString(String name) {
        return value(name, String.class);
    }

    @Override
    public long[] getLongs(String name) {
        return value(name, long[].class).clone();
    }

    @Override
    public double[] getDoubles(String name) {
        return value(name, double[].class).clone();
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the saved state has no " + name);
        }
        if (!type.isInstance(value)) {
            throw new IllegalStateException("the saved " + name + " is of type "
                    + value.getClass().getSimpleName() + ", not " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** As the log keeps it. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(VERSION);
            out.writeInt(values.size());
            for (Map.Entry<String, Object> entry : values.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof String text) {
            out.writeByte(STRING);
            out.writeUTF(text);
        } else if (value instanceof long[] numbers) {
            out.writeByte(LONGS);
            out.writeInt(numbers.length);
            for (long number : numbers) {
                out.writeLong(number);
            }
        } else {
            double[] numbers = (double[]) value;
            out.writeByte(DOUBLES);
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }
    }

    /** @throws IllegalStateException if it was written in another way */
    public static SavedState decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedShort();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "a saved state of version " + version + " cannot be read by " + VERSION);
            }
            Map<String, Object> values = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                values.put(in.readUTF(), read(in));
            }
            return new SavedState(values);
        } catch (IOException e) {
            throw new IllegalStateException("a saved state is cut short", e);
        }
    }

    private static Object read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        switch (kind) {
            case LONG:
                return in.readLong();
            case DOUBLE:
                return in.readDouble();
            case STRING:
                return in.readUTF();
            case LONGS:
                long[] longs = new long[in.readInt()];
                for (int i = 0; i < longs.length; i++) {
                    longs[i] = in.readLong();
                }
                return longs;
            case DOUBLES:
                double[] doubles = new double[in.readInt()];
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = in.readDouble();
                }
                return doubles;
            default:
                throw new IllegalStateException("a saved state has a value of unknown kind " + kind);
        }
    }

    /** Where a strategy writes it. */
    public static final class Writer implements StateWriter {

        private final Map<String, Object> values = new TreeMap<>();

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

        /** What was written until now. */
        public SavedState saved() {
            return new SavedState(new TreeMap<>(values));
        }
    }
}
