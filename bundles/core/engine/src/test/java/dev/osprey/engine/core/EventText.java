package dev.osprey.engine.core;

import dev.osprey.messages.*;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** Results in one line each, so that tests can list what they expect. Client order ids are told by their counter. */
final class EventText {

    private static final MessageHeaderDecoder HEADER = new MessageHeaderDecoder();

    private EventText() {}

    static String of(MemoryLog.Entry entry) {
        UnsafeBuffer b = entry.buffer();
        return switch (entry.template()) {
            case OrderChangedDecoder.TEMPLATE_ID -> order(new OrderChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case RiskVerdictsDecoder.TEMPLATE_ID ->
                verdicts(new RiskVerdictsDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case FillDecoder.TEMPLATE_ID -> fill(new FillDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case PositionChangedDecoder.TEMPLATE_ID ->
                position(new PositionChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case CommandResultDecoder.TEMPLATE_ID ->
                result(new CommandResultDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case CommandIgnoredDecoder.TEMPLATE_ID ->
                "ignored "
                        + new CommandIgnoredDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .text();
            case UnknownFillDecoder.TEMPLATE_ID ->
                "unknown fill "
                        + new UnknownFillDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .executionId();
            case BarDecoder.TEMPLATE_ID -> bar(new BarDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case BarOpenDecoder.TEMPLATE_ID -> barOpen(new BarOpenDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case TrackChangedDecoder.TEMPLATE_ID -> track(new TrackChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case StrategySwappedDecoder.TEMPLATE_ID ->
                swapped(new StrategySwappedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case TimerChangedDecoder.TEMPLATE_ID ->
                "timer "
                        + new TimerChangedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .timerId() + " set";
            case TimerFiredDecoder.TEMPLATE_ID ->
                "timer "
                        + new TimerFiredDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .timerId() + " fired";
            case FlattenChangedDecoder.TEMPLATE_ID ->
                flatten(new FlattenChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case StreamChangedDecoder.TEMPLATE_ID ->
                stream(new StreamChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case DayOpenedDecoder.TEMPLATE_ID ->
                "day opened "
                        + new DayOpenedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .profit();
            case TradingDayChangedDecoder.TEMPLATE_ID ->
                "day "
                        + new TradingDayChangedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .epochDay();
            case BarRulesChangedDecoder.TEMPLATE_ID ->
                barRules(new BarRulesChangedDecoder().wrapAndApplyHeader(b, 0, HEADER));
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                "trading state "
                        + new TradingStateChangedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .state();
            case PositionTransferredDecoder.TEMPLATE_ID ->
                "transferred "
                        + new PositionTransferredDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .quantityLots();
            case RevisionCreatedDecoder.TEMPLATE_ID ->
                "revision "
                        + new RevisionCreatedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .revision();
            case RolloutChangedDecoder.TEMPLATE_ID ->
                "rollout "
                        + new RolloutChangedDecoder()
                                .wrapAndApplyHeader(b, 0, HEADER)
                                .rollout();
            case AccountDefinedDecoder.TEMPLATE_ID -> "account";
            case RiskChainChangedDecoder.TEMPLATE_ID -> "risk chain";
            case LimitChangedDecoder.TEMPLATE_ID -> "limit";
            case CheckpointDecoder.TEMPLATE_ID -> "checkpoint";
            default -> "template " + entry.template();
        };
    }

    private static long counter(long clientOrderId) {
        return clientOrderId & ClientOrderIds.COUNTER_MASK;
    }

    private static String order(OrderChangedDecoder r) {
        String before = r.previousState() == OrderState.NULL_VAL ? "" : r.previousState() + " > ";
        String text = "order " + counter(r.clientOrderId()) + " " + before + r.state();
        text += r.filledLots() > 0 ? " filled " + r.filledLots() : "";
        text += r.pendingQuantityLots() > 0 ? " pending " + r.pendingQuantityLots() : "";
        String why = r.text();
        return why.isEmpty() ? text : text + ": " + why;
    }

    private static String verdicts(RiskVerdictsDecoder r) {
        String text = "verdicts " + r.passed();
        String check = r.check();
        return check.isEmpty() ? text : text + " then " + check;
    }

    private static String fill(FillDecoder r) {
        return "fill of " + counter(r.clientOrderId()) + " " + r.side().name().toLowerCase(Locale.ROOT) + " "
                + r.quantityLots() + " @ " + r.priceTicks() + " profit " + r.realisedProfit();
    }

    private static String position(PositionChangedDecoder r) {
        return "position " + r.quantityLots() + " cost " + r.cost() + " profit " + r.realisedProfit() + " fees "
                + r.fees() + " cash " + r.cash();
    }

    private static String result(CommandResultDecoder r) {
        if (r.status() == CommandStatus.REFUSED) {
            return "refused: " + r.text();
        }
        return "accepted " + (r.number() > ClientOrderIds.COUNTER_MASK ? counter(r.number()) : r.number());
    }

    private static String bar(BarDecoder r) {
        return "bar " + r.openTime() + " " + r.openTicks() + " " + r.highTicks() + " " + r.lowTicks() + " "
                + r.closeTicks() + " volume " + r.volumeLots();
    }

    private static String barOpen(BarOpenDecoder r) {
        return "bar open " + r.openTime() + " " + r.openTicks();
    }

    private static String barRules(BarRulesChangedDecoder r) {
        String text = "bars " + r.quietBars().name().toLowerCase(Locale.ROOT) + " " + r.venue();
        String session = r.session();
        return session.isEmpty() ? text : text + " " + session;
    }

    private static String track(TrackChangedDecoder r) {
        return "track " + r.state() + " revision " + r.revision() + " epoch " + r.epoch();
    }

    private static String swapped(StrategySwappedDecoder r) {
        return "swapped " + r.fromRevision() + " > " + r.toRevision() + " epoch " + r.epoch() + " at "
                + r.lastSequence();
    }

    private static String flatten(FlattenChangedDecoder r) {
        String state = r.active() == 1 ? "begun" : "ended";
        String why = r.why();
        return "flatten " + state + (why.isEmpty() ? "" : ": " + why);
    }

    private static String stream(StreamChangedDecoder changed) {
        return "stream " + changed.instrument() + " " + changed.previousState() + " to " + changed.state() + " u"
                + changed.updateId() + ": " + changed.why();
    }
}
