package dev.osprey.launcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GridTest {

    @Test
    void lastParameterChangesFastest() throws FailedException {
        Map<String, String> vary = new LinkedHashMap<>();
        vary.put("fast", "5..10:5");
        vary.put("mode", "a,b");

        assertThat(Grid.of(vary))
                .extracting(Object::toString)
                .containsExactly("{fast=5, mode=a}", "{fast=5, mode=b}", "{fast=10, mode=a}", "{fast=10, mode=b}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "1..3 > 1 2 3",
                "0.1..0.3:0.1 > 0.1 0.2 0.3",
                "5..12:5 > 5 10",
                "-1..1 > -1 0 1",
                "7,1..2,7 > 7 1 2",
            })
    void valuesAreAsWritten(String values, String expected) throws FailedException {
        assertThat(Grid.of(Map.of("x", values)).stream().map(one -> one.get("x")))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "3..1 > vary x=3..1 must go up, by a step of more than 0",
                "1..3:0 > vary x=1..3:0 must go up, by a step of more than 0",
                "1,,2 > vary x=1,,2 must be values as in 20,50,100 or a range as in 5..50:5",
                "1..b > vary x=1..b must be values as in 20,50,100 or a range as in 5..50:5",
                "1..100001 > vary x=1..100001 has more than 100000 values",
            })
    void whatIsNoValueIsSaid(String values, String sentence) {
        assertThatThrownBy(() -> Grid.of(Map.of("x", values)))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    @Test
    void tooManyRunsAreRefused() {
        assertThatThrownBy(() -> Grid.of(Map.of("x", "1..1000", "y", "1..101")))
                .isInstanceOf(UsageException.class)
                .hasMessage("vary gives more than 100000 runs");
    }
}
