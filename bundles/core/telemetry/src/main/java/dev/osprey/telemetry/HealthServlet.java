package dev.osprey.telemetry;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /health/live} and {@code /health/ready}: 200 if every check of that tag is well, 503 if not, with a line for each thing that
 * is said.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/health/*", "osgi.http.whiteboard.servlet.name=health"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final List<String> TAGS = List.of("live", "ready");

    private final transient HealthCheckExecutor executor;

    @Activate
    public HealthServlet(@Reference HealthCheckExecutor executor) {
        this.executor = executor;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tag = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        if (!TAGS.contains(tag)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "There are /health/live and /health/ready.");
            return;
        }
        List<HealthCheckExecutionResult> results = executor.execute(
                HealthCheckSelector.tags(tag), new HealthCheckExecutionOptions().setForceInstantExecution(true));
        boolean well = !results.isEmpty()
                && results.stream()
                        .allMatch(result -> result.getHealthCheckResult().isOk());
        response.setStatus(well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(text(well, results));
    }

    private static String text(boolean well, List<HealthCheckExecutionResult> results) {
        StringBuilder text = new StringBuilder(well ? "OK\n" : "NOT OK\n");
        for (HealthCheckExecutionResult result : results) {
            Result outcome = result.getHealthCheckResult();
            for (ResultLog.Entry entry : outcome) {
                text.append(result.getHealthCheckMetadata().getTitle())
                        .append(": ")
                        .append(entry.getMessage())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
