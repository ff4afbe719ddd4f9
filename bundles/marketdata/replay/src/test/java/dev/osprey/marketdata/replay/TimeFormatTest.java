package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

    @ParameterizedTest
    @CsvSource({
        "1723161255, SECONDS, 1723161255000000000",
        "1723161255.25, SECONDS, 1723161255250000000",
        "1723161255342, MILLIS, 1723161255342000000",
        "1723161255342.5, MILLIS, 1723161255342500000",
        "1723161255342123, MICROS, 1723161255342123000",
        "1723161255342123456, NANOS, 1723161255342123456",
        "100000000000, MILLIS, 100000000000000000",
        "20240129, DATE, 1706486400000000000",
        "20240229, DATE, 1709164800000000000",
        "19700101, DATE, 0",
        "21001231, DATE, 4133894400000000000",
        // no date of our days
        "20240230, SECONDS, 20240230000000000",
        "20241301, SECONDS, 20241301000000000",
        "21010101, SECONDS, 21010101000000000",
        "99999999, SECONDS, 99999999000000000",
        "2024012, SECONDS, 2024012000000000",
        "202401291, SECONDS, 202401291000000000"
    })
    void unitIsToldByMagnitude(String text, TimeFormat format, long nanos) {
        byte[] bytes = bytes(text);

        assertThat(TimeFormat.of(bytes, 0, bytes.length)).isEqualTo(format);
        assertThat(format.parse(bytes, 0, bytes.length)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "1999-01-04, 1999-01-04T00:00:00Z",
        "2021-12-31 23:01:00.000000, 2021-12-31T23:01:00Z",
        "2012-02-29 00:01:00+00:00, 2012-02-29T00:01:00Z",
        "2024-08-09T00:05:06.123456789Z, 2024-08-09T00:05:06.123456789Z",
        "2024-08-09T02:05+02:00, 2024-08-09T00:05:00Z",
        "2024-08-08T19:05:00-0500, 2024-08-09T00:05:00Z",
        "2024-08-09T02:05:00+02, 2024-08-09T00:05:00Z"
    })
    void textIsReadAsIso(String text, String expected) {
        byte[] bytes = bytes(text);
        Instant instant = Instant.parse(expected);

        assertThat(TimeFormat.of(bytes, 0, bytes.length)).isEqualTo(TimeFormat.ISO);
        assertThat(TimeFormat.ISO.parse(bytes, 0, bytes.length))
                .isEqualTo(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-13-01",
                "2024-02-30",
                "2023-02-29",
                "2024-01-00",
                "1969-12-31",
                "2262-01-01",
                "2024-01-01T",
                "2024-01-01T24:00",
                "2024-01-01T12",
                "2024-01-01T12:60",
                "2024-01-01T12:00:60",
                "2024-01-01T12:00:00.",
                "2024-01-01T12:00:00X",
                "2024-01-01T12:00:00+1",
                "2024-01-01x12:00",
                "2024/01/01",
                "1970-01-01T00:00+01:00"
            })
    void whatIsNoIsoTimeIsTurnedAway(String text) {
        byte[] bytes = bytes(text);

        assertThat(TimeFormat.ISO.parse(bytes, 0, bytes.length)).isEqualTo(TimeFormat.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "12x", "9223372036854775808", "99999999999999999999", "1.x"})
    void whatIsNoNumberIsTurnedAway(String text) {
        byte[] bytes = bytes(text);

        assertThat(TimeFormat.SECONDS.parse(bytes, 0, bytes.length)).isEqualTo(TimeFormat.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024012", "202401290", "20240230", "2024012x", "19691231", "1706486400"})
    void whatIsNoDateIsTurnedAway(String text) {
        byte[] bytes = bytes(text);

        assertThat(TimeFormat.DATE.parse(bytes, 0, bytes.length)).isEqualTo(TimeFormat.INVALID);
    }

    @Test
    void agreesWithJavaTime() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long seconds = (long) (random.nextDouble() * 9_000_000_000L);
            LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, random.nextInt(1_000_000_000), ZoneOffset.UTC);
            byte[] bytes = bytes(time.toString());

            assertThat(TimeFormat.ISO.parse(bytes, 0, bytes.length))
                    .as("%s, seed %d", time, seed)
                    .isEqualTo(seconds * 1_000_000_000L + time.getNano());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
