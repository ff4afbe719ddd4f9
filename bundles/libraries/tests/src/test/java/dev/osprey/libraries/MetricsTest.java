package dev.osprey.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

final class MetricsTest {

    private static final String LOGGING = "org.slf4j;org.slf4j.helpers;org.slf4j.spi;version=2.0.20";

    /** Registers, binds and scrapes as the telemetry bundle does. */
    public static final class Scrape implements Supplier<String> {
        @Override
        public String get() {
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            try (JvmGcMetrics collections = new JvmGcMetrics()) {
                collections.bindTo(registry);
                new JvmMemoryMetrics().bindTo(registry);
                new JvmThreadMetrics().bindTo(registry);
                new ClassLoaderMetrics().bindTo(registry);
                new ProcessorMetrics().bindTo(registry);
                new FileDescriptorMetrics().bindTo(registry);
                new UptimeMetrics().bindTo(registry);
                Counter.builder("osprey.events")
                        .tag("type", "trade")
                        .register(registry)
                        .increment(3);
                Timer.builder("osprey.latency")
                        .publishPercentileHistogram()
                        .publishPercentiles(0.5, 0.99)
                        .register(registry)
                        .record(Duration.ofNanos(1500));
                return registry.scrape();
            } finally {
                registry.close();
            }
        }
    }

    /** Records and reads a latency as the engine does. */
    public static final class Latency implements Supplier<String> {
        @Override
        public String get() {
            SingleWriterRecorder recorder = new SingleWriterRecorder(3);
            recorder.recordValue(1000);
            Histogram histogram = recorder.getIntervalHistogram();
            return histogram.getTotalCount() + " of " + histogram.getMaxValue();
        }
    }

    private static final String SCRAPE_IMPORTS = "io.micrometer.core.instrument;version=\"[1.17,2)\","
            + "io.micrometer.core.instrument.binder.jvm;version=\"[1.17,2)\","
            + "io.micrometer.core.instrument.binder.system;version=\"[1.17,2)\","
            + "io.micrometer.prometheusmetrics;version=\"[1.17,2)\"";

    @TempDir
    private Path cache;

    @Test
    void otherBundlesRegisterBindAndScrape() throws Exception {
        try (Container container = new Container(cache, LOGGING)) {
            container.startBundleOf(PrometheusMeterRegistry.class);

            String scraped = container.run(Scrape.class, SCRAPE_IMPORTS);

            assertThat(scraped)
                    .contains("osprey_events_total{type=\"trade\"} 3.0")
                    .contains("osprey_latency_seconds_bucket")
                    .contains("jvm_memory_used_bytes")
                    .contains("jvm_classes_loaded_classes");
        }
    }

    @Test
    void otherBundlesRecordLatencies() throws Exception {
        try (Container container = new Container(cache, LOGGING)) {
            container.startBundleOf(Histogram.class);

            assertThat(container.run(Latency.class, "org.HdrHistogram;version=\"[2.2,3)\""))
                    .isEqualTo("1 of 1000");
        }
    }

    @Test
    void nothingInItIsOptional() throws Exception {
        try (Container container = new Container(cache, LOGGING)) {
            Bundle metrics = container.startBundleOf(Histogram.class);

            assertThat(metrics.getHeaders().get("Import-Package")).doesNotContain("optional");
            assertThat(metrics.getHeaders().get("DynamicImport-Package")).isNull();
        }
    }
}
