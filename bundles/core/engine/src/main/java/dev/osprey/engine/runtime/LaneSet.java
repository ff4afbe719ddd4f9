package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import dev.osprey.engine.Lanes;
import dev.osprey.engine.Promotion;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.Order;
import dev.osprey.engine.core.Position;
import dev.osprey.engine.core.Revision;
import dev.osprey.engine.core.State;
import dev.osprey.engine.core.Succession;
import dev.osprey.engine.core.TrackSlot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of one engine: makes them, passes tracks from one to the next, and lets them go. */
final class LaneSet implements Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(LaneSet.class);

    private static final int RING_CAPACITY = 128 << 10;
    private static final long LONGEST_SAVE = TimeUnit.SECONDS.toNanos(10);

    private final EngineParts parts;
    private final EngineThreads threads;
    private final WarmUpPlanner planner;
    private final List<LaneRunner> lanes = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Lane>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Promoting> promoting = new HashMap<>();
    private int nextSource = Source.FIRST_LANE;
    private boolean closed;

    LaneSet(EngineParts parts, EngineThreads threads) {
        this.parts = parts;
        this.threads = threads;
        this.planner = new WarmUpPlanner(parts.journal());
    }

    // ---------------------------------------------------------------- prepare

    @Override
    public synchronized Lane prepare(LaneRequest request) {
        requireOpen();
        TrackSeed seed = parts.follower().readState(state -> seed(state, request));
        Requirements requirements = request.strategy().requirements();
        LaneRunner running = running(request.deployment(), request.track());
        boolean goesOn = running == null && seed.running() == request.revision();
        long end = parts.journal().lastSequence();
        LaneRunner.SavedAt saved = null;
        if (running != null && sameInstruments(running, seed)) {
            saved = saved(running);
        } else if (goesOn) {
            saved = savedBefore(request, seed, end);
        }
        long from;
        if (saved != null && restores(request, saved)) {
            from = saved.sequence() + 1;
        } else {
            WarmUpPlan plan = planner.plan(requirements, seed.instruments(), end);
            if (!plan.covered() && running != null) {
                throw new CommandRefusedException(request.deployment() + ": the log does not cover the warm-up of "
                        + described(requirements) + " that revision " + request.revision() + " needs");
            }
            from = plan.from();
            if (goesOn) {
                from = Math.min(
                        from,
                        planner.firstSince(
                                parts.recoveredLogTime() - parts.settings().maxDecisionAge(), end));
            }
        }
        CatchUp catchUp = goesOn
                ? new CatchUp(
                        planner.loggedSubmits(seed.deployment(), request.track().ordinal(), from))
                : CatchUp.none();
        LaneRunner lane = make(request, requirements, seed, from, catchUp, goesOn);
        lanes.add(lane);
        threads.add(lane);
        threads.settle();
        return lane;
    }

    /** What one instance learnt of its instruments means nothing for others. */
    private static boolean sameInstruments(LaneRunner running, TrackSeed seed) {
        return running.parts().context().instruments().equals(seed.instruments());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    private static String described(Requirements requirements) {
        List<String> parts = new ArrayList<>();
        if (requirements.warmUpBars() > 0) {
            parts.add(requirements.warmUpBars() + " bars");
        }
        if (!requirements.warmUpTime().isZero()) {
            parts.add(requirements.warmUpTime().toSeconds() + " s");
        }
        if (requirements.warmUpEvents() > 0) {
            parts.add(requirements.warmUpEvents() + " events");
        }
        return String.join(", ", parts);
    }

    private TrackSeed seed(State state, LaneRequest request) {
        Deployment deployment = state.deployments().get(request.deployment());
        Revision revision = deployment == null ? null : deployment.revision(request.revision());
        if (revision == null) {
            throw new CommandRefusedException(request.deployment() + ": there is no revision " + request.revision());
        }
        TrackSlot slot = deployment.track(request.track().ordinal());
        List<Instrument> own = new ArrayList<>();
        revision.instrumentIds().forEach(id -> own.add(parts.instruments().require(id)));
        List<TrackSeed.Held> positions = new ArrayList<>();
        long[] prices = new long[parts.instruments().size()];
        for (Instrument instrument : parts.instruments().all()) {
            prices[instrument.id()] = state.instruments().lastPriceTicks(instrument.id());
            Position held = state.positions().get(deployment.id(), slot.track(), instrument.id());
            if (held != null) {
                positions.add(new TrackSeed.Held(
                        instrument.id(),
                        held.quantityLots(),
                        held.cost(),
                        held.realisedProfit(),
                        held.fees(),
                        slot.cash().get(instrument.quote())));
            }
        }
        List<TrackSeed.Working> orders = new ArrayList<>();
        for (Order order = state.orders().first(); order != null; order = order.next()) {
            if (order.deployment() == deployment.id() && order.track() == slot.track()) {
                orders.add(working(order));
            }
        }
        int running = slot.state() == DeploymentInfo.TrackInfo.State.RUNNING && slot.run() < parts.run()
                ? slot.revision()
                : 0;
        long cash = slot.epoch() == 0 && request.track() == Track.LIVE
                ? revision.capital()
                : slot.cash().get(own.get(0).quote());
        return new TrackSeed(
                state.sequence(),
                deployment.id(),
                revision.number(),
                running,
                slot.epoch(),
                cash,
                own,
                positions,
                orders,
                prices,
                ReaderBooks.copy(state, own));
    }

    private static TrackSeed.Working working(Order order) {
        return new TrackSeed.Working(
                order.orderId(),
                order.clientOrderId(),
                order.instrument(),
                order.side(),
                order.type(),
                order.state(),
                order.priceTicks(),
                order.quantityLots(),
                order.filledLots(),
                order.cash(),
                order.stopPriceTicks(),
                order.triggered());
    }

    /** Null if there is nothing to restore. */
    private LaneRunner.SavedAt saved(LaneRunner running) {
        CompletableFuture<LaneRunner.SavedAt> asked = new CompletableFuture<>();
        running.post(() -> asked.complete(running.save()));
        if (!threads.await(() -> asked.isDone() || running.state() != Lane.State.RUNNING, LONGEST_SAVE)) {
            LOG.warn("{}: its running lane did not save its state in time", running.deployment());
        }
        return asked.getNow(null);
    }

    /** Of an earlier run, whose instance is to go on: null if it left nothing, or the log has let go of what came behind it. */
    private LaneRunner.SavedAt savedBefore(LaneRequest request, TrackSeed seed, long end) {
        return parts.states()
                .newest(request.track(), seed, end)
                .filter(saved -> planner.covers(saved.sequence() + 1))
                .orElse(null);
    }

    private static boolean restores(LaneRequest request, LaneRunner.SavedAt saved) {
        try {
            request.strategy().restore(saved.state());
            LOG.info(
                    "{} revision {} goes on from the state that was saved at {}",
                    request.deployment(),
                    request.revision(),
                    saved.sequence());
            return true;
        } catch (RuntimeException e) {
            LOG.info(
                    "{} revision {} cannot read the saved state and is warmed up: {}",
                    request.deployment(),
                    request.revision(),
                    e.toString());
            return false;
        }
    }

    private LaneRunner make(
            LaneRequest request,
            Requirements requirements,
            TrackSeed seed,
            long from,
            CatchUp catchUp,
            boolean matches) {
        String name = request.deployment() + "/" + request.track().name().toLowerCase(java.util.Locale.ROOT) + "/"
                + request.revision();
        Ring ring = Ring.of(name, nextSource++, RING_CAPACITY, parts.settings().isBacktest());
        CommandIdentity identity = new CommandIdentity(seed.deployment(), request.track(), 0, request.revision());
        LaneCommands commands = new LaneCommands(ring, parts.clock(), identity);
        Projection projection = projection(seed, from);
        long readFrom = Math.min(from, seed.sequence() + 1);
        ReaderBooks books = new ReaderBooks(parts.instruments(), seed.instruments());
        books.seed(seed.streams(), seed.sequence(), readFrom);
        LaneContext context =
                new LaneContext(request.deployment(), seed.instruments(), projection, books, commands, catchUp);
        if (matches) {
            context.execution(LaneContext.Execution.MATCHED);
        }
        List<BarSpec> bars = requirements.bars();
        Delivery delivery = new Delivery(
                identity,
                request.strategy(),
                context,
                commands,
                catchUp,
                projection,
                parts.instruments(),
                seed.instruments(),
                books,
                bars,
                threads.areWatched());
        parts.core().addLane(ring);
        LaneParts laneParts = new LaneParts(
                identity,
                context,
                commands,
                projection,
                parts.instruments(),
                ring,
                from,
                matches,
                parts.journal()::reader,
                parts.notifier(),
                this::quarantined,
                parts.metrics()::swapped);
        return new LaneRunner(
                request.deployment(), laneParts, delivery, parts.journal().reader(readFrom), readFrom);
    }

    private Projection projection(TrackSeed seed, long from) {
        Projection projection = new Projection(parts.instruments().size(), seed.capital());
        for (TrackSeed.Held held : seed.positions()) {
            projection.position(held.instrument(), held.lots(), held.cost(), held.realised(), held.fees(), held.cash());
        }
        projection.cash(seed.capital());
        for (TrackSeed.Working order : seed.orders()) {
            projection.order(order, parts.instruments().require(order.instrument()));
        }
        for (int i = 0; i < seed.lastPriceTicks().length; i++) {
            if (from > seed.sequence()
                    && seed.lastPriceTicks()[i] != RiskView.NO_PRICE
                    && seed.lastPriceTicks()[i] != 0) {
                projection.olderPrice(i, seed.lastPriceTicks()[i]);
            }
        }
        return projection;
    }

    /** Null if nothing runs. */
    private LaneRunner running(String deployment, Track track) {
        for (LaneRunner lane : lanes) {
            if (lane.state() == Lane.State.RUNNING
                    && lane.track() == track
                    && lane.deployment().equals(deployment)) {
                return lane;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- promote

    @Override
    public CompletableFuture<Promotion> promote(Lane lane, String who, String why) {
        LaneRunner candidate = own(lane);
        CompletableFuture<Promotion> promotion = new CompletableFuture<>();
        candidate.ready().whenComplete((nothing, failure) -> {
            if (failure != null) {
                promotion.completeExceptionally(failure);
            } else {
                takeOver(candidate, who, why, promotion);
            }
        });
        threads.settle();
        return promotion;
    }

    private LaneRunner own(Lane lane) {
        if (lane instanceof LaneRunner runner && lanes.contains(runner)) {
            return runner;
        }
        throw new CommandRefusedException("the lane of " + lane.deployment() + " is not one of this engine's");
    }

    private synchronized void takeOver(
            LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        String track = candidate.deployment() + "/" + candidate.track();
        Promoting other = promoting.get(track);
        if (closed || candidate.state() != Lane.State.READY || other != null && !other.isDone()) {
            promotion.completeExceptionally(new CommandRefusedException(
                    candidate.deployment() + ": a lane that is " + candidate.state() + " cannot take over now"));
            return;
        }
        LaneRunner old = running(candidate.deployment(), candidate.track());
        String whyNot = old == null ? "" : whyNotFollow(old, candidate);
        if (!whyNot.isEmpty()) {
            promotion.completeExceptionally(new CommandRefusedException(whyNot));
            return;
        }
        Handover handover = old == null ? null : handover(old, candidate, who, why, promotion);
        promoting.put(track, new Promoting(candidate, promotion, handover));
        promotion.whenComplete((result, failure) -> promotionEnded(track, promotion));
        if (old == null) {
            begin(candidate, who, why, promotion);
        } else {
            candidate.post(() -> candidate.hold(handover));
            old.post(() -> old.handOver(handover));
        }
    }

    private synchronized void promotionEnded(String track, CompletableFuture<Promotion> promotion) {
        promoting.computeIfPresent(track, (name, latest) -> latest.promotion() == promotion ? null : latest);
    }

    /** @param handover null where nothing runs */
    private record Promoting(LaneRunner candidate, CompletableFuture<Promotion> promotion, Handover handover) {

        boolean isDone() {
            return promotion.isDone();
        }

        /** Returns whether it is off; the core has no say any more. */
        boolean callOff(String why) {
            return isDone() || handover != null && handover.callOff(why);
        }
    }

    /** What the core would say now: nobody is stopped for what it refuses. */
    private String whyNotFollow(LaneRunner old, LaneRunner candidate) {
        CommandIdentity from = old.parts().identity();
        String why = parts.core().isLogFull()
                ? CoreAgent.LOG_IS_FULL
                : parts.follower()
                        .readState(state -> Succession.whyNot(
                                state,
                                from.deployment(),
                                from.track().ordinal(),
                                old.epoch(),
                                from.revision(),
                                candidate.revision()));
        return why.isEmpty() ? "" : Handover.oldGoesOn(old, candidate, why);
    }

    private void begin(LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        long correlation = parts.futures().open(answer);
        answer.whenComplete((result, refusal) -> {
            if (refusal != null) {
                candidate.post(candidate::startRefused);
                promotion.completeExceptionally(refusal);
            }
        });
        candidate.post(() -> {
            candidate.awaitStart(correlation, promotion);
            try {
                parts.commands().startTrack(candidate.parts().identity(), correlation, who, why);
            } catch (CommandRefusedException e) {
                parts.futures().refused(correlation, e.getMessage());
            }
        });
    }

    private Handover handover(
            LaneRunner old, LaneRunner candidate, String who, String why, CompletableFuture<Promotion> promotion) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        Handover handover = new Handover(old, candidate, parts.futures().open(answer), who, why);
        answer.whenComplete((result, refusal) -> {
            if (refusal != null) {
                handover.refused(refusal.getMessage());
                // both look at once
                old.post(() -> {});
                candidate.post(() -> {});
            }
        });
        handover.done().whenComplete((result, failure) -> {
            if (failure != null) {
                promotion.completeExceptionally(failure);
            } else {
                promotion.complete(result);
            }
        });
        return handover;
    }

    // ---------------------------------------------------------------- stop, drop

    @Override
    public CompletableFuture<Void> stop(String deployment, Track track, String who, String why) {
        LaneRunner running = running(deployment, track);
        if (running == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        long correlation = parts.futures().open(answer);
        running.post(() -> {
            if (!running.stop(correlation, who, why)) {
                parts.futures()
                        .refused(
                                correlation,
                                deployment + ": another lane takes over from revision " + running.revision()
                                        + " now, and can be stopped when it has");
            }
        });
        threads.settle();
        return answer.thenApply(result -> null);
    }

    @Override
    public CompletableFuture<Void> drop(Lane lane) {
        if (lane.state() == Lane.State.DROPPED) {
            return CompletableFuture.completedFuture(null);
        }
        LaneRunner runner = own(lane);
        if (runner.state() == Lane.State.RUNNING) {
            return CompletableFuture.failedFuture(new CommandRefusedException(
                    lane.deployment() + ": a running lane is stopped before it is dropped"));
        }
        if (!callOff(runner)) {
            return CompletableFuture.failedFuture(new CommandRefusedException(
                    lane.deployment() + ": revision " + lane.revision() + " takes over now, and cannot be dropped"));
        }
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        threads.release(runner, () -> {
            runner.drop();
            lanes.remove(runner);
            parts.core().retireLane(runner.parts().ring());
            parts.notifier().execute(() -> dropped.complete(null));
        });
        threads.settle();
        return dropped;
    }

    private synchronized boolean callOff(LaneRunner candidate) {
        for (Promoting each : promoting.values()) {
            if (each.candidate() == candidate && !each.callOff("the candidate is dropped")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Lane> all() {
        return List.copyOf(lanes);
    }

    Collection<LaneRunner> runners() {
        return List.copyOf(lanes);
    }

    // ---------------------------------------------------------------- quarantine

    @Override
    public AutoCloseable onQuarantine(Consumer<? super Lane> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void quarantined(LaneRunner lane) {
        parts.metrics().quarantined();
        parts.notifier().execute(() -> listeners.forEach(listener -> listener.accept(lane)));
    }

    /** The watchdog's finding. */
    void stuck(LaneRunner lane, long callback) {
        String why = "a callback has not returned within "
                + TimeUnit.NANOSECONDS.toMillis(parts.settings().callbackLimit()) + " ms";
        if (!threads.areWatched()) {
            threads.fail(
                    new IllegalStateException(lane.deployment() + ": " + why + ", and it shares its thread with all"));
            return;
        }
        if (!lane.giveUp(callback)) {
            return;
        }
        LOG.error(
                "{} revision {} in track {} is quarantined: {}", lane.deployment(), lane.revision(), lane.track(), why);
        int epoch = lane.abandon(why);
        threads.abandon(lane);
        if (epoch != 0) {
            parts.commands().quarantine(lane.parts().identity(), epoch, lane.sequence(), why);
        }
    }

    // ---------------------------------------------------------------- the end

    /** Lets every strategy say goodbye. The tracks stay what they are in the log. */
    void rest(long nanos) {
        List<LaneRunner> resting = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (LaneRunner lane : lanes) {
                if (lane.state() == Lane.State.RUNNING) {
                    resting.add(lane);
                    lane.post(() -> lane.rest(!parts.settings().isBacktest()));
                }
            }
        }
        threads.await(() -> resting.stream().noneMatch(lane -> lane.state() == Lane.State.RUNNING), nanos);
    }

    /** What the strategies knew when they came to rest, for the next run; when all that they commanded is in the log. */
    void writeStates(long lastSequence) {
        for (LaneRunner lane : lanes) {
            if (lane.lastSaved() != null) {
                parts.states().keep(lane, lane.lastSaved(), lastSequence);
            }
        }
    }

    /** No thread runs any more. */
    void closeReaders() {
        closed = true;
        lanes.forEach(lane -> {
            if (!lane.isAbandoned()) {
                lane.drop();
            }
        });
    }
}
