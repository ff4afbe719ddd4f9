package dev.osprey.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.osprey.console.access.AccessFilter;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servlet edge of the API: turns requests into {@link ApiRequest}s, answers and problems into responses. */
public final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

    /** 2 MiB, as Tomcat's {@code maxSwallowSize}. */
    private static final int MOST_READ_OF_REFUSED = 2 << 20;

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /** Made with the first answer, not with the server. */
    private static final class Json {

        static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }

    private final transient Router router;

    public ApiServlet(Router router) {
        this.router = router;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(answer(request), request, response);
    }

    private Answer answer(HttpServletRequest request) {
        try {
            return router.answer(read(request));
        } catch (Problem e) {
            return e.answer();
        } catch (IOException e) {
            return Problem.badRequest("The request could not be read to its end.")
                    .answer();
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            return new Problem(Problem.Kind.INTERNAL, "The server could not answer; its log says why.").answer();
        }
    }

    private static ApiRequest read(HttpServletRequest request) throws IOException {
        if (request.getHeader("Content-Encoding") != null) {
            throw new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE,
                    "Content-Encoding=" + Fields.shown(request.getHeader("Content-Encoding")) + " is not supported.");
        }
        String contentType = request.getContentType();
        return new ApiRequest(
                method(request),
                request.getPathInfo() == null ? "/" : request.getPathInfo(),
                Map.of(),
                query(request.getQueryString()),
                contentType == null ? "" : contentType,
                request.getContentLengthLong(),
                request.getInputStream(),
                AccessFilter.who(request));
    }

    /** A client without PATCH says it in a POST, which needs the same permission. */
    private static String method(HttpServletRequest request) {
        String meant = request.getHeader(METHOD_OVERRIDE);
        if (meant == null) {
            return request.getMethod();
        }
        if (!meant.equals("PATCH") || !request.getMethod().equals("POST")) {
            throw Problem.badRequest(METHOD_OVERRIDE + "=" + Fields.shown(meant) + " of a "
                    + Fields.shown(request.getMethod()) + " must be PATCH, of a POST.");
        }
        return meant;
    }

    /** Parsed here, for {@code getParameter} would read a form in the body. */
    private static Map<String, String> query(String query) {
        Map<String, String> values = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw Problem.badRequest("The query parameter " + Fields.shown(name) + " is given twice.");
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query has " + Fields.shown(text) + ", which is not percent-encoded rightly.");
        }
    }

    /** Writes an answer; of HEAD, all but the body. */
    public static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = bytes(answer);
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (answer.status() >= HttpServletResponse.SC_BAD_REQUEST && !isReadToItsEnd(request)) {
            response.setHeader("Connection", "close");
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /**
     * Reads what a refused request's body still has: a client that is sending when the connection ends may never see why. Not a body that is longer than
     * that is worth: it would stand before the connection's next request, so that Jetty ends the connection, and the client must know.
     */
    private static boolean isReadToItsEnd(HttpServletRequest request) {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody) {
            return true;
        }
        if (request.getContentLengthLong() > MOST_READ_OF_REFUSED) {
            return false;
        }
        try {
            ServletInputStream body = request.getInputStream();
            body.skip(MOST_READ_OF_REFUSED);
            return body.isFinished();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(Answer answer) {
        try {
            return Json.MAPPER.writeValueAsBytes(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
