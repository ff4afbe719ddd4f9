package dev.osprey.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({"1ms,1", "250ms,250", "5s,5000", "2m,120000", "1h,3600000", "1d,86400000", "0ms,0"})
    void spansAreWrittenAsTheyAreRead(String text, long millis) {
        assertThat(Quantities.duration(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Quantities.text(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1B,1", "64KiB,65536", "16MiB,16777216", "1GiB,1073741824", "2TiB,2199023255552", "0B,0"})
    void sizesAreWrittenAsTheyAreRead(String text, long bytes) {
        assertThat(Quantities.bytes(text)).isEqualTo(bytes);
        assertThat(Quantities.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "5 minutes", "9999999999s"})
    void whatIsNoSpanIsNone(String text) {
        assertThat(Quantities.duration(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "KiB", "-1B", "1.5MiB", "16MB", "999999999TiB"})
    void whatIsNoSizeIsNone(String text) {
        assertThat(Quantities.bytes(text)).isNull();
    }
}
