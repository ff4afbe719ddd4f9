package dev.osprey.engine.runtime;

import dev.osprey.engine.Lane;
import dev.osprey.engine.runtime.LaneStatus.Phase;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.RetiredRecordsException;
import dev.osprey.messages.TrackState;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of one strategy's lane, and what becomes of it when the strategy fails. Its thread calls {@link #doWork()} again and again; everybody else asks by
 * {@link #post}, which is done between two groups of records, so that a lane never stops, saves or starts within a group.
 *
 * <p>How far it is: {@link LanePlace}. How its track becomes its own: {@link Takeover}. How it leaves it: {@link Farewell}. What others see: {@link LaneStatus}.
 */
final class LaneRunner implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);

    private static final int BATCH = 256;
    private static final int FLOODED_CALLBACKS = 10;

    private final LaneParts parts;
    private final LaneContext context;
    private final LaneCommands commands;
    private final LaneStatus status;
    private final LanePlace place;
    private final Takeover takeover;
    private final Farewell farewell;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private long budgetExceededBefore;
    private int flooded;

    private volatile boolean abandoned;
    private volatile boolean asked;

    /** @param from the first event that it reads */
    LaneRunner(String deployment, LaneParts parts, Delivery delivery, JournalReader reader, long from) {
        this.parts = parts;
        this.context = parts.context();
        this.commands = parts.commands();
        this.status = new LaneStatus(deployment, parts.identity(), from - 1);
        this.place = new LanePlace(parts, status, delivery, reader);
        this.takeover = new Takeover(parts, status, place, this::breakDown);
        this.farewell = new Farewell(parts, status, place, takeover);
    }

    // ---------------------------------------------------------------- what others see and ask

    /** What others see of it. */
    LaneStatus status() {
        return status;
    }

    LaneParts parts() {
        return parts;
    }

    /** On its thread: how its track becomes its own. */
    Takeover takeover() {
        return takeover;
    }

    /** On its thread: how it leaves its track. */
    Farewell farewell() {
        return farewell;
    }

    /** The strategy's callbacks so far, odd within one; what the watchdog looks at. */
    long callbacks() {
        Delivery current = place.delivery();
        return current == null ? 0 : current.callbacks().count();
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
        if (asked || farewell.isAsked()) {
            return Hearing.ALL;
        }
        return switch (status.phase()) {
            case RUNNING -> place.delivery().heard();
            case ENDED -> Hearing.NOTHING;
            default -> Hearing.ALL;
        };
    }

    /** On the lane's thread: what the strategy saves now, as of its place; null if it does not trade, saves nothing or fails. */
    SavedAt save() {
        return status.phase() == Phase.RUNNING ? place.save() : null;
    }

    // ---------------------------------------------------------------- the loop

    @Override
    public int doWork() {
        if (abandoned) {
            return 0;
        }
        int work = asked && place.isBetweenGroups() ? runTasks() : 0;
        try {
            work += step();
        } catch (Abandoned e) {
            throw e;
        } catch (RetiredRecordsException e) {
            breakDown("it lagged so far that the log it had not read is gone", e);
        } catch (Throwable e) {
            Delivery delivery = place.delivery();
            if (delivery == null || !delivery.callbacks().isAtWork()) {
                throw e;
            }
            breakDown("it threw " + e, e);
        }
        if (work > 0) {
            place.show();
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
        switch (status.phase()) {
            case FOLLOWING:
            case RUNNING:
                return follow();
            case HOLDING:
                return approach();
            case TAKING_OVER:
                return takeover.lookForSwap();
            case HANDING_OVER:
                return farewell.handOn();
            default:
                // a lane that has ended holds nothing of the log
                place.close();
                return 0;
        }
    }

    private int follow() {
        for (int i = 0; i < BATCH; i++) {
            if (farewell.isAsked() && place.isBetweenGroups() && farewell.pauses()) {
                return i + 1;
            }
            if (!commands.hasRoom() || abandoned) {
                return i;
            }
            if (!place.next()) {
                if (status.state() == Lane.State.WARMING && place.isBetweenGroups()) {
                    status.caughtUp(parts.notifier());
                }
                return i;
            }
            take();
            if (status.phase() == Phase.ENDED) {
                return i + 1;
            }
        }
        return BATCH;
    }

    /** The candidate goes on to the old lane's last event, with its commands withheld. */
    private int approach() {
        if (takeover.leftIfGivenUp()) {
            return 1;
        }
        long last = takeover.goesUpTo();
        if (last == Takeover.NOT_YET) {
            return 0;
        }
        int work = 1;
        while (place.sequence() < last && place.next()) {
            take();
            work++;
        }
        takeover.approached();
        return work;
    }

    /** Takes what of it counts, and goes on behind it. It has read all that is before. On its thread. */
    void goPast(Unheard unheard) {
        if (status.phase() != Phase.RUNNING) {
            return;
        }
        for (int i = 0; i < unheard.size(); i++) {
            if (place.goTo(unheard, i)) {
                take();
                place.delivery().leftOut(unheard.before(i));
            }
        }
        place.goBehind(unheard);
    }

    private void take() {
        if (status.phase() == Phase.FOLLOWING) {
            takeover.look();
        }
        place.take();
        if (place.isBetweenGroups()) {
            if (takeover.isStartAccepted()) {
                takeover.start();
            }
            if (context.commandsOverBudget() != budgetExceededBefore) {
                noteFlood();
            }
            if (context.timers().isTooLong() && status.phase() == Phase.RUNNING) {
                breakDown(
                        "its timers set the next one less than 1 ms ahead, more than " + TimerChain.LONGEST
                                + " in a row",
                        null);
            }
        }
    }

    // ---------------------------------------------------------------- a strategy that fails

    /** A callback has asked for more than its budget; one that does so again and again floods. */
    private void noteFlood() {
        budgetExceededBefore = context.commandsOverBudget();
        if (++flooded == FLOODED_CALLBACKS && status.phase() == Phase.RUNNING) {
            breakDown(
                    "it gave more than " + LaneCommands.BUDGET + " commands in each of " + FLOODED_CALLBACKS
                            + " callbacks",
                    null);
        }
    }

    /** The strategy is not to be trusted any more: this track alone ends. If the watchdog was quicker it has ended already. */
    private void breakDown(String why, Throwable cause) {
        place.recover();
        status.problem(why);
        LOG.error(
                "{} revision {} in track {} is quarantined at {}: {}",
                status.deployment(),
                status.revision(),
                status.track(),
                place.sequence(),
                why,
                cause);
        switch (status.phase()) {
            case HOLDING, TAKING_OVER -> {
                // before anybody hears that the promotion has failed
                status.state(Lane.State.QUARANTINED);
                if (!takeover.breakOff(why)) {
                    return;
                }
            }
            case RUNNING -> {
                commands.stop(0, TrackState.QUARANTINED, place.sequence(), "engine", why);
                farewell.breakOff(why);
            }
            default -> {}
        }
        place.end(Lane.State.QUARANTINED);
        takeover.closeScout();
        status.failed(parts.notifier());
        parts.quarantine().accept(status);
    }

    /** The watchdog: takes the lane's thread for lost if it is still in that callback. Then nobody but {@link #abandon} may touch the lane. */
    boolean giveUp(long callback) {
        Delivery current = place.delivery();
        return current != null && current.callbacks().giveUp(callback);
    }

    /**
     * The strategy does not come back from a callback: its thread is given up with it. Called by the watchdog, after {@link #giveUp}.
     *
     * @return the epoch to stop, 0 if it did not trade
     */
    int abandon(String why) {
        abandoned = true;
        context.cutOff();
        status.problem(why);
        int running = status.isRunning() ? status.epoch() : 0;
        status.state(Lane.State.QUARANTINED);
        takeover.abandon(why);
        farewell.abandon(why);
        status.failed(parts.notifier());
        parts.quarantine().accept(status);
        return running;
    }

    /** Lets go of the strategy and of the log. On the lane's thread, or when there is none any more. */
    void drop() {
        takeover.closeScout();
        place.drop();
    }
}
