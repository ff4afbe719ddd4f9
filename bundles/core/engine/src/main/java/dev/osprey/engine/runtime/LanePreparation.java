package dev.osprey.engine.runtime;

import dev.osprey.api.risk.RiskView;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.Lane;
import dev.osprey.engine.LaneRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes lanes: finds what their strategies go on from, a saved state or as much of the log as they require, and puts their parts together. */
final class LanePreparation {

    private static final Logger LOG = LoggerFactory.getLogger(LanePreparation.class);

    private static final int RING_CAPACITY = 128 << 10;
    private static final long LONGEST_SAVE = TimeUnit.SECONDS.toNanos(10);

    private final EngineParts parts;
    private final LaneThreads threads;
    private final Consumer<Lane> onQuarantine;
    private final WarmUpPlanner planner;
    private int nextSource = Source.FIRST_LANE;

    /** @param onQuarantine told of lanes whose strategy failed */
    LanePreparation(EngineParts parts, LaneThreads threads, Consumer<Lane> onQuarantine) {
        this.parts = parts;
        this.threads = threads;
        this.onQuarantine = onQuarantine;
        this.planner = new WarmUpPlanner(parts.journal());
    }

    /**
     * Makes a lane that nobody runs yet.
     *
     * @param running what runs the track now; null if nothing does
     * @param left    what the revision saved when it handed the track over to one that could not start; null if it did not
     */
    LaneRunner prepare(LaneRequest request, LaneRunner running, SavedAt left) {
        TrackSeed seed =
                parts.follower().readState(state -> TrackSeed.of(state, request, parts.instruments(), parts.run()));
        Requirements requirements = request.strategy().requirements();
        boolean goesOn = running == null && seed.running() == request.revision();
        long end = parts.journal().lastSequence();
        SavedAt saved;
        if (running != null) {
            saved = sameInstruments(running, seed) ? saved(running) : null;
        } else {
            saved = covered(
                    goesOn ? parts.states().newest(request.track(), seed, end).orElse(null) : left);
        }
        long from = saved != null && restores(request, saved)
                ? saved.sequence() + 1
                : warmUpFrom(request, requirements, seed, end, running != null, goesOn);
        CatchUp catchUp = goesOn
                ? new CatchUp(
                        planner.loggedSubmits(seed.deployment(), request.track().ordinal(), from))
                : CatchUp.none();
        return make(request, requirements, seed, from, catchUp, goesOn);
    }

    // ---------------------------------------------------------------- what it goes on from

    /** What one instance learnt of its instruments means nothing for others. */
    private static boolean sameInstruments(LaneRunner running, TrackSeed seed) {
        return running.parts().context().instruments().equals(seed.instruments());
    }

    /** Null if there is nothing to restore. */
    private SavedAt saved(LaneRunner running) {
        CompletableFuture<SavedAt> asked = new CompletableFuture<>();
        running.post(() -> asked.complete(running.save()));
        if (!threads.await(() -> asked.isDone() || !running.status().isRunning(), LONGEST_SAVE)) {
            LOG.warn(
                    "{}: its running lane did not save its state in time",
                    running.status().deployment());
        }
        return asked.getNow(null);
    }

    /** Null if the log has let go of what came behind it. */
    private SavedAt covered(SavedAt saved) {
        return saved != null && planner.covers(saved.sequence() + 1) ? saved : null;
    }

    private static boolean restores(LaneRequest request, SavedAt saved) {
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

    /** @param goesOn whether it is shown what an earlier run may have commanded and not logged */
    private long warmUpFrom(
            LaneRequest request, Requirements requirements, TrackSeed seed, long end, boolean follows, boolean goesOn) {
        WarmUpPlan plan = planner.plan(requirements, seed.instruments(), end);
        if (!plan.covered() && follows) {
            throw new CommandRefusedException(request.deployment() + ": the log does not cover the warm-up of "
                    + described(requirements) + " that revision " + request.revision() + " needs");
        }
        return goesOn
                ? Math.min(
                        plan.from(),
                        planner.firstSince(
                                parts.recoveredLogTime() - parts.settings().maxDecisionAge(), end))
                : plan.from();
    }

    private static String described(Requirements requirements) {
        List<String> texts = new ArrayList<>();
        if (requirements.warmUpBars() > 0) {
            texts.add(requirements.warmUpBars() + " bars");
        }
        if (!requirements.warmUpTime().isZero()) {
            texts.add(requirements.warmUpTime().toSeconds() + " s");
        }
        if (requirements.warmUpEvents() > 0) {
            texts.add(requirements.warmUpEvents() + " events");
        }
        return String.join(", ", texts);
    }

    // ---------------------------------------------------------------- its parts

    private LaneRunner make(
            LaneRequest request,
            Requirements requirements,
            TrackSeed seed,
            long from,
            CatchUp catchUp,
            boolean matches) {
        String name =
                request.deployment() + "/" + request.track().name().toLowerCase(Locale.ROOT) + "/" + request.revision();
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
        Delivery delivery = new Delivery(
                identity,
                request.strategy(),
                context,
                new Callbacks(request.strategy(), context, commands, catchUp, threads.areWatched()),
                projection,
                parts.instruments(),
                seed.instruments(),
                books,
                requirements.bars());
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
                onQuarantine,
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
}
