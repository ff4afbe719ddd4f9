package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Version;
import dev.osprey.launcher.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A server in this process, from its start to its end.
 *
 * <pre>
 *  STARTING --ready--> READY --signal--> STOPPING --> (exit 0)
 *      |                  |
 *      +---- fails -------+---- framework stops by itself --> (exit 1)
 * </pre>
 */
public final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    /** Between two looks for what has failed: that asks for each component that there is, while the components are being made. */
    private static final int POLLS_PER_LOOK = 20;

    private enum Phase {
        STARTING,
        READY,
        STOPPING
    }

    private final Home home;
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    /** Made for checked settings. */
    public Server(Home home, Settings settings, PrintStream out, PrintStream err) {
        this.home = home;
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs until it is told to stop: by SIGTERM or Ctrl-C, which end the process with exit status 0.
     *
     * @throws FailedException if it cannot start, or ends by itself
     */
    public void run() throws FailedException {
        try (DataFolder.Taken data = new DataFolder(settings.server().data()).take()) {
            new Port(settings.console()).requireFree();
            Path log = Logging.start(settings.logging());
            System.setOut(LogStream.to("stdout", Level.INFO));
            System.setErr(LogStream.to("stderr", Level.WARN));
            try {
                run(data);
            } catch (FailedException e) {
                LOG.error("{}", e.getMessage(), e.getCause());
                throw new FailedException(e.getMessage() + "; see " + home.show(log), e);
            } finally {
                Logging.stop();
            }
        }
    }

    private void run(DataFolder.Taken data) throws FailedException {
        LOG.info(
                "Osprey {} on Java {}, data in {}",
                Version.text(),
                Runtime.version(),
                settings.server().data());
        // where Jetty listens from its first moment on; the framework falls back on the system's properties
        System.setProperty("org.apache.felix.http.host", settings.console().host());
        System.setProperty(
                "org.osgi.service.http.port",
                Integer.toString(settings.console().port()));
        Container container = ServerContainer.of(home);
        Thread stopper = new Thread(() -> stop(container, data), "osprey-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            container.start(Configurations.of(settings));
            awaitReady(container);
            if (phase.compareAndSet(Phase.STARTING, Phase.READY)) {
                data.ready(settings.console().url());
                String seconds = String.format(Locale.ROOT, "%.1f", ProcessAge.seconds());
                LOG.info("Ready in {} s: {}", seconds, settings.console().url());
                out.println("Osprey is ready in " + seconds + " s: "
                        + settings.console().url());
                Logging.firstError().ifPresent(error -> out.println("Osprey has met an error: " + error));
            }
            container.awaitStop();
            awaitStopper(stopper);
            throw new FailedException("the server has ended by itself");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // whatever fails while the process is being told to end, fails because of that
            awaitStopper(stopper);
            Runtime.getRuntime().removeShutdownHook(stopper);
            container.close();
        }
    }

    /** Waits as long as it takes (a venue may be down, a log long), but not for a component that has failed. */
    private void awaitReady(Container container) throws FailedException {
        BundlesProbe probe = new BundlesProbe(container.context());
        Port port = new Port(settings.console());
        Instant patience = Instant.now().plus(PATIENCE);
        List<String> problems = problems(probe, port);
        for (int polls = 1; !problems.isEmpty() && phase.get() == Phase.STARTING; polls++) {
            boolean looks = polls % POLLS_PER_LOOK == 0 && !probe.hasEngine();
            Optional<String> failure = looks ? probe.failure().or(Logging::firstError) : Optional.empty();
            if (failure.isPresent()) {
                throw new FailedException(failure.get());
            }
            if (Instant.now().isAfter(patience)) {
                String sentence = "not ready yet: " + String.join(", ", problems)
                        + Logging.firstError().map(error -> " (" + error + ")").orElse("");
                LOG.warn("{}", sentence);
                out.println("Osprey is " + sentence);
                patience = Instant.MAX;
            }
            LockSupport.parkNanos(POLL_NANOS);
            problems = problems(probe, port);
        }
    }

    private static List<String> problems(BundlesProbe probe, Port port) {
        List<String> problems = probe.problems();
        return problems.isEmpty() && !port.isOpen() ? List.of("the console does not listen") : problems;
    }

    /** Runs when the process was told to end. It ends it, for the status would otherwise be that of the signal. */
    private void stop(Container container, DataFolder.Taken data) {
        boolean wasUp = phase.getAndSet(Phase.STOPPING) == Phase.READY;
        LOG.info("Stopping");
        boolean inTime = container.stop(settings.shutdown().timeout());
        if (!inTime) {
            LOG.error("Not stopped within {}", settings.shutdown().timeout());
            err.println("osprey: the server did not stop within shutdown.timeout and was ended");
        } else if (wasUp) {
            LOG.info("Stopped");
            out.println("Osprey has stopped");
        }
        data.close();
        Logging.stop();
        out.flush();
        Runtime.getRuntime().halt(inTime ? 0 : 1);
    }

    /** Never returns if the process has been told to end: {@link #stop} ends it. */
    private void awaitStopper(Thread stopper) {
        try {
            if (phase.get() == Phase.STOPPING) {
                stopper.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
