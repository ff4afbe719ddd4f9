package dev.osprey.engine.runtime;

import dev.osprey.api.market.Feed;
import dev.osprey.api.venue.Venue;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineMetrics;
import dev.osprey.engine.EngineStatus;
import dev.osprey.engine.Lanes;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateView;
import dev.osprey.engine.core.Core;
import dev.osprey.engine.core.CoreSettings;
import dev.osprey.engine.core.RequiredCheck;
import dev.osprey.engine.core.RiskChain;
import dev.osprey.engine.core.State;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import dev.osprey.journal.RecordBuffer;
import dev.osprey.journal.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole engine, without a container: assembled by {@link #addVenue}, {@link #addFeed} and {@link #risk}, then started once and closed once.
 *
 * <p>A start is the newest snapshot and the log behind it; then the run's number, on disk before anything else; then what configuration has changed; then the
 * venues are asked what became of the orders of earlier runs.
 */
final class TradingEngine implements Engine, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);

    private static final int COMMAND_RING = 1 << 20;
    private static final int SNAPSHOTS_KEPT = 3;

    private final EngineSettings settings;
    private final EpochNanoClock clock;
    private final Metrics metrics;
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final InstrumentTable instruments = new InstrumentTable();
    private final Markets markets;
    private List<NamedCheck> checks = List.of();

    private Journal journal;
    private SnapshotStore snapshots;
    private StateStore states;
    private JournalGroupLog groupLog;
    private ManyToOneRingBuffer commandRing;
    private CoreAgent core;
    private Follower follower;
    private CommandFutures futures;
    private CommandWriter commands;
    private RunRecords records;
    private EngineThreads threads;
    private LaneSet lanes;
    private Executor notifier = Runnable::run;
    private ExecutorService notifierThread;
    private int run;
    private volatile boolean started;
    private volatile boolean closing;
    private boolean closed;

    TradingEngine(EngineSettings settings) {
        this.settings = settings;
        this.clock = settings.clock();
        this.metrics = new Metrics(!settings.isBacktest());
        this.markets = new Markets(settings, instruments, metrics);
    }

    // ---------------------------------------------------------------- assembling

    /** @param instrumentNames those it trades */
    TradingEngine addVenue(String name, Venue venue, List<String> instrumentNames, long seed) {
        markets.addVenue(name, venue, instrumentNames, seed);
        return this;
    }

    /** @param instrumentNames those it gives */
    TradingEngine addFeed(String name, Feed feed, List<String> instrumentNames) {
        markets.addFeed(name, feed, instrumentNames);
        return this;
    }

    /** The checks that an order must pass, in order. */
    TradingEngine risk(List<NamedCheck> chain) {
        checks = List.copyOf(chain);
        return this;
    }

    // ---------------------------------------------------------------- start

    /**
     * @throws IllegalArgumentException if configuration makes no sense, in one sentence
     * @throws dev.osprey.journal.JournalException if the log cannot be opened
     */
    TradingEngine start() {
        try {
            open();
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        }
        threads.start();
        started = true;
        LOG.info("Run {} has begun at sequence {}", run, journal.lastSequence());
        return this;
    }

    private void open() {
        journal = Journal.open(settings.journal(this::failed));
        snapshots = new SnapshotStore(settings.directory().resolve("snapshots"), SNAPSHOTS_KEPT);
        states = new StateStore(settings.directory().resolve("states"));
        if (!settings.isBacktest()) {
            notifierThread = Executors.newSingleThreadExecutor(task -> daemon(task, "osprey-notifier"));
            notifier = task -> {
                if (!notifierThread.isShutdown()) {
                    notifierThread.execute(task);
                }
            };
        }
        State recovered = recover();
        long recoveredLogTime = recovered.logTime();
        run = recovered.run() + 1;
        states.removeOthers(deployment -> recovered.deployments().get(deployment) != null);
        futures.beginAt(run);
        groupLog = new JournalGroupLog(journal.writer());
        commandRing = new ManyToOneRingBuffer(new RecordBuffer(BufferUtil.allocateDirectAligned(
                COMMAND_RING + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
        Core decisions = new Core(
                recovered, groupLog, available(), new CoreSettings(settings.maxDecisionAge(), settings.barLateness()));
        core = new CoreAgent(
                decisions,
                groupLog,
                clock,
                commandRing,
                futures::refused,
                metrics,
                settings.checkpointInterval(),
                !settings.isBacktest());
        records = new RunRecords(core);
        records.started(run, settings, clock.nanoTime());
        if (settings.fsync() != Fsync.NEVER) {
            journal.sync();
        }
        records.configured(recovered, settings, required(), clock.nanoTime());
        recovered.instruments().all().forEach(instruments::define);
        commands = new CommandWriter(commandRing, clock, follower);
        threads = EngineThreads.of(settings, clock, core, follower, markets.feeds(), markets.gateways(), this::failed);
        markets.startVenues(recovered, core, journal, threads.whenFull());
        markets.makeFeeds(core);
        while (follower.doWork() > 0) {
            continue;
        }
        if (settings.isBacktest()) {
            follower.share(recovered);
        }
        EngineParts parts = new EngineParts(
                settings,
                journal,
                clock,
                instruments,
                core,
                follower,
                futures,
                commands,
                metrics,
                states,
                notifier,
                run,
                recoveredLogTime);
        lanes = new LaneSet(parts, threads);
        threads.watch(lanes);
        threads.snapshots(List.of(
                new SnapshotLoop(follower, snapshots, settings.snapshotInterval(), journal, settings.retentionBytes()),
                new StateLoop(lanes, states, core, journal, settings.snapshotInterval())));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The follower reads the snapshot and the log behind it; the core begins with a copy of what it then knows. */
    private State recover() {
        State state = snapshots
                .newest(journal.lastSequence())
                .map(found -> State.decode(found.state(), 0, found.state().capacity()))
                .orElseGet(State::new);
        LongSupplier answerable = settings.fsync() == Fsync.ALWAYS ? journal::durableSequence : journal::lastSequence;
        futures = new CommandFutures(notifier());
        follower = new Follower(state, journal.reader(state.sequence() + 1), futures, answerable);
        while (follower.doWork() > 0) {
            continue;
        }
        if (!follower.problem().isEmpty()) {
            throw new IllegalStateException(follower.problem());
        }
        ExpandableArrayBuffer copy = new ExpandableArrayBuffer(1 << 16);
        int length = state.encode(copy, 0);
        return State.decode(copy, 0, length);
    }

    private Executor notifier() {
        return task -> notifier.execute(task);
    }

    private RiskChain available() {
        return new RiskChain(checks.stream()
                .map(check -> new RiskChain.Available(check.check().name(), check.digest(), check.check()))
                .toList());
    }

    private List<RequiredCheck> required() {
        return checks.stream()
                .map(check -> new RequiredCheck(check.check().name(), check.digest()))
                .toList();
    }

    private void failed(Throwable cause) {
        if (fatal.compareAndSet(null, cause)) {
            LOG.error("The engine cannot go on", cause);
            settings.onFatal().accept(cause);
        }
    }

    // ---------------------------------------------------------------- the service

    @Override
    public CompletableFuture<CommandResult> execute(Command command) {
        if (closing || !started) {
            return CompletableFuture.failedFuture(new IllegalStateException("the engine is closed"));
        }
        CompletableFuture<CommandResult> future = new CompletableFuture<>();
        long correlation = futures.open(future);
        try {
            commands.write(command, correlation);
        } catch (CommandRefusedException e) {
            futures.refused(correlation, e.getMessage());
        }
        threads.settle();
        return future;
    }

    @Override
    public <T> T read(Function<? super StateView, ? extends T> query) {
        return follower.read(query);
    }

    @Override
    public EngineStatus status() {
        List<String> problems = problems();
        return new EngineStatus(
                settings.mode().name().toLowerCase(Locale.ROOT),
                started && !closing && problems.isEmpty(),
                problems,
                run,
                journal.lastSequence(),
                journal.durableSequence(),
                follower.readState(State::logTime),
                groupLog.isFull());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        Throwable cause = fatal.get();
        if (cause != null) {
            problems.add("the engine has failed: " + cause.getMessage());
        }
        if (!follower.problem().isEmpty()) {
            problems.add(follower.problem());
        }
        markets.gateways().stream()
                .map(Gateway::problem)
                .filter(text -> !text.isEmpty())
                .forEach(problems::add);
        markets.feeds().stream()
                .map(FeedRunner::problem)
                .filter(text -> !text.isEmpty())
                .forEach(problems::add);
        if (groupLog.isFull()) {
            problems.add("the log is full: new orders are denied");
        }
        return problems;
    }

    @Override
    public Lanes lanes() {
        return lanes;
    }

    @Override
    public void startFeeds() {
        markets.feeds().forEach(FeedRunner::let);
        threads.settle();
    }

    @Override
    public AutoCloseable listen(Consumer<? super StateEvent> listener) {
        return follower.listen(listener);
    }

    /** Feeds and venues that are down, by name, with what they said. */
    Map<String, String> troubledSources() {
        return follower.troubledSources();
    }

    /** What telemetry reads. */
    EngineMetrics metrics() {
        return new MetricsView(metrics, follower, core, lanes, journal);
    }

    // ---------------------------------------------------------------- the end

    /** Ends in good order; each step waits its bounded time. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        if (!started) {
            abandon();
            return;
        }
        long wait = settings.stopWait();
        threads.stopFeeds();
        if (fatal.get() == null) {
            threads.await(this::isQuiet, wait);
            lanes.rest(wait);
            if (settings.ordersOnStop() == EngineSettings.OrdersOnStop.CANCEL) {
                cancelOrders(wait);
            }
            threads.await(this::isQuiet, wait);
        }
        threads.stop(wait);
        if (fatal.get() == null) {
            finishLog();
        }
        abandon();
    }

    /** Nothing waits for the core, and the lanes have seen everything. */
    private boolean isQuiet() {
        long end = journal.lastSequence();
        return core.isIdle()
                && lanes.runners().stream()
                        .noneMatch(lane ->
                                lane.status().isRunning() && lane.status().sequence() < end);
    }

    private void cancelOrders(long wait) {
        boolean any = follower.readState(state -> state.orders().first() != null);
        if (!any) {
            return;
        }
        CompletableFuture<CommandResult> asked = new CompletableFuture<>();
        commands.write(new Command.CancelAll("", "server", "stop"), futures.open(asked));
        boolean done = threads.await(
                () -> asked.isDone()
                        && follower.readState(state -> state.orders().first() == null),
                wait);
        if (!done) {
            int left = follower.read(StateView::workingOrders).size();
            LOG.warn("{} orders still work at their venues after the stop", left);
        }
    }

    /** All threads have ended: this one is the core's and the follower's now. */
    private void finishLog() {
        try {
            while (core.doWork() > 0) {
                continue;
            }
            long now = clock.nanoTime();
            core.checkpoint(now);
            records.stopped(run, now);
            while (follower.doWork() > 0) {
                continue;
            }
            if (follower.problem().isEmpty()) {
                follower.snapshot(snapshots);
            }
            lanes.writeStates(journal.lastSequence());
            if (settings.fsync() != Fsync.NEVER) {
                journal.sync();
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Lets go of everything, whatever state it is in. */
    private void abandon() {
        markets.close();
        if (lanes != null) {
            lanes.closeReaders();
        }
        if (futures != null) {
            futures.closeAll();
        }
        if (follower != null) {
            follower.close();
        }
        if (notifierThread != null) {
            notifierThread.shutdown();
        }
        if (journal != null) {
            journal.close();
        }
    }

    // ---------------------------------------------------------------- for the one-thread modes

    EngineSettings settings() {
        return settings;
    }

    CoreAgent core() {
        return core;
    }

    List<Gateway> gateways() {
        return markets.gateways();
    }

    List<FeedRunner> feeds() {
        return markets.feeds();
    }

    EngineThreads threads() {
        return threads;
    }

    Journal journal() {
        return journal;
    }
}
