package dev.osprey.api.strategy;

import org.osgi.annotation.versioning.ProviderType;

/** Named values that outlive a strategy's instance. A name written twice keeps the later value. */
@ProviderType
public interface StateWriter {

    void putLong(String name, long value);

    void putDouble(String name, double value);

    void putString(String name, String value);

    void putLongs(String name, long[] values);

    void putDoubles(String name, double[] values);
}
