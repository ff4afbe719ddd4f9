package dev.osprey.telemetry;

import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineMetrics;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code /metrics}: everything the server counts, in Prometheus' text format. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/metrics", "osgi.http.whiteboard.servlet.name=metrics"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Engine engine;
    private final transient EngineMetrics metrics;

    private transient Meters meters;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private transient volatile Delivery delivery;

    @Activate
    public MetricsServlet(@Reference Engine engine, @Reference EngineMetrics metrics) {
        this.engine = engine;
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = meters().scrape().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Made with the first scrape: the engine counts by itself, and the server need not wait for meters to start. */
    private synchronized Meters meters() {
        if (meters == null) {
            meters = new Meters(engine, metrics, () -> delivery);
        }
        return meters;
    }

    @Deactivate
    synchronized void deactivate() {
        if (meters != null) {
            meters.close();
        }
    }
}
