package dev.osprey.telemetry;

import dev.osprey.engine.LatencyHistogram;

/**
 * Writes a latency histogram as Prometheus' text format has it: buckets in seconds, each counting what is at most its bound.
 *
 * <p>By hand, since a registry's own histogram would have to be told of each duration on the hot path.
 */
final class LatencyExposition {

    private static final double NANOS = 1e9;
    private static final long[] BOUNDS_NANOS = {
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        20_000_000,
        50_000_000,
        100_000_000,
        200_000_000,
        500_000_000,
        1_000_000_000,
        10_000_000_000L
    };

    private LatencyExposition() {}

    static void write(StringBuilder out, String name, String help, LatencyHistogram histogram) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(" histogram\n");
        long counted = 0;
        int bucket = 0;
        for (long bound : BOUNDS_NANOS) {
            while (bucket < histogram.buckets() && LatencyHistogram.upperBound(bucket) <= bound) {
                counted += histogram.count(bucket++);
            }
            bucketLine(out, name, Double.toString(bound / NANOS), counted);
        }
        while (bucket < histogram.buckets()) {
            counted += histogram.count(bucket++);
        }
        bucketLine(out, name, "+Inf", counted);
        out.append(name).append("_sum ").append(histogram.sum() / NANOS).append('\n');
        out.append(name).append("_count ").append(counted).append('\n');
    }

    private static void bucketLine(StringBuilder out, String name, String bound, long count) {
        out.append(name)
                .append("_bucket{le=\"")
                .append(bound)
                .append("\"} ")
                .append(count)
                .append('\n');
    }
}
