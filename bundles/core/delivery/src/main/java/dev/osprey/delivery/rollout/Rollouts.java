package dev.osprey.delivery.rollout;

import dev.osprey.api.Track;
import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.install.InstalledBundles;
import dev.osprey.delivery.install.StrategyInstance;
import dev.osprey.delivery.store.BundleStore;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out rollouts, one at a time, on a thread of its own.
 *
 * <p>A rollout makes the instance first, so that a strategy that does not accept its parameters leaves nothing behind; then writes
 * the revision, prepares a lane, promotes it, and lets the old one go. If anything fails, what ran before goes on.
 */
public final class Rollouts implements Delivery, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);

    /** What runs in a deployment, and what can be gone back to without an install. */
    private record Running(Lane lane, StrategyInstance instance, String previousDigest) {}

    private final Engine engine;
    private final BundleStore store;
    private final InstalledBundles installed;
    private final Duration readyTimeout;
    private final Map<String, Running> running = new HashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "osprey-delivery");
        thread.setDaemon(true);
        return thread;
    });

    /** @param readyTimeout how long a candidate may take to restore or warm up */
    public Rollouts(Engine engine, BundleStore store, InstalledBundles installed, Duration readyTimeout) {
        this.engine = engine;
        this.store = store;
        this.installed = installed;
        this.readyTimeout = readyTimeout;
    }

    @Override
    public StoredBundle store(InputStream jar) {
        return store.put(jar, installed::tryOut);
    }

    @Override
    public List<StoredBundle> bundles() {
        return store.bundles();
    }

    @Override
    public Optional<StoredBundle> bundle(String digest) {
        return store.bundle(digest);
    }

    @Override
    public List<String> uncollected() {
        return installed.uncollected();
    }

    @Override
    public Rollout deploy(DeployRequest request) {
        StoredBundle bundle = requireBundle(request.digest());
        return onWorker(() ->
                begin(engine.read(state -> RevisionPlan.of(request, bundle, state)), request.who(), request.why()));
    }

    @Override
    public Rollout rollback(String deployment, int revision, String who, String why) {
        return onWorker(() -> {
            RevisionInfo target = engine.read(state -> RollbackTarget.find(state, deployment, revision));
            StoredBundle bundle = requireBundle(target.digest());
            String reason = why.isBlank() ? "rollback to revision " + target.number() : why;
            return begin(engine.read(state -> RevisionPlan.again(deployment, target, bundle, state)), who, reason);
        });
    }

    private StoredBundle requireBundle(String digest) {
        return store.bundle(digest)
                .orElseThrow(() -> new RefusedException("There is no bundle with the digest " + digest + "."));
    }

    /** Starts what ran when the server stopped; a deployment that cannot is reported, and the others go on. */
    public void resume() {
        List<DeploymentInfo> deployments = engine.read(state -> state.deployments());
        for (DeploymentInfo deployment : deployments) {
            if (deployment.liveRevision() > 0) {
                try {
                    onWorker(() -> restart(deployment.name(), deployment.liveRevision()));
                } catch (RefusedException e) {
                    LOG.error("{} does not start again: {}", deployment.name(), e.getMessage());
                }
            }
        }
    }

    private Promotion restart(String deployment, int number) {
        RevisionInfo revision = engine.read(state -> RollbackTarget.revision(state, deployment, number));
        StoredBundle bundle = requireBundle(revision.digest());
        RevisionPlan plan = engine.read(state -> RevisionPlan.again(deployment, revision, bundle, state));
        StrategyInstance instance = instance(plan);
        try {
            Lane lane = prepare(plan, number, instance);
            Promotion promotion = promote(lane, "osprey", "restart");
            running.put(deployment, new Running(lane, instance, ""));
            return promotion;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    /** Makes the instance and the revision; the rest goes on behind the caller's back. */
    private Rollout begin(RevisionPlan plan, String who, String why) {
        long requestedAt = System.nanoTime();
        StrategyInstance instance = instance(plan);
        int revision;
        int number;
        try {
            revision = (int) await(engine.execute(new Command.CreateRevision(
                            plan.deployment(),
                            HexFormat.of().parseHex(plan.bundle().digest()),
                            plan.component().name(),
                            plan.bundle().symbolicName() + " " + plan.bundle().version(),
                            plan.parameters(),
                            plan.instruments(),
                            RevisionPlan.names(
                                    instance.strategy().requirements().bars()),
                            plan.account(),
                            plan.capital(),
                            who,
                            why)))
                    .number();
            number = engine.read(state -> state.rollouts(plan.deployment()).size()) + 1;
            Progress progress = new Progress(plan, number, revision, who);
            report(progress, RolloutInfo.State.PROGRESSING, RolloutInfo.Step.WARM_UP, why);
        } catch (RuntimeException e) {
            instance.close();
            tidy();
            throw e;
        }
        Progress progress = new Progress(plan, number, revision, who);
        CompletableFuture<Swapped> completion = new CompletableFuture<>();
        try {
            worker.execute(() -> carryOut(progress, instance, why, requestedAt, completion));
        } catch (RejectedExecutionException e) {
            instance.close();
            throw new RefusedException("Delivery is stopping.", e);
        }
        return new Rollout(plan.deployment(), number, plan.fromRevision(), revision, completion);
    }

    private record Progress(RevisionPlan plan, int number, int revision, String who) {}

    private void carryOut(
            Progress progress,
            StrategyInstance instance,
            String why,
            long requestedAt,
            CompletableFuture<Swapped> completion) {
        Lane lane = null;
        try {
            lane = prepare(progress.plan(), progress.revision(), instance);
            Promotion promotion = promote(lane, progress.who(), why);
            letGo(progress.plan().deployment(), lane, instance);
            report(progress, RolloutInfo.State.COMPLETED, RolloutInfo.Step.RETIRE, why);
            completion.complete(new Swapped(
                    progress.revision(),
                    promotion.epoch(),
                    promotion.lastSequence(),
                    promotion.firstSequence(),
                    promotion.pauseNanos(),
                    System.nanoTime() - requestedAt));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Rollout {} of {} is aborted",
                    progress.number(),
                    progress.plan().deployment(),
                    e);
            abandon(lane, instance);
            RefusedException outcome = goOnWith(progress, lane, refused(e));
            abort(progress, outcome);
            completion.completeExceptionally(outcome);
        }
    }

    /**
     * What ran before goes on. If the track was the new one's already, which could then not start, the one before is started again, from what it knew when it was
     * asked to hand over; its orders are cancelled by then, as all of a quarantined track are.
     *
     * @return the reason, and what runs now
     */
    private RefusedException goOnWith(Progress progress, Lane lane, RefusedException reason) {
        String deployment = progress.plan().deployment();
        int before = progress.plan().fromRevision();
        if (before == 0 || !hasEnded(lane)) {
            return reason;
        }
        try {
            Running old = running.remove(deployment);
            if (old != null) {
                abandon(old.lane(), old.instance());
            }
            restart(deployment, before);
            return new RefusedException(said(reason) + " Revision " + before + " runs again.", reason);
        } catch (RuntimeException e) {
            LOG.error("{} revision {} does not start again", deployment, before, e);
            return new RefusedException(
                    said(reason) + " Revision " + before + " does not run again: "
                            + refused(e).getMessage(),
                    reason);
        }
    }

    private static String said(RefusedException reason) {
        return reason.getMessage().endsWith(".") ? reason.getMessage() : reason.getMessage() + ".";
    }

    /** Whether the track was the candidate's; waits until the log says that it is no more. */
    private boolean hasEnded(Lane lane) {
        try {
            return lane != null && TrackEnd.await(engine, lane, COMMAND_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private StrategyInstance instance(RevisionPlan plan) {
        try {
            return installed.instance(plan.bundle().digest(), plan.component(), plan.parameters());
        } catch (RuntimeException e) {
            // its bundle was installed for it
            tidy();
            throw e;
        }
    }

    private Lane prepare(RevisionPlan plan, int revision, StrategyInstance instance) {
        Lane lane =
                engine.lanes().prepare(new LaneRequest(plan.deployment(), Track.LIVE, revision, instance.strategy()));
        try {
            await(lane.ready(), readyTimeout, "the candidate is not ready");
            return lane;
        } catch (RuntimeException e) {
            drop(lane);
            throw e;
        }
    }

    /** One that has not happened in time is called off; if it is too late for that, it is waited for. */
    private Promotion promote(Lane lane, String who, String why) {
        CompletableFuture<Promotion> promotion = engine.lanes().promote(lane, who, why);
        try {
            return await(promotion);
        } catch (RuntimeException e) {
            if (drop(lane)) {
                throw e;
            }
            return await(promotion);
        }
    }

    /** The new one runs: the old one's lane is dropped, its bundle stays for a rollback. */
    private void letGo(String deployment, Lane lane, StrategyInstance instance) {
        Running old = running.get(deployment);
        running.put(
                deployment,
                new Running(lane, instance, old == null ? "" : old.instance().digest()));
        if (old != null) {
            abandon(old.lane(), old.instance());
        }
        tidy();
    }

    private void abandon(Lane lane, StrategyInstance instance) {
        if (lane == null || drop(lane)) {
            instance.close();
        }
        tidy();
    }

    /** Returns whether nothing in the engine refers to its strategy any more. */
    private boolean drop(Lane lane) {
        try {
            await(engine.lanes().drop(lane));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The lane of {} revision {} could not be dropped", lane.deployment(), lane.revision(), e);
            return false;
        }
    }

    private void tidy() {
        Set<String> needed = new TreeSet<>();
        running.values().forEach(entry -> {
            needed.add(entry.instance().digest());
            needed.add(entry.previousDigest());
        });
        installed.retainOnly(needed);
    }

    private void report(Progress progress, RolloutInfo.State state, RolloutInfo.Step step, String why) {
        await(engine.execute(new Command.RolloutProgress(
                progress.plan().deployment(),
                progress.number(),
                progress.plan().fromRevision(),
                progress.revision(),
                state,
                step,
                progress.who(),
                why)));
    }

    private void abort(Progress progress, RuntimeException reason) {
        try {
            report(
                    progress,
                    RolloutInfo.State.ABORTED,
                    RolloutInfo.Step.SWAP,
                    refused(reason).getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The end of rollout {} could not be logged", progress.number(), e);
        }
    }

    @Override
    public CompletableFuture<Void> stop(String deployment, String who, String why) {
        if (engine.read(state -> state.deployment(deployment)).isEmpty()) {
            throw new RefusedException("There is no deployment " + deployment + ".");
        }
        return CompletableFuture.runAsync(
                () -> {
                    await(engine.lanes().stop(deployment, Track.LIVE, who, why));
                    Running old = running.remove(deployment);
                    if (old != null) {
                        abandon(old.lane(), old.instance());
                    }
                },
                worker);
    }

    private <T> T onWorker(java.util.function.Supplier<T> step) {
        try {
            return await(
                    CompletableFuture.supplyAsync(step, worker),
                    readyTimeout.plus(COMMAND_TIMEOUT),
                    "delivery is busy");
        } catch (RejectedExecutionException e) {
            throw new RefusedException("Delivery is stopping.", e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        return await(future, COMMAND_TIMEOUT, "the engine did not answer");
    }

    private static <T> T await(CompletableFuture<T> future, Duration timeout, String late) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (TimeoutException e) {
            throw new RefusedException("After " + timeout.toSeconds() + " s " + late + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Delivery is stopping.", e);
        }
    }

    private static RefusedException refused(Throwable cause) {
        Throwable reason = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof RefusedException refused) {
            return refused;
        }
        if (reason instanceof CommandRefusedException) {
            return new RefusedException(reason.getMessage(), reason);
        }
        return new RefusedException(reason.getMessage() == null ? reason.toString() : reason.getMessage(), reason);
    }

    /** Takes no more work; what runs goes on until the engine stops it. Idempotent. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}
