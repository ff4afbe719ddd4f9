package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.messages.CancelAllDecoder;
import dev.osprey.messages.CancelOrderDecoder;
import dev.osprey.messages.ModifyOrderDecoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.ScheduleTimerDecoder;

/** Takes what is asked of orders that are there: modify, cancel, cancel all; and strategies' timers. */
final class OrderHandler {

    private static final int ALL_TRACKS = 255;

    private final State state;
    private final Group group;
    private final OrderResults results;
    private final ControlResults answers;
    private final TimeResults timeResults;
    private final OrderMoves moves;
    private final OrderEntry entry;
    private final RiskGate gate;
    private final Fence fence;
    private final OrderChange change = new OrderChange();

    OrderHandler(
            State state,
            Group group,
            OrderResults results,
            ControlResults answers,
            TimeResults timeResults,
            OrderMoves moves,
            OrderEntry entry,
            RiskGate gate,
            Fence fence) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.answers = answers;
        this.timeResults = timeResults;
        this.moves = moves;
        this.entry = entry;
        this.gate = gate;
        this.fence = fence;
    }

    void onCancel(CancelOrderDecoder command, OriginDecoder origin, Fence.Standing standing) {
        String why = fence.why(standing, origin);
        Order order = why.isEmpty() ? find(origin, command.orderId(), command.clientOrderId()) : null;
        if (why.isEmpty() && order == null) {
            why = whyNotOpen(command.orderId(), command.clientOrderId());
        }
        if (!why.isEmpty()) {
            ignore(origin, CancelOrderDecoder.TEMPLATE_ID, command.correlation(), why);
            return;
        }
        moves.cancel(order, command.decisionTime(), Group.NO_TEXT);
        answers.accepted(command.correlation(), order.clientOrderId);
    }

    /** A person may name any order; a strategy its own track's alone. */
    private Order find(OriginDecoder origin, long orderId, long clientOrderId) {
        if (clientOrderId == 0) {
            return state.orders.get(origin.deployment(), origin.track(), orderId);
        }
        Order order = state.orders.get(clientOrderId);
        boolean own = order != null && order.deployment == origin.deployment() && order.track == origin.track();
        return own || origin.kind() == Order.PERSON ? order : null;
    }

    private static String whyNotOpen(long orderId, long clientOrderId) {
        return "order " + (clientOrderId == 0 ? orderId : clientOrderId) + " is not open";
    }

    private void ignore(OriginDecoder origin, int template, long correlation, String why) {
        if (origin.kind() == Order.STRATEGY) {
            results.commandIgnored(origin, template, why);
        }
        answers.refused(correlation, why);
    }

    void onCancelAll(CancelAllDecoder command, OriginDecoder origin, Fence.Standing standing) {
        String why = origin.kind() == Order.PERSON ? "" : fence.why(standing, origin);
        int deployment = command.deployment();
        if (why.isEmpty() && deployment >= 0 && state.deployments.get(deployment) == null) {
            why = "there is no deployment " + deployment;
        }
        boolean own = deployment == origin.deployment() && command.track() == origin.track();
        if (why.isEmpty() && origin.kind() == Order.STRATEGY && !own) {
            why = "a strategy may cancel the orders of its own track alone";
        }
        if (!why.isEmpty()) {
            ignore(origin, CancelAllDecoder.TEMPLATE_ID, command.correlation(), why);
            return;
        }
        long cancelled = cancelAll(deployment, command.track(), command.instrument(), command.decisionTime(), "");
        answers.accepted(command.correlation(), cancelled);
    }

    /** @return how many orders */
    long cancelAll(int deployment, int track, int instrument, long decisionTime, String why) {
        byte[] text = Group.text(why);
        long cancelled = 0;
        for (Order order = state.orders.first(); order != null; order = order.next) {
            boolean meant = (deployment < 0 || order.deployment == deployment)
                    && (track == ALL_TRACKS || order.track == track)
                    && (instrument == 0 || order.instrument == instrument);
            if (meant && moves.cancel(order, decisionTime, text)) {
                cancelled++;
            }
        }
        return cancelled;
    }

    void onModify(ModifyOrderDecoder command, OriginDecoder origin, Fence.Standing standing) {
        String why = fence.why(standing, origin);
        Order order = why.isEmpty() ? find(origin, command.orderId(), command.clientOrderId()) : null;
        if (why.isEmpty()) {
            why = order == null
                    ? whyNotOpen(command.orderId(), command.clientOrderId())
                    : whyNotModify(order, change.of(order, command));
        }
        if (!why.isEmpty()) {
            ignore(origin, ModifyOrderDecoder.TEMPLATE_ID, command.correlation(), why);
            return;
        }
        Order changed = moves.draft(order);
        changed.state = OrderState.PENDING_REPLACE;
        changed.pendingPriceTicks = change.priceTicks;
        changed.pendingQuantityLots = change.quantityLots;
        changed.decisionTime = command.decisionTime() == 0 ? group.decisionTime() : command.decisionTime();
        moves.write(changed, order.state, Group.NO_TEXT);
        answers.accepted(command.correlation(), order.clientOrderId);
    }

    private String whyNotModify(Order order, OrderChange change) {
        if (order.state != OrderState.NEW && order.state != OrderState.PARTIALLY_FILLED) {
            return "order " + order.clientOrderId + " is " + order.state + " and cannot be modified";
        }
        Instrument instrument = state.instruments.get(order.instrument);
        String nonsense = change.whyNonsense(order, instrument);
        if (nonsense != null) {
            return nonsense;
        }
        long quantityLots = change.quantityLots;
        if (quantityLots <= order.filledLots) {
            return "quantity=" + instrument.formatQuantity(quantityLots) + " must be more than the "
                    + instrument.formatQuantity(order.filledLots) + " that are filled";
        }
        Deployment deployment = state.deployments.at(order.deployment);
        if (deployment.isFlattening(order.instrument)) {
            return deployment.name + ": " + instrument.name() + " is being flattened";
        }
        String why = order.reduceOnly
                ? entry.whyNotReducing(order, quantityLots - order.filledLots, order.workingLots())
                : null;
        if (why == null) {
            why = entry.whyChangeNotBookable(order, change);
        }
        return why == null ? whyRisk(order, deployment) : why;
    }

    private String whyRisk(Order order, Deployment deployment) {
        boolean passes =
                gate.passesChange(order, deployment, state.instruments.get(order.instrument), change, group.logTime());
        results.riskVerdicts(order, state.chainSequence, gate);
        if (!passes) {
            return gate.why();
        }
        String why = entry.whyHalted(deployment);
        if (why == null) {
            why = entry.whyStream(order, change.quantityLots - order.filledLots, order.workingLots());
        }
        return why == null ? "" : why;
    }

    void onScheduleTimer(ScheduleTimerDecoder command, OriginDecoder origin, Fence.Standing standing) {
        int deployment = origin.deployment();
        int track = origin.track();
        long timerId = command.timerId();
        String why = fence.why(standing, origin);
        boolean forgets = command.at() == Long.MIN_VALUE;
        if (why.isEmpty()
                && !forgets
                && !state.timers.has(deployment, track, timerId)
                && state.timers.count(deployment, track) >= Timers.MAX_PER_TRACK) {
            why = "timer " + timerId + ": a track may have " + Timers.MAX_PER_TRACK + " timers";
        }
        if (!why.isEmpty()) {
            ignore(origin, ScheduleTimerDecoder.TEMPLATE_ID, 0, why);
            return;
        }
        if (!forgets || state.timers.has(deployment, track, timerId)) {
            timeResults.timerChanged(deployment, track, timerId, command.at());
        }
    }
}
