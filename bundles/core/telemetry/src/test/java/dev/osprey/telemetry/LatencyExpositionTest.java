package dev.osprey.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.engine.LatencyHistogram;
import org.junit.jupiter.api.Test;

class LatencyExpositionTest {

    @Test
    void bucketsCountWhatIsAtMostTheirBound() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(500);
        histogram.record(1_500);
        histogram.record(3_000_000);
        histogram.record(60_000_000_000L);
        StringBuilder out = new StringBuilder();

        LatencyExposition.write(out, "osprey_swap_pause_seconds", "Pause", histogram);

        assertThat(out.toString().lines())
                .startsWith(
                        "# HELP osprey_swap_pause_seconds Pause",
                        "# TYPE osprey_swap_pause_seconds histogram",
                        "osprey_swap_pause_seconds_bucket{le=\"1.0E-6\"} 1",
                        "osprey_swap_pause_seconds_bucket{le=\"2.0E-6\"} 2")
                .contains(
                        "osprey_swap_pause_seconds_bucket{le=\"0.002\"} 2",
                        "osprey_swap_pause_seconds_bucket{le=\"0.005\"} 3",
                        "osprey_swap_pause_seconds_bucket{le=\"10.0\"} 3",
                        "osprey_swap_pause_seconds_bucket{le=\"+Inf\"} 4",
                        "osprey_swap_pause_seconds_count 4");
    }
}
