package dev.osprey.engine.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's loops on threads of their own.
 *
 * <pre>
 *  shared     one: core, gateways, feeds, lanes, follower in turn
 *  default    core | gateways and feeds | lanes | follower
 *  dedicated  core | each gateway | each feed | each lane | follower
 * </pre>
 */
final class WorkerThreads implements EngineThreads {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);

    private static final long PARKED = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_BACKOFF = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int SPINS = 100;
    private static final int YIELDS = 10;
    private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(200);

    private final EngineSettings settings;
    private final CoreAgent core;
    private final Follower follower;
    private final List<FeedRunner> feeds;
    private final List<Gateway> gateways;
    private final Consumer<Throwable> onFailure;
    private final List<Worker> workers = new ArrayList<>();
    private final Map<LaneGroup, Worker> laneWorkers = new IdentityHashMap<>();
    private final Map<LaneRunner, Worker> lost = new IdentityHashMap<>();
    private final LaneGroup together = new LaneGroup();
    private Watchdog watchdog;
    private List<Loop> besideFollower = List.of();
    private volatile boolean running;
    private volatile boolean stopping;

    WorkerThreads(
            EngineSettings settings,
            CoreAgent core,
            Follower follower,
            List<FeedRunner> feeds,
            List<Gateway> gateways,
            Consumer<Throwable> onFailure) {
        this.settings = settings;
        this.core = core;
        this.follower = follower;
        this.feeds = feeds;
        this.gateways = gateways;
        this.onFailure = onFailure;
    }

    @Override
    public Runnable whenFull() {
        return this::waitForRoom;
    }

    private void waitForRoom() {
        if (!running || settings.threading() == EngineSettings.Threading.SHARED) {
            core.takeReports();
        } else if (stopping) {
            throw new IllegalStateException("the engine is closed");
        } else {
            LockSupport.parkNanos(PARKED);
        }
    }

    @Override
    public void watch(LaneSet lanes) {
        watchdog = new Watchdog(lanes::runners, settings.callbackLimit(), lanes::stuck);
    }

    @Override
    public void snapshots(List<Loop> loops) {
        besideFollower = loops;
    }

    // ---------------------------------------------------------------- start

    @Override
    public synchronized void start() {
        running = true;
        switch (settings.threading()) {
            case SHARED -> startShared();
            case DEDICATED -> startDedicated();
            default -> startDefault();
        }
        watchdog.start();
    }

    private void startShared() {
        List<Loop> all = new ArrayList<>();
        all.add(core);
        all.addAll(gateways);
        all.add(together);
        all.addAll(feeds);
        all.addAll(followers());
        run("all", all);
    }

    private void startDefault() {
        run("core", List.of(core));
        List<Loop> edge = new ArrayList<>(gateways);
        edge.addAll(feeds);
        run("edge", edge);
        runLanes("lanes", together);
        run("follower", followers());
    }

    private void startDedicated() {
        run("core", List.of(core));
        gateways.forEach(gateway -> run("venue-" + gateway.name(), List.of(gateway)));
        feeds.forEach(feed -> run("feed-" + feed.name(), List.of(feed)));
        run("follower", followers());
    }

    private List<Loop> followers() {
        List<Loop> all = new ArrayList<>();
        all.add(follower);
        all.addAll(besideFollower);
        return all;
    }

    private Worker run(String name, List<? extends Loop> loops) {
        Worker worker = new Worker(name, loops, waiting(), onFailure);
        workers.add(worker);
        worker.start();
        return worker;
    }

    private void runLanes(String name, LaneGroup group) {
        laneWorkers.put(group, run(name, List.of(group)));
    }

    private Supplier<IdleStrategy> waiting() {
        return switch (settings.waiting()) {
            case SPIN -> () -> BusySpinIdleStrategy.INSTANCE;
            case BACKOFF -> () -> new BackoffIdleStrategy(SPINS, YIELDS, 1, LONGEST_BACKOFF);
            default -> () -> new SleepingIdleStrategy(PARKED);
        };
    }

    // ---------------------------------------------------------------- lanes

    @Override
    public synchronized void add(LaneRunner lane) {
        if (settings.threading() == EngineSettings.Threading.DEDICATED) {
            LaneGroup own = new LaneGroup();
            own.add(lane);
            runLanes("lane-" + lane.parts().ring().name(), own);
        } else if (laneWorkers.isEmpty() || laneWorkers.containsKey(together)) {
            together.add(lane);
        } else {
            laneWorkers.keySet().iterator().next().add(lane);
        }
    }

    @Override
    public synchronized void release(LaneRunner lane, Runnable last) {
        Worker gone = lost.remove(lane);
        if (gone != null) {
            gone.whenEnded(last);
            return;
        }
        lane.post(() -> {
            last.run();
            forget(lane);
        });
    }

    private synchronized void forget(LaneRunner lane) {
        together.remove(lane);
        for (Map.Entry<LaneGroup, Worker> entry : List.copyOf(laneWorkers.entrySet())) {
            if (entry.getKey().remove(lane)
                    && settings.threading() == EngineSettings.Threading.DEDICATED
                    && entry.getKey().isEmpty()) {
                laneWorkers.remove(entry.getKey());
                workers.remove(entry.getValue());
                entry.getValue().stop();
            }
        }
    }

    @Override
    public synchronized void abandon(LaneRunner lane) {
        for (Map.Entry<LaneGroup, Worker> entry : List.copyOf(laneWorkers.entrySet())) {
            LaneGroup group = entry.getKey();
            if (!group.lanes().contains(lane)) {
                continue;
            }
            Worker worker = entry.getValue();
            laneWorkers.remove(group);
            workers.remove(worker);
            worker.stop();
            lost.put(lane, worker);
            LaneGroup others = new LaneGroup();
            group.lanes().stream().filter(each -> each != lane).forEach(others::add);
            if (settings.threading() != EngineSettings.Threading.DEDICATED || !others.isEmpty()) {
                runLanes("lanes", others);
            }
        }
    }

    @Override
    public boolean areWatched() {
        return settings.threading() != EngineSettings.Threading.SHARED;
    }

    @Override
    public boolean await(BooleanSupplier condition, long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK);
        }
        return true;
    }

    @Override
    public void settle() {
        // Its threads do it.
    }

    // ---------------------------------------------------------------- the end

    @Override
    public void stopFeeds() {
        feeds.forEach(FeedRunner::askStop);
        await(() -> feeds.stream().allMatch(FeedRunner::isStopped), settings.stopWait());
    }

    @Override
    public void stop(long nanos) {
        List<Worker> all;
        synchronized (this) {
            all = List.copyOf(workers);
        }
        watchdog.stop();
        stopping = true;
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).stop();
        }
        for (Worker worker : all) {
            if (!worker.join(nanos)) {
                LOG.error("{} did not end in time", worker);
                onFailure.accept(new IllegalStateException(worker + " did not end in time"));
            }
        }
        running = false;
    }

    @Override
    public void fail(Throwable cause) {
        onFailure.accept(cause);
    }
}
