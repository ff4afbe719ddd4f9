package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Commands that bundles carry out, in a container of their own without console and settings.
 *
 * <p>A bundle offers one as the service {@code java.util.function.Function<Map<String, Object>, Map<String, Object>>} with the property
 * {@value #COMMAND}: from options to results, in Java's own types alone, so that no class is shared. A result with the key {@value #ERROR} says in one
 * sentence why there is none.
 */
public final class Functions {

    /** Service property: the command's name. */
    public static final String COMMAND = "osprey.command";

    /** Key of a result that failed. */
    public static final String ERROR = "error";

    private static final Duration APPEARS_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final Home home;

    /** Made for the bundles of a home. */
    public Functions(Home home) {
        this.home = home;
    }

    /** Gives the options of a call, for which it has a folder that is gone after it. */
    @FunctionalInterface
    public interface Options {
        /** Returns the options. */
        Map<String, Object> in(Path folder) throws FailedException;
    }

    /**
     * Carries out a command.
     *
     * @throws FailedException if it cannot be, or its result is an error
     */
    public Map<String, Object> call(String command, Options options) throws FailedException {
        Path folder = temporaryFolder();
        Thread cleaner = new Thread(() -> delete(folder), "osprey-clean");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try (Container container = new Container(
                folder.resolve("cache"),
                Map.of("osprey.home", home.folder().toString(), "osprey.version", Version.text()))) {
            container.start(BundleList.ofCommand(home), configurations(folder));
            Map<String, Object> result = find(container.context(), command).apply(options.in(folder));
            if (result.get(ERROR) != null) {
                throw new FailedException(result.get(ERROR).toString());
            }
            return result;
        } finally {
            delete(folder);
        }
    }

    /** Strategies are installed through the bundle store, so there must be one. */
    private static Map<String, Map<String, Object>> configurations(Path folder) {
        return Map.of(
                "dev.osprey.delivery",
                Map.of("storeDirectory", folder.resolve("bundles").toString()));
    }

    private static Path temporaryFolder() throws FailedException {
        try {
            return Files.createTempDirectory("osprey-");
        } catch (IOException e) {
            throw new FailedException("no folder can be made in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the contract above
    private static Function<Map<String, Object>, Map<String, Object>> find(BundleContext context, String command)
            throws FailedException {
        Instant deadline = Instant.now().plus(APPEARS_WITHIN);
        try {
            do {
                Collection<ServiceReference<Function>> found =
                        context.getServiceReferences(Function.class, "(" + COMMAND + "=" + command + ")");
                if (!found.isEmpty()) {
                    return context.getService(found.iterator().next());
                }
                LockSupport.parkNanos(POLL_NANOS);
            } while (Instant.now().isBefore(deadline));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        String failure =
                new BundlesProbe(context).failure().map(why -> ": " + why).orElse("");
        throw new FailedException("none of the bundles in system carries out " + command + failure);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // in the system's temporary folder, which is emptied anyway
        }
    }
}
