package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.TradingState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.core.Deployment;
import dev.osprey.engine.core.Position;
import dev.osprey.engine.core.Rollout;
import dev.osprey.engine.core.State;
import dev.osprey.messages.BarDecoder;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the follower's records mean to people: tells listeners, keeps the latest fills, bars and ended orders, and counts. The follower's thread alone, but for
 * {@link #listen}.
 */
final class StateEvents {

    private static final Logger LOG = LoggerFactory.getLogger(StateEvents.class);

    private final Recent recent = new Recent();
    private final List<Consumer<? super StateEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Long> ordersByState = new TreeMap<>();
    private final Map<String, Long> denials = new HashMap<>();
    private final Map<String, String> troubledSources = new TreeMap<>();
    private State state;
    private FollowerView view;

    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final RiskVerdictsDecoder verdicts = new RiskVerdictsDecoder();
    private final RevisionCreatedDecoder revision = new RevisionCreatedDecoder();
    private final TrackChangedDecoder trackChanged = new TrackChangedDecoder();
    private final RolloutChangedDecoder rollout = new RolloutChangedDecoder();
    private final TradingStateChangedDecoder tradingState = new TradingStateChangedDecoder();
    private final StreamChangedDecoder streamChanged = new StreamChangedDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final VenueStatusDecoder venueStatus = new VenueStatusDecoder();

    StateEvents(State state) {
        of(state);
    }

    /** The state that the records make, from now on. */
    void of(State records) {
        state = records;
        view = new FollowerView(records, recent);
    }

    /** A record that has been taken into the state. */
    void take(int template, DirectBuffer buffer, int offset) {
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
            default:
                if (template > BarDecoder.TEMPLATE_ID) {
                    onRare(template, buffer, offset);
                }
                break;
        }
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

    /** Any thread. */
    AutoCloseable listen(Consumer<? super StateEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    FollowerView view() {
        return view;
    }

    /** How many orders have come into each state. */
    Map<String, Long> ordersByState() {
        return Map.copyOf(ordersByState);
    }

    /** How many orders each rule has denied. */
    Map<String, Long> denials() {
        return Map.copyOf(denials);
    }

    /** Feeds and venues that are down, with what they said. */
    Map<String, String> troubledSources() {
        return new TreeMap<>(troubledSources);
    }
}
