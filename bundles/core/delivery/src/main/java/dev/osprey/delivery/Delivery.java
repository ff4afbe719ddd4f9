package dev.osprey.delivery;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** Brings strategies in and swaps them, as a service. Thread safe. Changes of one deployment are carried out one after the other. */
@ProviderType
public interface Delivery {

    /** Largest bundle that is taken, in bytes. */
    long MAX_BUNDLE_BYTES = 64L * 1024 * 1024;

    /**
     * Examines a jar and keeps it under its SHA-256. The same content twice is the same bundle.
     *
     * @throws RefusedException if it is no strategy bundle, exports packages, imports what plug-ins may not, needs what is not
     *     there, or has a version already taken with other content; nothing is left behind
     */
    StoredBundle store(InputStream jar);

    /** What the store has, by name and version. */
    List<StoredBundle> bundles();

    /** By SHA-256, lower-case hexadecimal. */
    Optional<StoredBundle> bundle(String digest);

    /**
     * Makes a deployment's next revision and rolls it out; the first one makes the deployment.
     *
     * @throws RefusedException at once, if the request makes no sense; nothing is half done
     */
    Rollout deploy(DeployRequest request);

    /**
     * Makes a new revision with the content of an earlier one, and rolls it out.
     *
     * @param revision the earlier one's number; 0 for the one that ran before the one that runs, or that ran last if nothing does
     * @throws RefusedException at once, if there is none
     */
    Rollout rollback(String deployment, int revision, String who, String why);

    /** Stops what runs in the deployment; its orders stay. */
    CompletableFuture<Void> stop(String deployment, String who, String why);

    /**
     * Bundles that were uninstalled while something still refers to their classes, by name and version; normally none, once the
     * garbage collector has run.
     */
    List<String> uncollected();

    /**
     * A rollout under way.
     *
     * @param number     of the rollout within its deployment
     * @param completion completes when the new revision runs; fails with {@link RefusedException} if it does not, and what ran
     *     before goes on: untouched, or, if the new one had the track and could not start, started again
     */
    record Rollout(
            String deployment, int number, int fromRevision, int toRevision, CompletableFuture<Swapped> completion) {}

    /**
     * A rollout that has worked.
     *
     * @param lastSequence  the old instance's last event, N
     * @param firstSequence the new instance's first, N + 1
     * @param pauseNanos    how long the track took no event
     * @param totalNanos    from the request to the new instance's first event
     */
    record Swapped(int revision, int epoch, long lastSequence, long firstSequence, long pauseNanos, long totalNanos) {}
}
