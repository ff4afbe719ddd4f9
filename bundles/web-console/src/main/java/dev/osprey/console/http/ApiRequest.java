package dev.osprey.console.http;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as handlers see it.
 *
 * @param path          below {@code /api/v1}, decoded
 * @param variables     of the route, by name
 * @param query         decoded; each name at most once
 * @param contentType   as sent; empty if it was not
 * @param contentLength -1 if it was not sent
 * @param who           for the log: {@code console} or {@code cli}
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        String contentType,
        long contentLength,
        InputStream body,
        String who) {

    public ApiRequest {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
    }

    ApiRequest with(Map<String, String> routeVariables) {
        return new ApiRequest(method, path, routeVariables, query, contentType, contentLength, body, who);
    }

    /** A variable of the route. */
    public String variable(String name) {
        return variables.get(name);
    }

    /** A query parameter as text. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * A query parameter as a whole number.
     *
     * @throws Problem if it is none, or out of range
     */
    public int query(String name, int least, int most, int otherwise) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the range
        }
        throw Problem.badRequest("The query parameter " + name + "=" + Fields.shown(value)
                + " must be a whole number from " + least + " to " + most + ".");
    }

    /** @throws Problem if the query has parameters other than these */
    void requireKnownQuery(Set<String> known) {
        for (String name : query.keySet()) {
            if (!known.contains(name)) {
                throw Problem.badRequest("The query parameter " + Fields.shown(name) + " is unknown; "
                        + (known.isEmpty() ? "this address takes none." : "known: " + Fields.listed(known) + "."));
            }
        }
    }

    /** The content type without its parameters, in lower case. */
    public String mediaType() {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The body as JSON with these fields and no others. */
    public Fields fields(String... known) {
        return Fields.read(this, Set.of(known));
    }
}
