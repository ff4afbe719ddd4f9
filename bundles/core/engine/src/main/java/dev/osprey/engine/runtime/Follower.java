package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.TradingState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateView;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.Position;
import dev.osprey.engine.core.Rollout;
import dev.osprey.engine.core.State;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.SnapshotStore;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.CheckpointDecoder;
import dev.osprey.messages.CommandResultDecoder;
import dev.osprey.messages.CommandStatus;
import dev.osprey.messages.FeedStatusDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.RevisionCreatedDecoder;
import dev.osprey.messages.RiskVerdictsDecoder;
import dev.osprey.messages.RolloutChangedDecoder;
import dev.osprey.messages.StreamChangedDecoder;
import dev.osprey.messages.TrackChangedDecoder;
import dev.osprey.messages.TradingStateChangedDecoder;
import dev.osprey.messages.VenueStatusDecoder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader of the log with a state of its own: what is asked is answered from it, so that nobody touches the core. It tells listeners, completes the futures of
 * commands, writes snapshots, and proves at each checkpoint that its state is the core's.
 */
final class Follower implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final int BATCH = 512;
    private static final int HASH = 32;

    private State state;
    private boolean ownsState = true;
    private final JournalReader reader;
    private final CommandFutures futures;
    private final LongSupplier answerable;
    private final Recent recent = new Recent();
    private FollowerView view;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<? super StateEvent>> listeners = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final Map<String, Long> ordersByState = new TreeMap<>();
    private final Map<String, Long> denials = new HashMap<>();
    private final Map<String, String> troubledSources = new TreeMap<>();
    private final byte[] computed = new byte[HASH];
    private final byte[] recorded = new byte[HASH];
    private volatile String problem = "";
    private volatile long sequence;
    private volatile long checkpoints;

    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final CommandResultDecoder result = new CommandResultDecoder();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();
    private final RiskVerdictsDecoder verdicts = new RiskVerdictsDecoder();
    private final RevisionCreatedDecoder revision = new RevisionCreatedDecoder();
    private final TrackChangedDecoder trackChanged = new TrackChangedDecoder();
    private final RolloutChangedDecoder rollout = new RolloutChangedDecoder();
    private final TradingStateChangedDecoder tradingState = new TradingStateChangedDecoder();
    private final StreamChangedDecoder streamChanged = new StreamChangedDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final VenueStatusDecoder venueStatus = new VenueStatusDecoder();

    private record Answer(long sequence, long correlation, boolean accepted, long number, String why) {}

    /**
     * @param state      as of the record before the reader's first; the follower's own from now on
     * @param answerable the last sequence whose results may be told: the log's end, or what is on the disk
     */
    Follower(State state, JournalReader reader, CommandFutures futures, LongSupplier answerable) {
        this.state = state;
        this.reader = reader;
        this.futures = futures;
        this.answerable = answerable;
        this.view = new FollowerView(state, recent);
        this.sequence = state.sequence();
    }

    /** From now on shows the core's own state instead of keeping one: where all is one thread, and nobody asks before it has caught up. */
    void share(State cores) {
        state = cores;
        view = new FollowerView(cores, recent);
        ownsState = false;
    }

    @Override
    public int doWork() {
        int work = 0;
        lock.lock();
        try {
            while (work < BATCH && reader.next()) {
                take(reader.buffer(), reader.offset(), reader.length());
                work++;
            }
            if (work > 0) {
                sequence = state.sequence();
            }
        } finally {
            lock.unlock();
        }
        return answers.isEmpty() ? work : work + answer();
    }

    /** Goes on behind it: prices are the core's affair, whose state this is. It has read all that is before. */
    void goPast(Unheard unheard) {
        if (!ownsState) {
            reader.skipTo(unheard.end());
            sequence = unheard.lastSequence();
        }
    }

    private int answer() {
        long until = answerable.getAsLong();
        int work = 0;
        while (!answers.isEmpty() && answers.peek().sequence() <= until) {
            Answer next = answers.remove();
            if (next.accepted()) {
                futures.accepted(next.correlation(), new CommandResult(next.sequence(), next.number()));
            } else {
                futures.refused(next.correlation(), next.why());
            }
            work++;
        }
        return work;
    }

    private void take(DirectBuffer buffer, int offset, int length) {
        int template = Records.templateId(buffer, offset);
        if (ownsState) {
            if (template == CheckpointDecoder.TEMPLATE_ID) {
                verify(buffer, offset);
            }
            state.apply(buffer, offset, length);
        }
        switch (template) {
            case OrderChangedDecoder.TEMPLATE_ID:
                onOrder(buffer, offset);
                break;
            case FillDecoder.TEMPLATE_ID:
                onFill(buffer, offset);
                break;
            case PositionChangedDecoder.TEMPLATE_ID:
                onPosition(buffer, offset);
                break;
            case BarDecoder.TEMPLATE_ID:
                onBar(buffer, offset);
                break;
            case CommandResultDecoder.TEMPLATE_ID:
                onResult(buffer, offset);
                break;
            default:
                if (template > BarDecoder.TEMPLATE_ID) {
                    onRare(template, buffer, offset);
                }
                break;
        }
    }

    private void verify(DirectBuffer buffer, int offset) {
        checkpoint.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (checkpoint.encodingVersion() != State.ENCODING_VERSION) {
            return;
        }
        for (int i = 0; i < HASH; i++) {
            recorded[i] = (byte) checkpoint.stateHash(i);
        }
        state.hash(computed);
        if (!Arrays.equals(computed, recorded)) {
            problem = "the state of the log's reader differs from the core's at checkpoint "
                    + Records.sequence(buffer, offset);
            LOG.error("{}: the core's state or the log cannot be trusted", problem);
        }
        checkpoints++;
    }

    private void onOrder(DirectBuffer buffer, int offset) {
        order.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        OrderState now = Coded.orderState(order.stateRaw());
        if (now != Coded.orderState(order.previousStateRaw())) {
            ordersByState.merge(now.name(), 1L, Long::sum);
        }
        if (now.isTerminal() || !listeners.isEmpty()) {
            OrderInfo info = orderInfo(buffer, offset);
            if (now.isTerminal()) {
                recent.ended(info);
            }
            tell(new StateEvent.OrderChanged(info.sequence(), info));
        }
    }

    private OrderInfo orderInfo(DirectBuffer buffer, int offset) {
        Deployment deployment = state.deployments().get(order.origin().deployment());
        return new OrderInfo(
                order.clientOrderId(),
                order.orderId(),
                order.venueOrderId(),
                deployment.name(),
                Coded.track(order.origin().track()),
                order.origin().epoch(),
                order.origin().revision(),
                order.origin().cause(),
                state.instruments().get(order.instrument()).name(),
                Coded.side(order.sideRaw()),
                Coded.orderType(order.orderTypeRaw()),
                Coded.timeInForce(order.timeInForceRaw()),
                Coded.orderState(order.stateRaw()),
                order.priceTicks(),
                order.quantityLots(),
                order.filledLots(),
                order.cash(),
                terms(),
                order.createdAt(),
                Records.sequence(buffer, offset),
                order.text());
    }

    private OrderInfo.Terms terms() {
        return new OrderInfo.Terms(
                order.flags().postOnly(),
                order.flags().reduceOnly(),
                order.stopPriceTicks(),
                order.trailTicks(),
                order.flags().triggered(),
                order.displayLots(),
                order.expireTime());
    }

    private void onFill(DirectBuffer buffer, int offset) {
        fill.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        FillInfo info = new FillInfo(
                Records.sequence(buffer, offset),
                Records.logTime(buffer, offset),
                Records.venueTime(buffer, offset),
                state.deployments().get(fill.origin().deployment()).name(),
                Coded.track(fill.origin().track()),
                fill.origin().revision(),
                fill.clientOrderId(),
                fill.executionId(),
                state.instruments().get(fill.instrument()).name(),
                Coded.side(fill.sideRaw()),
                Coded.liquidity(fill.liquidityRaw()),
                fill.priceTicks(),
                fill.quantityLots(),
                fill.fee(),
                fill.realisedProfit());
        recent.filled(info);
        tell(new StateEvent.Filled(info.sequence(), info));
    }

    private void onPosition(DirectBuffer buffer, int offset) {
        if (listeners.isEmpty()) {
            return;
        }
        position.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        Position changed = state.positions().get(position.deployment(), position.track(), position.instrument());
        tell(new StateEvent.PositionChanged(Records.sequence(buffer, offset), view.position(changed)));
    }

    private void onBar(DirectBuffer buffer, int offset) {
        bar.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        Instrument instrument = state.instruments().get(bar.instrument());
        BarInfo info = new BarInfo(
                Records.sequence(buffer, offset),
                instrument.name(),
                new BarSpec(Coded.barUnit(bar.unitRaw()), bar.length(), Coded.barPrice(bar.priceRaw())),
                bar.openTime(),
                bar.closeTime(),
                bar.openTicks(),
                bar.highTicks(),
                bar.lowTicks(),
                bar.closeTicks(),
                bar.volumeLots());
        recent.closed(instrument.id(), info);
        tell(new StateEvent.BarClosed(info.sequence(), info));
    }

    private void onResult(DirectBuffer buffer, int offset) {
        result.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (futures.isAwaited(result.correlation())) {
            answers.add(new Answer(
                    Records.sequence(buffer, offset),
                    result.correlation(),
                    result.status() == CommandStatus.ACCEPTED,
                    result.number(),
                    result.text()));
        }
    }

    private void onRare(int template, DirectBuffer buffer, int offset) {
        int at = offset + Records.BODY;
        int block = Records.blockLength(buffer, offset);
        int version = Records.version(buffer, offset);
        long of = Records.sequence(buffer, offset);
        switch (template) {
            case RiskVerdictsDecoder.TEMPLATE_ID:
                verdicts.wrap(buffer, at, block, version);
                verdicts.check();
                noteDenial(verdicts.rule());
                break;
            case RevisionCreatedDecoder.TEMPLATE_ID:
                tellDeployment(of, revision.wrap(buffer, at, block, version).deployment());
                break;
            case TrackChangedDecoder.TEMPLATE_ID:
                tellDeployment(of, trackChanged.wrap(buffer, at, block, version).deployment());
                break;
            case RolloutChangedDecoder.TEMPLATE_ID:
                rollout.wrap(buffer, at, block, version);
                tellRollout(of, rollout.deployment(), rollout.rollout());
                break;
            case TradingStateChangedDecoder.TEMPLATE_ID:
                tradingState.wrap(buffer, at, block, version);
                tellTradingState(of);
                break;
            case StreamChangedDecoder.TEMPLATE_ID:
                tellStream(of, streamChanged.wrap(buffer, at, block, version).instrument());
                break;
            case FeedStatusDecoder.TEMPLATE_ID:
                feedStatus.wrap(buffer, at, block, version);
                noteSource(of, feedStatus.stateRaw(), feedStatus.feed(), feedStatus.text());
                break;
            case VenueStatusDecoder.TEMPLATE_ID:
                venueStatus.wrap(buffer, at, block, version);
                noteSource(of, venueStatus.stateRaw(), venueStatus.venue(), venueStatus.text());
                break;
            default:
                break;
        }
    }

    private void noteDenial(String rule) {
        if (!rule.isEmpty()) {
            denials.merge(rule, 1L, Long::sum);
        }
    }

    private void tellDeployment(long of, int id) {
        Deployment deployment = state.deployments().get(id);
        if (!listeners.isEmpty() && deployment != null && deployment.newest() != null) {
            tell(new StateEvent.DeploymentChanged(of, view.deployment(deployment)));
        }
    }

    private void tellRollout(long of, int id, int number) {
        Deployment deployment = state.deployments().get(id);
        for (Rollout each : deployment.rollouts()) {
            if (each.number() == number) {
                tell(new StateEvent.RolloutChanged(of, deployment.name(), FollowerView.rollout(each)));
            }
        }
    }

    private void tellTradingState(long of) {
        Deployment deployment = state.deployments().get(tradingState.deployment());
        tell(new StateEvent.TradingStateChanged(
                of, deployment == null ? "" : deployment.name(), TradingState.values()[tradingState.stateRaw()]));
    }

    private void tellStream(long of, int instrument) {
        if (!listeners.isEmpty()) {
            view.stream(instrument).ifPresent(stream -> tell(new StateEvent.StreamChanged(of, stream)));
        }
    }

    private void noteSource(long of, short code, String source, String text) {
        FeedStatus status = FeedStatus.values()[code];
        if (status == FeedStatus.DOWN) {
            troubledSources.put(source, text);
        } else {
            troubledSources.remove(source);
        }
        tell(new StateEvent.SourceChanged(of, source, status.name(), text));
    }

    private void tell(StateEvent event) {
        for (Consumer<? super StateEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A listener threw at {} and is told nothing more", event, e);
                listeners.remove(listener);
            }
        }
    }

    // ---------------------------------------------------------------- asked by other threads

    <T> T read(Function<? super StateView, ? extends T> query) {
        lock.lock();
        try {
            return query.apply(view);
        } finally {
            lock.unlock();
        }
    }

    /** The state itself; it must not leave the query. */
    <T> T readState(Function<? super State, ? extends T> query) {
        lock.lock();
        try {
            return query.apply(state);
        } finally {
            lock.unlock();
        }
    }

    AutoCloseable listen(Consumer<? super StateEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Map<String, Long> ordersByState() {
        return readState(any -> Map.copyOf(ordersByState));
    }

    Map<String, Long> denials() {
        return readState(any -> Map.copyOf(denials));
    }

    Map<String, String> troubledSources() {
        return readState(any -> new TreeMap<>(troubledSources));
    }

    /** What it has found wrong; empty if nothing. */
    String problem() {
        return problem;
    }

    /** Last record it has taken. */
    long sequence() {
        return sequence;
    }

    /** Checkpoints it has compared. */
    long checkpoints() {
        return checkpoints;
    }

    /** Writes what it knows now. */
    void snapshot(SnapshotStore store) {
        lock.lock();
        try {
            ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(1 << 16);
            int length = state.encode(bytes, 0);
            byte[] hash = new byte[HASH];
            state.hash(hash);
            store.write(state.sequence(), state.logTime(), hash, bytes, 0, length);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        reader.close();
    }
}
