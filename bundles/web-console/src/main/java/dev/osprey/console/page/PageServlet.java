package dev.osprey.console.page;

import dev.osprey.console.http.ApiServlet;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.page.StaticFiles.StaticFile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Answers with the page's files. Browsers keep them, and ask each time whether they are still the same. */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StaticFiles files;

    public PageServlet(StaticFiles files) {
        this.files = files;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            send(find(request), request, response);
        } catch (Problem e) {
            ApiServlet.write(e.answer(), request, response);
        }
    }

    private StaticFile find(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        Optional<StaticFile> file = files.find(path.isEmpty() ? "/" : path);
        if (file.isEmpty()) {
            throw Problem.notFound("There is nothing at " + Fields.shown(path) + ".");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new Problem(
                    Problem.Kind.METHOD_NOT_ALLOWED,
                    Fields.shown(request.getMethod()) + " is not allowed at " + Fields.shown(path)
                            + "; allowed: GET, HEAD.",
                    Map.of("Allow", "GET, HEAD"));
        }
        return file.get();
    }

    private static void send(StaticFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", file.tag());
        response.setHeader("Cache-Control", "no-cache");
        if (isKnown(file, request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(file.content());
        }
    }

    private static boolean isKnown(StaticFile file, String tags) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals(file.tag()) || tag.equals("*"));
    }
}
