package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @CsvSource({"0, 0", "5ms, 5000000", "1.5us, 1500", "7ns, 7", "10s, 10000000000"})
    void aTimeIsAlwaysTheSame(String text, long nanos) {
        Latency latency = LatencyText.parse("latency", text);

        assertThat(latency.isFixed()).isTrue();
        assertThat(latency.nanos(1, 2)).isEqualTo(nanos);
    }

    @Test
    void aDrawDependsOnTheSeedAndTheTimeAlone() {
        Latency latency = LatencyText.parse("latency", "lognormal(2ms,0.5)");
        long at7 = latency.nanos(1, 7);
        latency.nanos(1, 8);

        assertThat(latency.nanos(1, 7)).isEqualTo(at7);
        assertThat(latency.nanos(2, 7)).isNotEqualTo(at7);
        assertThat(latency.nanos(1, 8)).isNotEqualTo(at7);
    }

    @Test
    void uniformKeepsItsBoundsAndMeetsItsMiddle() {
        long[] draws = draws("uniform(1ms,3ms)");

        assertThat(draws[0]).isBetween(1_000_000L, 1_010_000L);
        assertThat(draws[DRAWS - 1]).isBetween(2_990_000L, 3_000_000L);
        assertThat((double) draws[DRAWS / 2]).isBetween(1_960_000.0, 2_040_000.0);
    }

    @Test
    void logNormalHasTheMedianAndTheSpreadAsked() {
        long[] draws = draws("lognormal(2ms,0.5)");

        // exp(0.5) = 1.6487: 84.13 % are below 3.297 ms, 15.87 % below 1.213 ms.
        assertThat((double) draws[DRAWS / 2]).isBetween(1_960_000.0, 2_040_000.0);
        assertThat((double) draws[(int) (DRAWS * 0.8413)]).isBetween(3_230_000.0, 3_370_000.0);
        assertThat((double) draws[(int) (DRAWS * 0.1587)]).isBetween(1_188_000.0, 1_238_000.0);
    }

    private static long[] draws(String text) {
        Latency latency = LatencyText.parse("latency", text);
        return LongStream.range(0, DRAWS)
                .map(time -> latency.nanos(42, time * 1_000))
                .sorted()
                .toArray();
    }

    @Test
    void samplesOfAFileAreDrawn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("samples.txt"), "# microseconds\n100\n\n250.5\n");
        Latency latency = LatencyText.parse("latency", "file(" + file + ")");

        assertThat(LongStream.range(0, 200).map(time -> latency.nanos(1, time)))
                .containsOnly(100_000L, 250_500L)
                .contains(100_000L, 250_500L);
    }

    @Test
    void aMeasurementCountsUntilTheNext(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("measured.csv"), "1000,1\n2000,2\n3000,3\n");
        Latency latency = LatencyText.parse("latency", "file(" + file + ")");

        assertThat(Arrays.stream(new long[] {0, 1000, 1999, 2000, 9999}).map(time -> latency.nanos(1, time)))
                .containsExactly(1_000L, 1_000L, 1_000L, 2_000L, 3_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5 m",
                "-1ms",
                "11s",
                "uniform(1ms)",
                "uniform(3ms,1ms)",
                "lognormal(1ms,x)",
                "lognormal(1ms,9)",
                "normal(1,2)",
                "file(nowhere)"
            })
    void whatIsNoLatencyIsToldWithItsName(String text) {
        assertThatThrownBy(() -> LatencyText.parse("feedLatency", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("feedLatency=" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# nothing\n", "1,2\n3\n", "2000,1\n1000,1\n", "1\nx\n", "-5\n"})
    void aFileThatIsNoneIsTold(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("samples.txt"), content);

        assertThatThrownBy(() -> LatencyText.parse("latency", "file(" + file + ")"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("latency=file(");
    }
}
