package dev.osprey.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a handler answers. */
public record Answer(int status, String contentType, Map<String, String> headers, JsonNode body) {

    private static final String JSON = "application/json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(JsonNode body) {
        return new Answer(200, JSON, Map.of(), body);
    }

    /** 201, with the address of what was made. */
    public static Answer created(String location, JsonNode body) {
        return new Answer(201, JSON, Map.of("Location", location), body);
    }

    /** 202, with the address to ask how it goes. */
    public static Answer accepted(String location, JsonNode body) {
        return new Answer(202, JSON, Map.of("Location", location), body);
    }
}
