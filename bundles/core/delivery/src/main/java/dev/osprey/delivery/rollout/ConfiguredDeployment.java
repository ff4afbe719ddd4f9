package dev.osprey.delivery.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.osprey.api.Money;
import java.util.List;
import java.util.Map;

/**
 * A deployment of the configuration, made at the first start.
 *
 * @param bundle    a jar's path, relative to the server's home
 * @param component empty if the bundle has only one
 * @param capital   a decimal amount of the first instrument's quote currency
 */
record ConfiguredDeployment(
        String name,
        String bundle,
        String component,
        Map<String, String> set,
        List<String> instruments,
        String account,
        String capital) {

    ConfiguredDeployment {
        component = component == null ? "" : component;
        set = set == null ? Map.of() : Map.copyOf(set);
        instruments = instruments == null ? List.of() : List.copyOf(instruments);
        account = account == null ? "" : account;
        capital = capital == null ? "0" : capital;
    }

    static ConfiguredDeployment parse(String json) {
        try {
            return new ObjectMapper().readValue(json, ConfiguredDeployment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "deployment=" + json + " is not understood: " + e.getOriginalMessage(), e);
        }
    }

    long capitalUnits() {
        return Money.units(capital);
    }
}
