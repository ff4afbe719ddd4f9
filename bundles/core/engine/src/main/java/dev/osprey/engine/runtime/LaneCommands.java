package dev.osprey.engine.runtime;

import dev.osprey.api.Side;
import dev.osprey.messages.CancelAllEncoder;
import dev.osprey.messages.CancelOrderEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.ModifyOrderEncoder;
import dev.osprey.messages.OriginEncoder;
import dev.osprey.messages.ScheduleTimerEncoder;
import dev.osprey.messages.StopTrackEncoder;
import dev.osprey.messages.SubmitOrderEncoder;
import dev.osprey.messages.SwapStrategyEncoder;
import dev.osprey.messages.TrackState;
import java.util.Arrays;
import org.agrona.concurrent.EpochNanoClock;

/** Writes a lane's commands into its ring, each with its identity and the event because of which it is given. */
final class LaneCommands {

    /** Commands in one callback. */
    static final int BUDGET = 64;

    /** Ordinals of commands in {@code onStop}, whose cause is the last event, begin behind this. */
    static final int STOP_ORDINALS = 64;

    /** Ordinals of commands in {@code onStart}, whose cause is the last event of the instance before, begin behind this. */
    static final int START_ORDINALS = 128;

    /** Ring bytes that two callbacks and the farewell of a lane can take. */
    static final int ROOM = 32 << 10;

    private static final int LONGEST_REASON = 1000;
    private static final byte[] NOTHING = new byte[0];

    private final Ring ring;
    private final EpochNanoClock clock;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SubmitOrderEncoder submit = new SubmitOrderEncoder();
    private final ModifyOrderEncoder modify = new ModifyOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final CancelAllEncoder cancelAll = new CancelAllEncoder();
    private final ScheduleTimerEncoder timer = new ScheduleTimerEncoder();
    private final SwapStrategyEncoder swap = new SwapStrategyEncoder();
    private final StopTrackEncoder stop = new StopTrackEncoder();

    private CommandIdentity identity;
    private long cause;
    private long causeLogTime;
    private long decisionTime;
    private int ordinal;
    private int ordinalLimit;

    LaneCommands(Ring ring, EpochNanoClock clock, CommandIdentity identity) {
        this.ring = ring;
        this.clock = clock;
        this.identity = identity;
    }

    void identity(CommandIdentity next) {
        identity = next;
    }

    CommandIdentity identity() {
        return identity;
    }

    boolean hasRoom() {
        return ring.hasRoom(ROOM);
    }

    /** A callback begins: commands are given because of this event. */
    void because(long sequence, long logTime, long venueTime, int ordinalsBehind) {
        cause = sequence;
        causeLogTime = logTime;
        decisionTime = venueTime != 0 ? venueTime : logTime;
        ordinal = ordinalsBehind;
        ordinalLimit = ordinalsBehind + BUDGET;
    }

    /** Takes the next ordinal; 0 if the callback's budget is used up. */
    int nextOrdinal() {
        return ordinal == ordinalLimit ? 0 : ++ordinal;
    }

    long cause() {
        return cause;
    }

    long causeLogTime() {
        return causeLogTime;
    }

    /** The id of the order whose submit has that ordinal. */
    long orderId(int of) {
        return cause * 256 + of;
    }

    void submit(int of, Ticket order) {
        int index = begin(SubmitOrderEncoder.BLOCK_LENGTH, SubmitOrderEncoder.TEMPLATE_ID, 0);
        submit.wrap(ring.buffer(), index + Records.BODY);
        origin(submit.origin(), of);
        submit.correlation(0)
                .instrument(order.instrument.id())
                .instrumentVersion(order.instrument.version())
                .side(order.side == Side.BUY ? dev.osprey.messages.Side.BUY : dev.osprey.messages.Side.SELL)
                .orderType(dev.osprey.messages.OrderType.get((short) order.type.ordinal()))
                .timeInForce(dev.osprey.messages.TimeInForce.get((short) order.timeInForce.ordinal()));
        submit.flags().clear().postOnly(order.postOnly).reduceOnly(order.reduceOnly);
        submit.priceTicks(order.priceTicks)
                .quantityLots(order.quantityLots)
                .cash(order.cash)
                .stopPriceTicks(order.stopPriceTicks)
                .trailTicks(order.trailTicks)
                .displayLots(order.displayLots)
                .expireTime(order.expireTime)
                .decisionTime(decisionTime)
                .causeLogTime(causeLogTime);
        ring.commit(index);
    }

