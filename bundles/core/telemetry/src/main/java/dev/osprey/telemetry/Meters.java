package dev.osprey.telemetry;

import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineMetrics;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** Every meter of the server: the JVM's, the machine's and the engine's. Pauses of collections are counted from its making on. */
final class Meters implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final EngineMeters engine;

    /** @param delivery gives null while there is none */
    Meters(Engine engine, EngineMetrics metrics, Supplier<Delivery> delivery) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        this.engine = new EngineMeters(registry, engine, metrics, delivery);
    }

    /** Returns all in Prometheus' text format. */
    String scrape() {
        engine.discover();
        return registry.scrape() + engine.histograms();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
