package dev.osprey.delivery.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.delivery.StoredBundle.Component;
import dev.osprey.delivery.StoredBundle.Parameter;
import dev.osprey.delivery.WrongParametersException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

    private static final Component COMPONENT = new Component(
            "cross",
            "Cross",
            "test.Cross",
            List.of(
                    parameter("fast", "Integer", List.of(), "1", "500"),
                    parameter("lots", "Long", List.of(), "", ""),
                    parameter("band", "Double", List.of(), "0", ""),
                    parameter("eager", "Boolean", List.of(), "", ""),
                    parameter("sizing", "String", List.of("fixed", "all-cash"), "", "")));

    private static Parameter parameter(String name, String type, List<String> options, String min, String max) {
        return new Parameter(name, name, "", type, "", options, min, max);
    }

    @Test
    void givenValuesWinOverEarlierOnes() {
        assertThat(ParameterValues.merge(COMPONENT, Map.of("fast", "5", "lots", "1"), Map.of("fast", "7")))
                .isEqualTo(Map.of("fast", "7", "lots", "1"));
    }

    @Test
    void earlierValueThatTheVersionNoLongerKnowsIsLeftOut() {
        assertThat(ParameterValues.merge(COMPONENT, Map.of("slow", "30"), Map.of()))
                .isEmpty();
    }

    @Test
    void valuesGetTheirTypes() {
        assertThat(ParameterValues.typed(
                        COMPONENT,
                        Map.of("fast", "5", "lots", "9000000000", "band", "1.5", "eager", "true", "sizing", "fixed")))
                .isEqualTo(Map.of("fast", 5, "lots", 9_000_000_000L, "band", 1.5, "eager", true, "sizing", "fixed"));
    }

    @Test
    void unknownParameterIsRefusedWithThoseThatAreThere() {
        assertThatThrownBy(() -> ParameterValues.merge(COMPONENT, Map.of(), Map.of("fsat", "5")))
                .isInstanceOf(WrongParametersException.class)
                .hasMessage("cross has no parameter fsat; it has band, eager, fast, lots, sizing.");
    }

    @ParameterizedTest
    @CsvSource({
        "fast, x, a number",
        "fast, 1.5, a whole number",
        "fast, 3000000000, at most 500",
        "fast, 0, at least 1",
        "lots, 99999999999999999999, a whole number",
        "band, -0.1, at least 0",
        "eager, yes, true or false",
        "sizing, half, 'one of fixed, all-cash'"
    })
    void valueOutOfItsRangeIsRefusedByNameAndValue(String name, String value, String allowed) {
        assertThatThrownBy(() -> ParameterValues.merge(COMPONENT, Map.of(), Map.of(name, value)))
                .isInstanceOf(WrongParametersException.class)
                .hasMessageContaining("cross: " + name + "=" + value + " must be " + allowed);
    }
}