    void modify(int of, long orderId, long clientOrderId, long priceTicks, long stopPriceTicks, long quantityLots) {
        int index = begin(ModifyOrderEncoder.BLOCK_LENGTH, ModifyOrderEncoder.TEMPLATE_ID, 0);
        modify.wrap(ring.buffer(), index + Records.BODY);
        origin(modify.origin(), of);
        modify.correlation(0)
                .orderId(orderId)
                .clientOrderId(clientOrderId)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .decisionTime(decisionTime)
                .stopPriceTicks(stopPriceTicks);
        ring.commit(index);
    }

    void cancel(int of, long orderId, long clientOrderId) {
        int index = begin(CancelOrderEncoder.BLOCK_LENGTH, CancelOrderEncoder.TEMPLATE_ID, 0);
        cancel.wrap(ring.buffer(), index + Records.BODY);
        origin(cancel.origin(), of);
        cancel.correlation(0).orderId(orderId).clientOrderId(clientOrderId).decisionTime(decisionTime);
        ring.commit(index);
    }

    void cancelAll(int of) {
        int index = begin(CancelAllEncoder.BLOCK_LENGTH, CancelAllEncoder.TEMPLATE_ID, 4);
        cancelAll.wrap(ring.buffer(), index + Records.BODY);
        origin(cancelAll.origin(), of);
        cancelAll
                .correlation(0)
                .deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .instrument(0)
                .decisionTime(decisionTime)
                .putWho(NOTHING, 0, 0)
                .putWhy(NOTHING, 0, 0);
        ring.commit(index);
    }

    /** @param at {@link Long#MIN_VALUE} forgets it */
    void timer(int of, long timerId, long at) {
        int index = begin(ScheduleTimerEncoder.BLOCK_LENGTH, ScheduleTimerEncoder.TEMPLATE_ID, 0);
        timer.wrap(ring.buffer(), index + Records.BODY);
        origin(timer.origin(), of);
        timer.timerId(timerId).at(at);
        ring.commit(index);
    }

    /** Behind the last command: this instance has stopped after that event, another takes over. */
    void swap(long correlation, int toRevision, long lastSequence, String who, String why) {
        byte[] by = reason(who);
        byte[] because = reason(why);
        int index = begin(
                SwapStrategyEncoder.BLOCK_LENGTH, SwapStrategyEncoder.TEMPLATE_ID, 4 + by.length + because.length);
        swap.wrap(ring.buffer(), index + Records.BODY)
                .correlation(correlation)
                .deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .fromRevision(identity.revision())
                .toRevision(toRevision)
                .epoch(identity.epoch())
                .lastSequence(lastSequence)
                .putWho(by, 0, by.length)
                .putWhy(because, 0, because.length);
        ring.commit(index);
    }

    /** Behind the last command: this instance has stopped after that event, and nothing takes over. */
    void stop(long correlation, TrackState state, long lastSequence, String who, String why) {
        byte[] by = reason(who);
        byte[] because = reason(why);
        int index = begin(StopTrackEncoder.BLOCK_LENGTH, StopTrackEncoder.TEMPLATE_ID, 4 + by.length + because.length);
        stop.wrap(ring.buffer(), index + Records.BODY)
                .correlation(correlation)
                .deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .state(state)
                .epoch(identity.epoch())
                .lastSequence(lastSequence)
                .putWho(by, 0, by.length)
                .putWhy(because, 0, because.length);
        ring.commit(index);
    }

    static byte[] reason(String text) {
        byte[] bytes = MarketRing.shortened(text);
        return bytes.length <= LONGEST_REASON ? bytes : Arrays.copyOf(bytes, LONGEST_REASON);
    }

    private void origin(OriginEncoder origin, int of) {
        origin.deployment(identity.deployment())
                .track((short) identity.track().ordinal())
                .ordinal((short) of)
                .kind(0)
                .epoch(identity.epoch())
                .revision(identity.revision())
                .cause(cause);
    }

    private int begin(int blockLength, int templateId, int extra) {
        int index = ring.claim(Records.BODY + blockLength + extra);
        if (index == Ring.FULL) {
            throw new IllegalStateException(ring.name() + ": its ring is full though there was room for a callback");
        }
        Records.begin(ring.buffer(), index, header, blockLength, templateId, ring.source(), 0, clock.nanoTime());
        return index;
    }
}
