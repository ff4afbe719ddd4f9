package dev.osprey.engine.runtime;

import dev.osprey.api.Track;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Promotion;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.RetiredRecordsException;
import dev.osprey.messages.TrackState;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One strategy's place in the log. Its thread calls {@link #doWork()} again and again; everybody else asks by {@link #post}, which is done between two groups
 * of records, so that a lane never stops, saves or starts within a group.
 *
 * <pre>
 *  FOLLOWING --hold--> HOLDING --the old one stands at N--> (on to N) --> TAKING_OVER --StrategySwapped seen--> RUNNING --> ENDED
 *      |                                                                                                        ^  |         ^
 *      +------------------------------ its StartTrack seen: nothing ran before it ------------------------------+  v         |
 *                                                                                     called off, refused--- HANDING_OVER --passed
 * </pre>
 */
final class LaneRunner implements Lane, Loop {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);

    private static final int BATCH = 256;
    private static final int FLOODED_CALLBACKS = 10;

    private enum Phase {
        FOLLOWING,
        HOLDING,
        TAKING_OVER,
        RUNNING,
        HANDING_OVER,
        ENDED
    }

    private final String deployment;
    private final LaneParts parts;
    private final LaneContext context;
    private final LaneCommands commands;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final TrackWatch watch;

    private Delivery delivery;
    private JournalReader reader;
    private SwapScout scout;

    private Phase phase = Phase.FOLLOWING;
    private long position;
    private long positionLogTime;
    private boolean groupEnded = true;
    private Handover handover;
    private CompletableFuture<Promotion> started;
    private boolean broken;
    private boolean saidGoodbye;
    private SavedAt lastSaved;
    private long budgetExceededBefore;
    private int flooded;

    private volatile State state = State.WARMING;
    private volatile int epoch;
    private volatile String problem = "";
    private volatile long firstSequence;
    private volatile boolean abandoned;
    private volatile boolean asked;
    private final AtomicLong shownSequence = new AtomicLong();
    private final AtomicLong shownMarketEvents = new AtomicLong();
    private final AtomicLong shownWithheld = new AtomicLong();

    LaneRunner(String deployment, LaneParts parts, Delivery delivery, JournalReader reader, long from) {
        this.deployment = deployment;
        this.parts = parts;
        this.context = parts.context();
        this.commands = parts.commands();
        this.watch = new TrackWatch(parts);
        this.delivery = delivery;
        this.reader = reader;
        this.position = from - 1;
        shownSequence.set(position);
    }

    // ---------------------------------------------------------------- what others see

    @Override
    public String deployment() {
        return deployment;
    }

    @Override
    public Track track() {
        return parts.identity().track();
    }

    @Override
    public int revision() {
        return parts.identity().revision();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public long sequence() {
        return shownSequence.get();
    }

    @Override
    public long firstSequence() {
        return firstSequence;
    }

    @Override
    public long marketEvents() {
        return shownMarketEvents.get();
    }

    @Override
    public long withheldCommands() {
        return shownWithheld.get();
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    LaneParts parts() {
        return parts;
    }

    /** The strategy's callbacks so far, odd within one; what the watchdog looks at. */
    long callbacks() {
        Delivery current = delivery;
        return current == null ? 0 : current.callbacks();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Done on the lane's thread, between two groups. */
    void post(Runnable task) {
        tasks.add(task);
        asked = true;
    }

    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    /** What may make it act, as {@link Hearing} has it. On its thread. */
    long heard() {
        if (asked || handover != null) {
            return Hearing.ALL;
        }
        return switch (phase) {
            case RUNNING -> delivery.heard();
            case ENDED -> Hearing.NOTHING;
            default -> Hearing.ALL;
        };
    }

    // ---------------------------------------------------------------- the loop

    @Override
    public int doWork() {
        if (abandoned) {
            return 0;
        }
        int work = asked && groupEnded ? runTasks() : 0;
        try {
            work += step();
        } catch (Abandoned e) {
            throw e;
        } catch (RetiredRecordsException e) {
            breakDown("it lagged so far that the log it had not read is gone", e);
        } catch (Throwable e) {
            if (delivery == null || !delivery.isAtWork()) {
                throw e;
            }
            if (delivery.isGivenUp()) {
                throw new Abandoned();
            }
            breakDown("it threw " + e, e);
        }
        if (work > 0) {
            publish();
        }
        return work;
    }

    private int runTasks() {
        asked = false;
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            done++;
        }
        return done;
    }

    private int step() {
        switch (phase) {
            case FOLLOWING:
            case RUNNING:
                return follow();
            case HOLDING:
                return approach();
            case TAKING_OVER:
                return lookForSwap();
            case HANDING_OVER:
                return handOn();
            default:
                closeReader();
                return 0;
        }
    }

    /** A lane that has ended holds nothing of the log. */
    private void closeReader() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void publish() {
        shownSequence.lazySet(position);
        if (delivery != null) {
            shownMarketEvents.lazySet(delivery.marketEvents());
            shownWithheld.lazySet(context.withheldCommands());
        }
    }

    private int follow() {
        for (int i = 0; i < BATCH; i++) {
            if (handover != null && groupEnded && pauseFor(handover)) {
                return i + 1;
            }
            if (!commands.hasRoom() || abandoned) {
                return i;
            }
            if (!reader.next()) {
                if (state == State.WARMING && groupEnded) {
                    caughtUp();
                }
                return i;
            }
            take();
            if (phase == Phase.ENDED) {
                return i + 1;
            }
        }
        return BATCH;
    }

    /** Takes what of it counts, and goes on behind it. It has read all that is before. On its thread. */
    void goPast(Unheard unheard) {
        if (phase != Phase.RUNNING) {
            return;
        }
        for (int i = 0; i < unheard.size(); i++) {
            if (delivery.isOf(unheard.instrument(i))) {
                reader.skipTo(unheard.place(i));
                if (reader.next()) {
                    take();
                }
                delivery.leftOut(unheard.before(i));
            }
        }
        reader.skipTo(unheard.end());
        position = unheard.lastSequence();
        positionLogTime = unheard.lastLogTime();
        publish();
    }

    private void take() {
        DirectBuffer buffer = reader.buffer();
        int offset = reader.offset();
        position = Records.sequence(buffer, offset);
        groupEnded = reader.endsGroup();
        if (phase == Phase.FOLLOWING) {
            watch.take(buffer, offset, delivery);
        }
        if (position >= parts.deliverFrom()) {
            delivery.take(buffer, offset, reader.length(), groupEnded);
        } else {
            delivery.project(buffer, offset);
        }
        if (groupEnded) {
            positionLogTime = Records.logTime(buffer, offset);
            if (watch.isStartAccepted()) {
                takeOver(watch.epoch(), position);
            }
            if (context.commandsOverBudget() != budgetExceededBefore) {
                noteFlood();
            }
        }
    }

    /** A callback has asked for more than its budget; one that does so again and again floods. */
    private void noteFlood() {
        budgetExceededBefore = context.commandsOverBudget();
        if (++flooded == FLOODED_CALLBACKS && phase == Phase.RUNNING) {
            breakDown(
                    "it gave more than " + LaneCommands.BUDGET + " commands in each of " + FLOODED_CALLBACKS
                            + " callbacks",
                    null);
        }
    }

    private void caughtUp() {
        state = State.READY;
        parts.notifier().execute(() -> ready.complete(null));
    }

    // ---------------------------------------------------------------- a start without a predecessor

    /** The lane begins behind the record of its own start; the command goes another way, with this correlation. */
    void awaitStart(long correlation, CompletableFuture<Promotion> promotion) {
        watch.awaitStart(correlation);
        started = promotion;
    }

    /** The core refused the start. */
    void startRefused() {
        watch.forgetStart();
        started = null;
    }

    // ---------------------------------------------------------------- the candidate's part of a swap

    /** Holds still, and opens a second reader that will look for the swap's record, while the old lane still runs. */
    void hold(Handover next) {
        if (phase != Phase.FOLLOWING) {
            next.callOff("the candidate is " + state + (problem.isEmpty() ? "" : ": " + problem));
            return;
        }
        handover = next;
        phase = Phase.HOLDING;
        scout = new SwapScout(parts, position + 1);
        next.candidateHolds(position);
    }

    private int approach() {
        if (handover.isGivenUp()) {
            leaveHandover();
            return 1;
        }
        if (handover.step() != Handover.Step.PAUSED) {
            return 0;
        }
        int work = 1;
        while (position < handover.lastSequence() && reader.next()) {
            take();
            work++;
        }
        if (position == handover.lastSequence()) {
            phase = Phase.TAKING_OVER;
            handover.met();
        }
        return work;
    }

    private void leaveHandover() {
        handover = null;
        phase = Phase.FOLLOWING;
        closeScout();
    }

    private void closeScout() {
        if (scout != null) {
            scout.close();
            scout = null;
        }
    }

    /** Gives nothing to the strategy until the log says that the track is its own. */
    private int lookForSwap() {
        int next = scout.look(delivery, position);
        int work = scout.work();
        if (next != SwapScout.NOT_YET) {
            closeScout();
            handover.passed();
            takeOver(next, position);
        } else if (handover.isGivenUp()) {
            leaveHandover();
        }
        return work;
    }

    private void takeOver(int nextEpoch, long lastSequence) {
        watch.forgetStart();
        epoch = nextEpoch;
        firstSequence = lastSequence + 1;
        commands.identity(new CommandIdentity(
                parts.identity().deployment(),
                parts.identity().track(),
                nextEpoch,
                parts.identity().revision()));
        long begunAt = System.nanoTime();
        long pause = handover == null ? 0 : begunAt - handover.pausedAtNanos();
        CompletableFuture<Promotion> promotion = handover == null ? started : handover.done();
        handover = null;
        started = null;
        phase = Phase.RUNNING;
        if (broken) {
            end(State.QUARANTINED);
            commands.stop(0, TrackState.QUARANTINED, lastSequence, "engine", problem);
            fail(promotion, problem);
            return;
        }
        context.execution(LaneContext.Execution.SENT);
        state = State.RUNNING;
        parts.swapTimes().accept(pause);
        if (!begins(lastSequence)) {
            fail(promotion, problem);
            return;
        }
        Promotion taken = new Promotion(nextEpoch, lastSequence, lastSequence + 1, pause);
        if (promotion != null) {
            parts.notifier().execute(() -> promotion.complete(taken));
        }
    }

    /** Tells the strategy that it trades; returns false if it is quarantined because it could not take that. */
    private boolean begins(long lastSequence) {
        try {
            delivery.start(lastSequence, positionLogTime);
            return true;
        } catch (Abandoned e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // what it cannot start with, in its own words
            breakDown(e.getMessage() == null ? "it threw " + e : e.getMessage(), e);
        } catch (Throwable e) {
            breakDown("it threw " + e, e);
        }
        return false;
    }

    private void fail(CompletableFuture<Promotion> promotion, String why) {
        if (promotion != null) {
            String text = deployment + ": " + why;
            parts.notifier().execute(() -> promotion.completeExceptionally(new IllegalStateException(text)));
        }
    }

    // ---------------------------------------------------------------- the old lane's part, and ends

    /** From now on it stops as soon as the candidate lets it. */
    void handOver(Handover next) {
        if (phase == Phase.RUNNING) {
            handover = next;
        } else {
            next.giveUp(new IllegalStateException(deployment + ": its running lane is " + state));
        }
    }

    private boolean pauseFor(Handover next) {
        if (next.isGivenUp()) {
            handover = null;
            return false;
        }
        if (!next.mayPauseAt(position) || !commands.hasRoom()) {
            return false;
        }
        phase = Phase.HANDING_OVER;
        next.paused(position, System.nanoTime());
        return true;
    }

    /** Stands still behind N: leaves when the candidate stands there too, goes on if it does not come to it, ends when the track has passed on. */
    private int handOn() {
        switch (handover.step()) {
            case MET:
                return leave(handover) ? 1 : 0;
            case PASSED:
                end(State.STOPPED);
                handover = null;
                return 1;
            case GIVEN_UP:
                goOn();
                return 1;
            default:
                return 0;
        }
    }

    private boolean leave(Handover next) {
        if (!next.leave()) {
            return false;
        }
        sayGoodbye();
        saidGoodbye = true;
        commands.swap(next.correlation(), next.candidate().revision(), position, next.who(), next.why());
        state = State.STOPPED;
        return true;
    }

    /** With N + 1, as if nothing had been asked; a strategy that has been told that it stops is told that it trades. */
    private void goOn() {
        handover = null;
        phase = Phase.RUNNING;
        state = State.RUNNING;
        if (saidGoodbye) {
            saidGoodbye = false;
            begins(position);
        }
    }

    /** Stops at once; its orders stay. @return false if another is taking over from it */
    boolean stop(long correlation, String who, String why) {
        if (phase == Phase.HANDING_OVER && handover.callOff("the track is stopped: " + why)) {
            goOn();
        }
        if (phase != Phase.RUNNING) {
            return false;
        }
        sayGoodbye();
        commands.stop(correlation, TrackState.STOPPED, position, who, why);
        end(State.STOPPED);
        return true;
    }

    /** The server stops: the track stays what it is in the log, so that the next run goes on with it, and with the state if that is to be saved. */
    void rest(boolean saves) {
        if (phase == Phase.HANDING_OVER && handover.callOff("the server stops")) {
            goOn();
        }
        if (phase == Phase.RUNNING) {
            lastSaved = saves ? save() : null;
            sayGoodbye();
        }
        end(State.STOPPED);
    }

    private void sayGoodbye() {
        try {
            delivery.stop(position, positionLogTime);
        } catch (Abandoned e) {
            throw e;
        } catch (RuntimeException | Error e) {
            delivery.recover();
            LOG.warn("{} revision {}: onStop threw", deployment, revision(), e);
        }
    }

    private void end(State last) {
        phase = Phase.ENDED;
        context.cutOff();
        state = last;
        publish();
    }

    /** The strategy is not to be trusted any more: this track alone ends. */
    private void breakDown(String why, Throwable cause) {
        problem = why;
        LOG.error(
                "{} revision {} in track {} is quarantined at {}: {}",
                deployment,
                revision(),
                track(),
                position,
                why,
                cause);
        if (phase == Phase.HOLDING || phase == Phase.TAKING_OVER) {
            broken = true;
            if (handover.callOff("the candidate failed: " + why)) {
                quarantined();
            }
            return;
        }
        if (phase == Phase.RUNNING) {
            commands.stop(0, TrackState.QUARANTINED, position, "engine", why);
            if (handover != null) {
                handover.giveUp(new IllegalStateException(deployment + ": the running lane failed: " + why));
            }
        }
        quarantined();
    }

    private void quarantined() {
        end(State.QUARANTINED);
        closeScout();
        parts.notifier()
                .execute(() -> ready.completeExceptionally(new IllegalStateException(deployment + ": " + problem)));
        parts.quarantine().accept(this);
    }

    /** The watchdog: takes the lane's thread for lost if it is still in that callback. Then nobody but {@link #abandon} may touch the lane. */
    boolean giveUp(long callback) {
        Delivery current = delivery;
        return current != null && current.giveUp(callback);
    }

    /**
     * The strategy does not come back from a callback: its thread is given up with it. Called by the watchdog, after {@link #giveUp}.
     *
     * @return the epoch to stop, 0 if it did not trade
     */
    int abandon(String why) {
        abandoned = true;
        context.cutOff();
        problem = why;
        int running = state == State.RUNNING ? epoch : 0;
        state = State.QUARANTINED;
        Handover pending = handover;
        if (pending != null && (running != 0 || !pending.callOff(why))) {
            pending.giveUp(new IllegalStateException(deployment + ": " + why));
        }
        parts.notifier().execute(() -> ready.completeExceptionally(new IllegalStateException(deployment + ": " + why)));
        parts.quarantine().accept(this);
        return running;
    }

    /** Lets go of the strategy and of the log. On the lane's thread, or when there is none any more. */
    void drop() {
        context.cutOff();
        closeScout();
        closeReader();
        phase = Phase.ENDED;
        delivery = null;
        state = State.DROPPED;
    }

    /** On the lane's thread: what the strategy saves now, as of {@link #sequence()}; null if it saves nothing or fails. */
    SavedAt save() {
        if (phase != Phase.RUNNING) {
            return null;
        }
        try {
            SavedState saved = delivery.save();
            return saved.isEmpty() ? null : new SavedAt(SavedState.decode(saved.encode()), position);
        } catch (RuntimeException e) {
            LOG.warn("{} revision {}: its save threw", deployment, revision(), e);
            delivery.recover();
            return null;
        }
    }

    /** What the strategy saved when it came to rest; null if nothing. When its thread has ended. */
    SavedAt lastSaved() {
        return lastSaved;
    }

    /** A saved state, and the last event that is in it. */
    record SavedAt(SavedState state, long sequence) {}
}
