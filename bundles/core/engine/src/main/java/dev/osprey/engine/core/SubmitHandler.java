package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.messages.OrderFlagsDecoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.SubmitOrderDecoder;

/** Takes new orders of strategies and of persons. */
final class SubmitHandler {

    private static final long MILLISECOND = 1_000_000;

    private final State state;
    private final Group group;
    private final OrderResults results;
    private final ControlResults answers;
    private final OrderEntry entry;
    private final Fence fence;
    private final Order draft = new Order();

    SubmitHandler(
            State state, Group group, OrderResults results, ControlResults answers, OrderEntry entry, Fence fence) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.answers = answers;
        this.entry = entry;
        this.fence = fence;
    }

    void onSubmit(SubmitOrderDecoder command, OriginDecoder origin, Fence.Standing standing) {
        Instrument instrument = state.instruments.get(command.instrument());
        if (standing == Fence.Standing.UNKNOWN || standing == Fence.Standing.DUPLICATE) {
            ignore(command, origin, fence.why(standing, origin));
            return;
        }
        if (instrument == null) {
            ignore(command, origin, "there is no instrument " + command.instrument());
            return;
        }
        Deployment deployment = state.deployments.at(origin.deployment());
        fill(draft, command, origin);
        String why = entry.enter(draft, deployment, instrument, whyNot(command, origin, standing, deployment));
        if (why == null) {
            answers.accepted(command.correlation(), draft.clientOrderId);
        } else {
            answers.refused(command.correlation(), why);
        }
    }

    private void ignore(SubmitOrderDecoder command, OriginDecoder origin, String why) {
        results.commandIgnored(origin, SubmitOrderDecoder.TEMPLATE_ID, why);
        answers.refused(command.correlation(), why);
    }

    /** A person's order has the command itself as its cause. */
    private void fill(Order order, SubmitOrderDecoder command, OriginDecoder origin) {
        boolean person = origin.kind() == Order.PERSON;
        order.deployment = origin.deployment();
        order.track = origin.track();
        order.kind = origin.kind();
        order.epoch = origin.epoch();
        order.revision = origin.revision();
        order.cause = person ? group.inputSequence() : origin.cause();
        order.ordinal = person ? 1 : origin.ordinal();
        order.orderId = order.cause * 256 + order.ordinal;
        order.venueOrderId = 0;
        order.instrument = command.instrument();
        order.instrumentVersion = command.instrumentVersion();
        order.side = Codes.side(command.sideRaw());
        order.type = Codes.orderType(command.orderTypeRaw());
        order.timeInForce = Codes.timeInForce(command.timeInForceRaw());
        short flags = (short) command.flags().getRaw();
        order.postOnly = OrderFlagsDecoder.postOnly(flags);
        order.reduceOnly = OrderFlagsDecoder.reduceOnly(flags);
        order.priceTicks = command.priceTicks();
        order.quantityLots = command.quantityLots();
        order.filledLots = 0;
        order.cash = command.cash();
        order.triggered = false;
        order.stopPriceTicks = command.stopPriceTicks();
        order.trailTicks = command.trailTicks();
        order.displayLots = command.displayLots();
        order.expireTime = command.expireTime();
        order.pendingPriceTicks = 0;
        order.pendingQuantityLots = 0;
        long decided = command.decisionTime();
        order.decisionTime = decided == 0 ? group.logTime() : decided;
    }

    private String whyNot(
            SubmitOrderDecoder command, OriginDecoder origin, Fence.Standing standing, Deployment deployment) {
        if (standing != Fence.Standing.CURRENT) {
            return fence.why(standing, origin);
        }
        if (deployment.isFlattening(command.instrument())) {
            return deployment.name + ": "
                    + state.instruments.get(command.instrument()).name() + " is being flattened";
        }
        return origin.kind() == Order.PERSON ? whyNotManual(deployment) : whyNotByStrategy(command, origin, deployment);
    }

    private static String whyNotManual(Deployment deployment) {
        return deployment.id == 0
                ? null
                : deployment.name + ": a person's order belongs to deployment " + Deployments.MANUAL;
    }

    private String whyNotByStrategy(SubmitOrderDecoder command, OriginDecoder origin, Deployment deployment) {
        if (origin.track() == Tracks.SHADOW) {
            return deployment.name + ": track shadow does not send orders";
        }
        long age = command.causeLogTime() == 0 ? 0 : group.logTime() - command.causeLogTime();
        if (age > state.maxDecisionAge) {
            return deployment.name + ": the decision is " + age / MILLISECOND + " ms old, maxDecisionAge is "
                    + state.maxDecisionAge / MILLISECOND + " ms";
        }
        Revision revision = deployment.revision(deployment.track(origin.track()).revision);
        return revision != null && revision.trades(command.instrument())
                ? null
                : deployment.name + ": "
                        + state.instruments.get(command.instrument()).name() + " is not among its instruments";
    }
}
