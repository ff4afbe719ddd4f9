package dev.osprey.console.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A request that is not carried out, as RFC 9457 tells it. The message is one sentence for a person, with name and value.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can be wrong. */
    public enum Kind {
        BAD_REQUEST(400, "bad-request", "The request cannot be read"),
        UNAUTHORIZED(401, "unauthorized", "The token is not valid"),
        FORBIDDEN(403, "forbidden", "The request is not allowed"),
        NOT_FOUND(404, "not-found", "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here"),
        CONFLICT(409, "conflict", "The server refused the command"),
        TOO_LARGE(413, "too-large", "The request is too large"),
        UNSUPPORTED_TYPE(415, "unsupported-type", "The content type is not supported"),
        MISDIRECTED(421, "misdirected", "The request is meant for another host"),
        REFUSED(422, "refused", "The request makes no sense"),
        INTERNAL(500, "internal", "The server failed"),
        UNAVAILABLE(503, "unavailable", "The server is not ready"),
        TIMED_OUT(504, "timed-out", "The engine did not answer in time");

        private final int status;
        private final String slug;
        private final String title;

        Kind(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The member {@code type} of the document. */
        public String type() {
            return "urn:osprey:problem:" + slug;
        }

        /** The same for every problem of the kind. */
        public String title() {
            return title;
        }
    }

    private final Kind kind;
    private final transient Map<String, String> headers;

    public Problem(Kind kind, String detail) {
        this(kind, detail, Map.of());
    }

    /** @param headers that the answer needs: {@code Allow}, {@code WWW-Authenticate} */
    public Problem(Kind kind, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.headers = Map.copyOf(headers);
    }

    /** What is wrong with a field or a parameter of the request. */
    public static Problem refused(String detail) {
        return new Problem(Kind.REFUSED, detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(Kind.NOT_FOUND, detail);
    }

    public static Problem badRequest(String detail) {
        return new Problem(Kind.BAD_REQUEST, detail);
    }

    /** What the engine or a bundle says, as a sentence: with its full stop. */
    public static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    public Kind kind() {
        return kind;
    }

    /** The document and its headers. */
    public Answer answer() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", kind.type());
        document.put("title", kind.title());
        document.put("status", kind.status());
        document.put("detail", getMessage());
        return new Answer(kind.status(), "application/problem+json", headers, document);
    }
}
