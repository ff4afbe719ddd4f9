package dev.osprey.delivery.rollout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.osprey.api.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        set = Map.copyOf(set);
        instruments = List.copyOf(instruments);
        account = account == null ? "" : account;
        capital = capital == null ? "0" : capital;
    }

    /** Reads token by token: binding would load a thousand classes while the server starts. */
    static ConfiguredDeployment parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            return read(parser);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "deployment=" + json + " is not understood: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be read", e);
        }
    }

    private static ConfiguredDeployment read(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> set = new LinkedHashMap<>();
        List<String> instruments = new ArrayList<>();
        require(parser, parser.nextToken(), JsonToken.START_OBJECT);
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            switch (field) {
                case "name", "bundle", "component", "account", "capital" -> texts.put(field, parser.nextTextValue());
                case "set" -> {
                    require(parser, parser.nextToken(), JsonToken.START_OBJECT);
                    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                        set.put(key, parser.nextTextValue());
                    }
                }
                case "instruments" -> {
                    require(parser, parser.nextToken(), JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        require(parser, parser.currentToken(), JsonToken.VALUE_STRING);
                        instruments.add(parser.getText());
                    }
                }
                default -> throw new JsonParseException(parser, "the field " + field + " is unknown");
            }
        }
        return new ConfiguredDeployment(
                texts.get("name"),
                texts.get("bundle"),
                texts.get("component"),
                set,
                instruments,
                texts.get("account"),
                texts.get("capital"));
    }

    private static void require(JsonParser parser, JsonToken token, JsonToken wanted) throws JsonParseException {
        if (token != wanted) {
            throw new JsonParseException(parser, wanted + " is missing");
        }
    }

    long capitalUnits() {
        return Money.units(capital);
    }
}
