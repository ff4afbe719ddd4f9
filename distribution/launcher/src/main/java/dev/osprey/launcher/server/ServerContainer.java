package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Version;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The container of this process's server, with its bundles installed. That depends on no setting, and a start has two cores: so it is made {@link #ahead} on a
 * thread of its own, while the command line and the settings are still being read.
 */
public final class ServerContainer {

    private record Ahead(Home home, FutureTask<Container> container) {}

    private static final AtomicReference<Ahead> AHEAD = new AtomicReference<>();

    private ServerContainer() {}

    /** Begins to make the container for a home. What goes wrong is said when it is asked for. */
    public static void ahead(Home home) {
        FutureTask<Container> container = new FutureTask<>(task(home));
        if (AHEAD.compareAndSet(null, new Ahead(home, container))) {
            new Thread(container, "osprey-ahead").start();
            Runtime.getRuntime().addShutdownHook(new Thread(ServerContainer::closeUnused, "osprey-unused"));
        }
    }

    /**
     * Returns the container for a home: the one that was begun, or a new one.
     *
     * @throws FailedException if it cannot be made
     */
    static Container of(Home home) throws FailedException {
        Ahead ahead = AHEAD.getAndSet(null);
        boolean isMeant = ahead != null && ahead.home().equals(home);
        FutureTask<Container> container = isMeant ? ahead.container() : new FutureTask<>(task(home));
        container.run(); // does nothing if it has begun
        try {
            return container.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted while starting", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FailedException failed
                    ? failed
                    : new FailedException("the OSGi framework does not start: " + e.getCause(), e.getCause());
        }
    }

    /** Where the command line or the settings were wrong. */
    private static void closeUnused() {
        Ahead unused = AHEAD.getAndSet(null);
        if (unused != null) {
            try {
                unused.container().get().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                // nothing was made
            }
        }
    }

    private static Callable<Container> task(Home home) {
        return () -> {
            Container container = new Container(new TemporaryFolder(), properties(home));
            container.install(BundleList.ofServer(home));
            return container;
        };
    }

    private static Map<String, String> properties(Home home) {
        return Map.of(
                "osprey.home", home.folder().toString(),
                "osprey.version", Version.text(),
                "org.apache.felix.http.jetty.acceptors", "1",
                "org.apache.felix.http.jetty.selectors", "1",
                "org.apache.felix.http.jetty.threadpool.max", "32",
                "org.apache.felix.http.jetty.sendServerHeader", "false");
    }
}
