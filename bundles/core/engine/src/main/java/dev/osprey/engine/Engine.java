package dev.osprey.engine;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The running engine, as a service. Thread safe.
 *
 * <p>Changes go in as {@linkplain #execute commands} and through the log like everything else; what is read comes from a
 * follower's own copy of the state, so that no reader ever touches or delays the core.
 */
@ProviderType
public interface Engine {

    /**
     * Puts a command into the core's ring.
     *
     * @return completes once the result is in the log (on disk, under {@code fsync: always}) and {@link #read} sees it; with a
     *     {@link CommandRefusedException} if the core refused it, with {@link IllegalStateException} if the engine is closed
     */
    CompletableFuture<CommandResult> execute(Command command);

    /**
     * Runs a query on the follower's copy of the state; the view must not leave the query. Short: the follower waits meanwhile.
     */
    <T> T read(Function<? super StateView, ? extends T> query);

    /** How the engine does right now. */
    EngineStatus status();

    /** The strategies' lanes. */
    Lanes lanes();

    /**
     * Lets the feeds begin. Called once, when the deployments that shall run are in place: so none of them misses the first event
     * of a recording. Later calls do nothing.
     */
    void startFeeds();

    /**
     * Tells a listener of everything that changed, in the order of the log, on the follower's thread: it must return quickly and
     * not throw.
     *
     * @return ends the subscription
     */
    AutoCloseable listen(Consumer<? super StateEvent> listener);
}
