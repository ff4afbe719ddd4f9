package dev.osprey.api.strategy;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What an earlier instance wrote. Each getter throws {@link IllegalStateException}, naming what is missing or of another type:
 * a {@code restore} that lets it pass is warmed up instead.
 */
@ProviderType
public interface StateReader {

    boolean has(String name);

    long getLong(String name);

    double getDouble(String name);

    String getString(String name);

    long[] getLongs(String name);

    double[] getDoubles(String name);
}
