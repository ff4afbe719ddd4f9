package dev.osprey.console.events;

import dev.osprey.console.http.ApiServlet;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /api/v1/events}: server-sent events. */
public final class EventServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient EventHub hub;

    public EventServlet(EventHub hub) {
        this.hub = hub;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            check(request);
        } catch (Problem e) {
            ApiServlet.write(e.answer(), request, response);
            return;
        }
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        String last = request.getHeader("Last-Event-ID");
        hub.join(context, last == null ? "" : Fields.shown(last));
    }

    private void check(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            throw new Problem(
                    Problem.Kind.METHOD_NOT_ALLOWED,
                    Fields.shown(request.getMethod()) + " is not allowed at /api/v1/events; allowed: GET.",
                    Map.of("Allow", "GET"));
        }
        if (request.getPathInfo() != null) {
            throw Problem.notFound("There is nothing below /api/v1/events.");
        }
        if (hub.isFull()) {
            throw new Problem(
                    Problem.Kind.UNAVAILABLE,
                    "There are " + EventHub.MAX_CLIENTS + " event streams already; close one.");
        }
    }
}
