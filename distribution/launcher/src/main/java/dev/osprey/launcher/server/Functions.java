package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.UsageException;
import dev.osprey.launcher.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Commands that bundles carry out, in a container of their own without console and settings.
 *
 * <p>A bundle offers one as the service {@code java.util.function.Function<Map<String, Object>, Map<String, Object>>} with the property
 * {@value #COMMAND}: from options to results, in Java's own types alone, so that no class is shared. A result with the key {@value #ERROR} says in one
 * sentence why there is none, and has {@value #BAD_USAGE}, true, if it is for an option that makes no sense.
 */
public final class Functions {

    /** Service property: the command's name. */
    public static final String COMMAND = "osprey.command";

    /** Key of a result that failed. */
    public static final String ERROR = "error";

    /** Key beside {@link #ERROR}: true, if that is for an option that makes no sense. */
    public static final String BAD_USAGE = "badUsage";

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
     * @throws FailedException if it cannot be, or its result is an error; a {@link UsageException} if an option makes no sense
     */
    public Map<String, Object> call(String command, Options options) throws FailedException {
        try (TemporaryFolder temporary = new TemporaryFolder().closedAtExit();
                Container container = new Container(
                        temporary.path().resolve("cache"),
                        Map.of("osprey.home", home.folder().toString(), "osprey.version", Version.text()))) {
            Path folder = temporary.path();
            container.install(BundleList.ofCommand(home));
            container.start(configurations(folder));
            Map<String, Object> result = find(container.context(), command).apply(options.in(folder));
            requireNoError(result);
            return result;
        }
    }

    private static void requireNoError(Map<String, Object> result) throws FailedException {
        if (result.get(ERROR) == null) {
            return;
        }
        String sentence = result.get(ERROR).toString();
        throw Boolean.TRUE.equals(result.get(BAD_USAGE)) ? new UsageException(sentence) : new FailedException(sentence);
    }

    /** Strategies are installed through the bundle store, so there must be one. */
    private static Map<String, Map<String, Object>> configurations(Path folder) {
        return Map.of(
                "dev.osprey.delivery",
                Map.of("storeDirectory", folder.resolve("bundles").toString()));
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
}
