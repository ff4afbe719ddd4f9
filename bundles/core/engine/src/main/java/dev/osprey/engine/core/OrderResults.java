package dev.osprey.engine.core;

import dev.osprey.api.Liquidity;
import dev.osprey.api.OrderState;
import dev.osprey.messages.CommandIgnoredEncoder;
import dev.osprey.messages.FillEncoder;
import dev.osprey.messages.OrderChangedEncoder;
import dev.osprey.messages.OrderFlagsEncoder;
import dev.osprey.messages.OriginDecoder;
import dev.osprey.messages.OriginEncoder;
import dev.osprey.messages.PositionChangedEncoder;
import dev.osprey.messages.RiskVerdictsEncoder;
import dev.osprey.messages.UnknownFillEncoder;
import java.nio.ByteOrder;

/** Writes the results that orders, fills and positions bring, and applies each. */
final class OrderResults {

    /** Length field of a text. */
    private static final int TEXT = Short.BYTES;

    private static final dev.osprey.messages.Liquidity[] LIQUIDITIES = dev.osprey.messages.Liquidity.values();

    private final Group group;
    private final OrderChangedEncoder orderChanged = new OrderChangedEncoder();
    private final RiskVerdictsEncoder riskVerdicts = new RiskVerdictsEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final PositionChangedEncoder positionChanged = new PositionChangedEncoder();
    private final UnknownFillEncoder unknownFill = new UnknownFillEncoder();
    private final CommandIgnoredEncoder commandIgnored = new CommandIgnoredEncoder();

    OrderResults(Group group) {
        this.group = group;
    }

    /**
     * The order is as the draft from now on.
     *
     * @param before {@code null} for a new order
     */
    void orderChanged(Order draft, OrderState before, byte[] text) {
        group.result(OrderChangedEncoder.BLOCK_LENGTH, OrderChangedEncoder.TEMPLATE_ID, TEXT + text.length);
        orderChanged.wrap(group.buffer(), group.body());
        origin(orderChanged.origin(), draft);
        orderChanged
                .clientOrderId(draft.clientOrderId)
                .orderId(draft.orderId)
                .venueOrderId(draft.venueOrderId)
                .instrument(draft.instrument)
                .instrumentVersion(draft.instrumentVersion)
                .side(Codes.logged(draft.side))
                .orderType(Codes.logged(draft.type))
                .timeInForce(Codes.logged(draft.timeInForce))
                .state(Codes.logged(draft.state))
                .previousState(Codes.logged(before))
                .priceTicks(draft.priceTicks)
                .quantityLots(draft.quantityLots)
                .filledLots(draft.filledLots)
                .cash(draft.cash)
                .pendingPriceTicks(draft.pendingPriceTicks)
                .pendingQuantityLots(draft.pendingQuantityLots)
                .createdAt(draft.createdAt)
                .decisionTime(draft.decisionTime)
                .stopPriceTicks(draft.stopPriceTicks)
                .displayLots(draft.displayLots)
                .expireTime(draft.expireTime)
                .trailTicks(draft.trailTicks);
        group.buffer().putShort(orderChanged.flags().offset(), flags(draft), ByteOrder.LITTLE_ENDIAN);
        orderChanged.putText(text, 0, text.length);
        group.apply();
    }

    /** All at once: the encoder would read and write them one by one. */
    private static short flags(Order order) {
        short flags = OrderFlagsEncoder.postOnly((short) 0, order.postOnly);
        flags = OrderFlagsEncoder.reduceOnly(flags, order.reduceOnly);
        return OrderFlagsEncoder.triggered(flags, order.triggered);
    }

    private static void origin(OriginEncoder out, Order order) {
        out.deployment(order.deployment)
                .track((short) order.track)
                .ordinal((short) order.ordinal)
                .kind(order.kind)
                .epoch(order.epoch)
                .revision(order.revision)
                .cause(order.cause);
    }

    private static void origin(OriginEncoder out, OriginDecoder origin) {
        out.deployment(origin.deployment())
                .track(origin.track())
                .ordinal(origin.ordinal())
                .kind(origin.kind())
                .epoch(origin.epoch())
                .revision(origin.revision())
                .cause(origin.cause());
    }

    /** What the chain said of the order. */
    void riskVerdicts(Order draft, long chain, RiskGate gate) {
        byte[] check = gate.check();
        byte[] rule = gate.rule();
        group.result(
                RiskVerdictsEncoder.BLOCK_LENGTH,
                RiskVerdictsEncoder.TEMPLATE_ID,
                2 * TEXT + check.length + rule.length);
        riskVerdicts.wrap(group.buffer(), group.body());
        origin(riskVerdicts.origin(), draft);
        riskVerdicts
                .clientOrderId(draft.clientOrderId)
                .chain(chain)
                .passed(gate.passed())
                .limitValue(gate.limitValue())
                .asked(gate.asked());
        riskVerdicts.putCheck(check, 0, check.length).putRule(rule, 0, rule.length);
        group.apply();
    }

    void fill(Order order, Execution execution, long realisedProfit) {
        group.result(FillEncoder.BLOCK_LENGTH, FillEncoder.TEMPLATE_ID);
        fill.wrap(group.buffer(), group.body());
        origin(fill.origin(), order);
        fill.clientOrderId(order.clientOrderId)
                .orderId(order.orderId)
                .executionId(execution.executionId)
                .instrument(order.instrument)
                .instrumentVersion(order.instrumentVersion)
                .side(Codes.logged(order.side))
                .liquidity(logged(execution.liquidity))
                .priceTicks(execution.priceTicks)
                .quantityLots(execution.quantityLots)
                .fee(execution.fee)
                .realisedProfit(realisedProfit);
        group.apply();
    }

    private static dev.osprey.messages.Liquidity logged(Liquidity liquidity) {
        return liquidity == null ? dev.osprey.messages.Liquidity.NULL_VAL : LIQUIDITIES[liquidity.ordinal()];
    }

    void positionChanged(int deployment, int track, int instrument, PositionValues values) {
        group.result(PositionChangedEncoder.BLOCK_LENGTH, PositionChangedEncoder.TEMPLATE_ID);
        positionChanged
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .track((short) track)
                .instrument(instrument)
                .quantityLots(values.quantityLots)
                .cost(values.cost)
                .realisedProfit(values.realisedProfit)
                .fees(values.fees)
                .cash(values.cash);
        group.apply();
    }

    void unknownFill(long clientOrderId, Execution execution) {
        group.result(UnknownFillEncoder.BLOCK_LENGTH, UnknownFillEncoder.TEMPLATE_ID);
        unknownFill
                .wrap(group.buffer(), group.body())
                .clientOrderId(clientOrderId)
                .executionId(execution.executionId)
                .priceTicks(execution.priceTicks)
                .quantityLots(execution.quantityLots)
                .fee(execution.fee)
                .instrument(execution.instrument)
                .side(execution.side == null ? dev.osprey.messages.Side.NULL_VAL : Codes.logged(execution.side));
        group.apply();
    }

    /** A strategy's command comes to nothing. */
    void commandIgnored(OriginDecoder origin, int template, String why) {
        byte[] text = Group.text(why);
        group.result(CommandIgnoredEncoder.BLOCK_LENGTH, CommandIgnoredEncoder.TEMPLATE_ID, TEXT + text.length);
        commandIgnored.wrap(group.buffer(), group.body());
        origin(commandIgnored.origin(), origin);
        commandIgnored.command(template).putText(text, 0, text.length);
        group.apply();
    }
}
