package dev.osprey.engine.runtime;

import java.util.Map;
import java.util.TreeMap;

/** A revision's parameters as the log has them: a JSON object of strings, keys in order. */
final class ParameterText {

    private final String text;
    private int at;

    private ParameterText(String text) {
        this.text = text;
    }

    static String write(Map<String, String> parameters) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(parameters).forEach((name, value) -> {
            json.append(json.length() == 1 ? "" : ",");
            quote(json, name);
            json.append(':');
            quote(json, value);
        });
        return json.append('}').toString();
    }

    private static void quote(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** @throws IllegalArgumentException if it is anything else */
    static Map<String, String> read(String json) {
        return new ParameterText(json).object();
    }

    private Map<String, String> object() {
        Map<String, String> parameters = new TreeMap<>();
        expect('{');
        if (peek() == '}') {
            return parameters;
        }
        while (true) {
            String name = string();
            expect(':');
            parameters.put(name, string());
            if (peek() != ',') {
                expect('}');
                return parameters;
            }
            at++;
        }
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return value.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                if (at + 4 > text.length()) {
                    throw broken();
                }
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            default:
                return c;
        }
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw broken();
        }
        at++;
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("parameters=" + text + " must be a JSON object of strings");
    }
}
