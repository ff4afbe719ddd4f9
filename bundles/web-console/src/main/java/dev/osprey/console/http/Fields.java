package dev.osprey.console.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a JSON body, read strictly: an unknown field, a wrong type or a text too long is refused by name. An empty body
 * is an object without fields.
 */
public final class Fields {

    /** Largest JSON body, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Longest text in a field, in characters. */
    public static final int MAX_TEXT = 1_000;

    private static final int MAX_ITEMS = 100;
    private static final int SHOWN = 60;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields read(ApiRequest request, Set<String> known) {
        byte[] body = bytes(request);
        if (body.length == 0) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
        if (!request.mediaType().equals("application/json")) {
            throw new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE,
                    "Content-Type=" + shown(request.contentType()) + " must be application/json.");
        }
        JsonNode object = parse(body);
        if (!object.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        object.properties().stream().map(Map.Entry::getKey).forEach(name -> {
            if (!known.contains(name)) {
                throw Problem.refused("The field " + shown(name) + " is unknown; known: " + listed(known) + ".");
            }
        });
        return new Fields(object);
    }

    private static byte[] bytes(ApiRequest request) {
        try {
            byte[] body = request.contentLength() > MAX_BYTES
                    ? new byte[MAX_BYTES + 1]
                    : request.body().readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw new Problem(
                        Problem.Kind.TOO_LARGE, "The body must have at most " + MAX_BYTES + " bytes of JSON.");
            }
            return body;
        } catch (IOException e) {
            throw Problem.badRequest("The body could not be read to its end.");
        }
    }

    private static JsonNode parse(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonNode object = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw Problem.badRequest("The body must be one JSON object and nothing behind it.");
            }
            return object == null ? JsonNodeFactory.instance.missingNode() : object;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not valid JSON" + place(e.getLocation()) + ".");
        } catch (IOException e) {
            throw Problem.badRequest("The body could not be read to its end.");
        }
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A text, stripped; empty if the field is not there. */
    public String text(String name) {
        return text(name, object.get(name), false);
    }

    /** A text that must be there and not be blank. */
    public String requiredText(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw Problem.refused("The field " + name + " is missing or empty.");
        }
        return value;
    }

    /** A decimal number, as JSON text or number; empty if it is not there. */
    public Optional<String> decimal(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        String text = text(name, value, true);
        if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            throw Problem.refused(name + "=" + shown(text) + " must be a decimal number, such as \"0.25\".");
        }
        return Optional.of(text);
    }

    /** A whole number. */
    public int whole(String name, int least, int most, int otherwise) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw Problem.refused(
                    name + "=" + shown(value.asText()) + " must be a whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    /** {@code true} or {@code false}; {@code false} if it is not there. */
    public boolean flag(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Problem.refused(name + "=" + shown(value.asText()) + " must be true or false.");
        }
        return value.booleanValue();
    }

    /** One of the names of an enum, in any case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        String value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return Optional.of(constant);
            }
        }
        throw Problem.refused(name + "=" + shown(value) + " must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
    }

    /** Texts; empty if the field is not there. */
    public List<String> texts(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Problem.refused("The field " + name + " must be a list of texts.");
        }
        requireFew(name, value);
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(text(name, item, false)));
        return texts;
    }

    /** Values by name, as text; numbers, {@code true} and {@code false} are taken as their text. */
    public Map<String, String> values(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw Problem.refused("The field " + name + " must be an object of names and values.");
        }
        requireFew(name, value);
        Map<String, String> values = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            String field = name + "." + shown(entry.getKey());
            if (entry.getValue().isNull()) {
                throw Problem.refused("The field " + field + " must be a text, a number, true or false.");
            }
            values.put(entry.getKey(), text(field, entry.getValue(), true));
        });
        return values;
    }

    private static void requireFew(String name, JsonNode value) {
        if (value.size() > MAX_ITEMS) {
            throw Problem.refused("The field " + name + " has " + value.size() + " items; at most " + MAX_ITEMS + ".");
        }
    }

    private static String text(String name, JsonNode value, boolean alsoPlainValues) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual() && !(alsoPlainValues && value.isValueNode())) {
            throw Problem.refused(
                    "The field " + name + " must be a text" + (alsoPlainValues ? ", a number, true or false." : "."));
        }
        String text = value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
        if (text.length() > MAX_TEXT) {
            throw Problem.refused(
                    "The field " + name + " has " + text.length() + " characters; at most " + MAX_TEXT + ".");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.refused("The field " + name + " has a control character; it must be one line of text.");
        }
        return text.strip();
    }

    /** A value from outside as it may stand in a sentence: short, and on one line. */
    public static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    static String listed(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
