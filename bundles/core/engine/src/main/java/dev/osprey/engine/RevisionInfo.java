package dev.osprey.engine;

import java.util.List;
import java.util.Map;

/**
 * An immutable, numbered state of a deployment.
 *
 * @param digest  SHA-256 of the bundle, lower-case hexadecimal
 * @param logTime when it was made: nanoseconds since 1970 UTC
 */
public record RevisionInfo(
        int number,
        String digest,
        String component,
        String bundle,
        Map<String, String> parameters,
        List<String> instruments,
        List<String> bars,
        String account,
        long capital,
        String who,
        String why,
        long logTime) {

    public RevisionInfo {
        parameters = Map.copyOf(parameters);
        instruments = List.copyOf(instruments);
        bars = List.copyOf(bars);
    }
}
