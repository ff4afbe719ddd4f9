package dev.osprey.engine.runtime;

import dev.osprey.engine.core.Core;
import dev.osprey.journal.RecordBuffer;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.ModifyOrderDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.ScheduleTimerDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TakeCheckpointEncoder;
import dev.osprey.messages.TimeAdvancedEncoder;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core thread's loop: takes what waits in the rings, venues first, then commands, the clock, lanes and feeds, and gives each to the core with its log time.
 * The one writer of the log.
 *
 * <p>When the log is full, feeds wait in their rings, and commands that somebody waits for are refused; a strategy's submits and modifies are put aside, so
 * that cancels behind them go, and are offered again when there is room: the core denies those that have become too old.
 */
final class CoreAgent implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(CoreAgent.class);

    private static final int VENUE_BATCH = 256;
    private static final int COMMAND_BATCH = 16;
    private static final int LANE_BATCH = 64;
    private static final int FEED_BATCH = 64;
    private static final int CORRELATION = Records.BODY + 32;
    private static final int CORRELATION_BEHIND_ORIGIN = CORRELATION + 24;
    private static final Ring[] NONE = {};

    /** What those who ask for something new are told. */
    static final String LOG_IS_FULL =
            "the log is full: cancels, flattens, trading states and the stop of tracks alone are taken";

    /** Told of a command that made no sense. */
    interface Refusals {
        void refused(long correlation, String why);
    }

    /** The agent's own records are short. */
    private static final int OWN_RECORD = 128;

    private final Core core;
    private final JournalGroupLog log;
    private final EpochNanoClock clock;
    private final ManyToOneRingBuffer commands;
    private final Refusals refusals;
    private final Metrics metrics;
    private final long checkpointInterval;
    private final boolean clockRuns;
    private final ArrayDeque<byte[]> aside = new ArrayDeque<>();
    private final Queue<Ring> retiring = new ConcurrentLinkedQueue<>();
    private final ControlledMessageHandler handler = this::onMessage;
    private final RecordBuffer own =
            new RecordBuffer(BufferUtil.allocateDirectAligned(OWN_RECORD, BitUtil.CACHE_LINE_LENGTH));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private volatile Ring[] venues = NONE;
    private volatile Ring[] lanes = NONE;
    private volatile Ring[] feeds = NONE;
    private long now;
    private long nextCheckpoint;
    private long inputs;
    private long inputsAtCheckpoint;

    private final FeedTurn turn;

    /** @param checkpointInterval nanoseconds, 0 for none but those asked for */
    CoreAgent(
            Core core,
            JournalGroupLog log,
            EpochNanoClock clock,
            ManyToOneRingBuffer commands,
            Refusals refusals,
            Metrics metrics,
            long checkpointInterval,
            boolean clockRuns) {
        this.core = core;
        this.log = log;
        this.clock = clock;
        this.commands = commands;
        this.refusals = refusals;
        this.metrics = metrics;
        this.checkpointInterval = checkpointInterval;
        this.clockRuns = clockRuns;
        this.turn = new FeedTurn(core, log, metrics, handler);
    }

    /** Any thread. */
    synchronized void addVenue(Ring ring) {
        venues = with(venues, ring);
    }

    /** Any thread. */
    synchronized void addLane(Ring ring) {
        lanes = with(lanes, ring);
    }

    /** Any thread. */
    synchronized void addFeed(Ring ring) {
        feeds = with(feeds, ring);
        ring.offerFirst(turn);
    }

    /** Any thread: the ring goes as soon as nothing is in it. */
    void retireLane(Ring ring) {
        retiring.add(ring);
    }

    private synchronized int removeRetired() {
        int before = retiring.size();
        List<Ring> left = new ArrayList<>(Arrays.asList(lanes));
        retiring.removeIf(ring -> ring.isEmpty() && left.remove(ring));
        lanes = left.toArray(NONE);
        return before - retiring.size();
    }

    private static Ring[] with(Ring[] rings, Ring ring) {
        Ring[] more = Arrays.copyOf(rings, rings.length + 1);
        more[rings.length] = ring;
        return more;
    }

    @Override
    public int doWork() {
        now = clock.nanoTime();
        int work = aside.isEmpty() ? 0 : offerAgain();
        work += poll(venues, VENUE_BATCH);
        work += commands.controlledRead(handler, COMMAND_BATCH);
        if (clockRuns) {
            work += advanceClock();
        }
        work += poll(lanes, LANE_BATCH);
        work += poll(feeds, FEED_BATCH);
        return retiring.isEmpty() ? work : work + removeRetired();
    }

    /** What came out of the data's own time: all but commands. */
    void takeInputs() {
        now = clock.nanoTime();
        if (!aside.isEmpty()) {
            offerAgain();
        }
        poll(venues, VENUE_BATCH);
        poll(lanes, LANE_BATCH);
        poll(feeds, FEED_BATCH);
    }

    /** Asks a feed for its next event, and for what it has at hand behind it; returns how many it has given. */
    int takeFrom(FeedRunner feed) {
        now = clock.nanoTime();
        return turn.ask(feed, now);
    }

    /** What feeds give when they are asked. */
    FeedTurn turn() {
        return turn;
    }

    /** What the feed that was asked last has given, as {@link Hearing} has it: all, if anything followed from it, or it waits. */
    long given() {
        return allEmpty(feeds) ? turn.heard() : Hearing.ALL;
    }

    /** Adds what was {@linkplain #given() given} if it is one trade or quote that says nothing but a price. */
    boolean addTo(Unheard unheard) {
        return allEmpty(feeds) && turn.addTo(unheard, now);
    }

    /** Whether something waits that {@link #takeInputs} takes. */
    boolean hasInputs() {
        return !(allEmpty(venues) && allEmpty(lanes) && allEmpty(feeds));
    }

    /** Whether an order works, or is about to. */
    boolean hasOrders() {
        return core.state().orders().first() != null;
    }

    /** Takes what venues have reported; for a venue on the core's own thread whose ring is full. */
    void takeReports() {
        poll(venues, Integer.MAX_VALUE);
    }

    private int poll(Ring[] rings, int limit) {
        int work = 0;
        for (Ring ring : rings) {
            work += ring.read(handler, limit);
        }
        return work;
    }

    private ControlledMessageHandler.Action onMessage(int type, MutableDirectBuffer buffer, int offset, int length) {
        return take(buffer, offset, length)
                ? ControlledMessageHandler.Action.CONTINUE
                : ControlledMessageHandler.Action.ABORT;
    }

    /** Returns whether the message is done with. */
    private boolean take(DirectBuffer buffer, int offset, int length) {
        int template = Records.templateId(buffer, offset);
        long alone = log.nextSequence() + 1;
        long place = log.position();
        if (template <= QuoteDecoder.TEMPLATE_ID) {
            advanceTimeOfMarket(Records.source(buffer, offset), Records.venueTime(buffer, offset));
        }
        try {
            if (core.onInput(buffer, offset, length, now)) {
                inputs++;
                metrics.input(template, now - Records.logTime(buffer, offset));
                turn.note(template, buffer, offset, place, log.nextSequence() == alone);
                return true;
            }
        } catch (IllegalArgumentException e) {
            refuse(template, buffer, offset, e);
            return true;
        }
        long correlation = correlation(template, buffer, offset);
        if (correlation != 0) {
            metrics.refusedInput();
            refusals.refused(correlation, LOG_IS_FULL);
            return true;
        }
        if (template == SubmitOrderDecoder.TEMPLATE_ID
                || template == ModifyOrderDecoder.TEMPLATE_ID
                || template == ScheduleTimerDecoder.TEMPLATE_ID) {
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            aside.add(copy);
            return true;
        }
        return false;
    }

    private int offerAgain() {
        int work = 0;
        while (!aside.isEmpty()) {
            byte[] message = aside.peek();
            try {
                if (!core.onInput(new UnsafeBuffer(message), 0, message.length, now)) {
                    return work;
                }
            } catch (IllegalArgumentException e) {
                refuse(Records.templateId(new UnsafeBuffer(message), 0), new UnsafeBuffer(message), 0, e);
            }
            aside.remove();
            work++;
        }
        return work;
    }

    private void refuse(int template, DirectBuffer buffer, int offset, IllegalArgumentException why) {
        long correlation = correlation(template, buffer, offset);
        metrics.refusedInput();
        if (correlation != 0) {
            refusals.refused(correlation, why.getMessage());
        } else {
            LOG.warn(
                    "An input of kind {} from {} makes no sense: {}",
                    template,
                    Records.source(buffer, offset),
                    why.getMessage());
        }
    }

    private static long correlation(int template, DirectBuffer buffer, int offset) {
        if (template < SubmitOrderDecoder.TEMPLATE_ID
                || template >= 100
                || template == ScheduleTimerDecoder.TEMPLATE_ID
                || template == RunStartedDecoder.TEMPLATE_ID) {
            return 0;
        }
        int at = template <= CancelAllDecoder.TEMPLATE_ID ? CORRELATION_BEHIND_ORIGIN : CORRELATION;
        return buffer.getLong(offset + at, ByteOrder.LITTLE_ENDIAN);
    }

    private int advanceClock() {
        int work = 0;
        if (core.nextDue() <= now) {
            advanceTime(now);
            work++;
        }
        if (checkpointInterval > 0 && now >= nextCheckpoint) {
            nextCheckpoint = now + checkpointInterval;
            if (inputs != inputsAtCheckpoint) {
                checkpoint(now);
                inputsAtCheckpoint = inputs;
                work++;
            }
        }
        return work;
    }

    /** By a source's own clock, which its next event shows: what is due before that is done before, as it would have been in a backtest. */
    private void advanceTimeOfMarket(int source, long venueTime) {
        long due = core.nextDue(source, venueTime);
        while (due <= venueTime && advanceTime(source, due, now)) {
            due = core.nextDue(source, venueTime);
        }
    }

    /** When the clock is needed next; {@link Long#MAX_VALUE} if not. */
    long nextDue() {
        return core.nextDue();
    }

    /** When the clock closes a bar next; {@link Long#MAX_VALUE} if none is open. */
    long nextBarDue() {
        return core.nextBarDue();
    }

    /** On the core's thread. */
    void advanceTime(long time) {
        advanceTime(Source.CLOCK, time, time);
    }

    private boolean advanceTime(int source, long venueTime, long time) {
        Records.begin(
                own,
                0,
                header,
                TimeAdvancedEncoder.BLOCK_LENGTH,
                TimeAdvancedEncoder.TEMPLATE_ID,
                source,
                venueTime,
                time);
        return give(own, Records.BODY + TimeAdvancedEncoder.BLOCK_LENGTH, time);
    }

    /** On the core's thread. */
    void checkpoint(long time) {
        Records.begin(
                own,
                0,
                header,
                TakeCheckpointEncoder.BLOCK_LENGTH,
                TakeCheckpointEncoder.TEMPLATE_ID,
                Source.COMMANDS,
                time,
                time);
        own.putLong(CORRELATION, 0, ByteOrder.LITTLE_ENDIAN);
        give(own, Records.BODY + TakeCheckpointEncoder.BLOCK_LENGTH, time);
    }

    /**
     * Gives the core an input that came through no ring: of the clock, of the start and of the end of a run. On the core's thread, or before it runs.
     *
     * @return false if the log is full
     */
    boolean give(DirectBuffer buffer, int length, long time) {
        boolean taken = core.onInput(buffer, 0, length, time);
        if (taken) {
            metrics.input(Records.templateId(buffer, 0), 0);
        }
        return taken;
    }

    /** Whether the log had no room but the reserve when last asked. Any thread. */
    boolean isLogFull() {
        return log.isFull();
    }

    /** Whether nothing waits. Any thread; exact when no producer runs. */
    boolean isIdle() {
        return aside.isEmpty() && allEmpty(venues) && allEmpty(lanes) && allEmpty(feeds) && commands.size() == 0;
    }

    private static boolean allEmpty(Ring[] rings) {
        for (Ring ring : rings) {
            if (!ring.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    Ring[] laneRings() {
        return lanes;
    }

    Ring[] rings() {
        List<Ring> all = new ArrayList<>();
        all.addAll(Arrays.asList(venues));
        all.addAll(Arrays.asList(lanes));
        all.addAll(Arrays.asList(feeds));
        return all.toArray(NONE);
    }
}
