package dev.osprey.engine.core;

import dev.osprey.messages.CreateRevisionDecoder;
import dev.osprey.messages.DefineAccountDecoder;
import dev.osprey.messages.FlattenDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.RolloutDecoder;
import dev.osprey.messages.SetBarRulesDecoder;
import dev.osprey.messages.SetLimitDecoder;
import dev.osprey.messages.SetRiskChainDecoder;
import dev.osprey.messages.SetTradingDayDecoder;
import dev.osprey.messages.SetTradingStateDecoder;
import dev.osprey.messages.StartTrackDecoder;
import dev.osprey.messages.StopTrackDecoder;
import dev.osprey.messages.SwapStrategyDecoder;
import dev.osprey.messages.TakeCheckpointDecoder;
import dev.osprey.messages.TransferPositionDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Hands commands of people, and of the server on their behalf, to their handlers, and answers for those who refuse. Other inputs have no results. */
final class Commands {

    private final ControlHandler control;
    private final DeploymentHandler deployments;
    private final ControlResults answers;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Commands(ControlHandler control, DeploymentHandler deployments, ControlResults answers) {
        this.control = control;
        this.deployments = deployments;
        this.answers = answers;
    }

    /** All of them have their correlation right behind the event header. */
    void onCommand(int template, DirectBuffer source, int offset) {
        try {
            dispatch(template, source, offset);
        } catch (Refusal refusal) {
            long correlation = source.getLong(offset + Records.ORIGIN, ByteOrder.LITTLE_ENDIAN);
            answers.refused(correlation, refusal.getMessage());
        }
    }

    private void dispatch(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case FlattenDecoder.TEMPLATE_ID ->
                control.onFlatten(new FlattenDecoder().wrapAndApplyHeader(buffer, at, header));
            case SetLimitDecoder.TEMPLATE_ID ->
                control.onSetLimit(new SetLimitDecoder().wrapAndApplyHeader(buffer, at, header));
            case SetTradingStateDecoder.TEMPLATE_ID ->
                control.onSetTradingState(new SetTradingStateDecoder().wrapAndApplyHeader(buffer, at, header));
            case SetRiskChainDecoder.TEMPLATE_ID ->
                control.onSetRiskChain(new SetRiskChainDecoder().wrapAndApplyHeader(buffer, at, header));
            case DefineAccountDecoder.TEMPLATE_ID ->
                control.onDefineAccount(new DefineAccountDecoder().wrapAndApplyHeader(buffer, at, header));
            case SetTradingDayDecoder.TEMPLATE_ID ->
                control.onSetTradingDay(new SetTradingDayDecoder().wrapAndApplyHeader(buffer, at, header));
            case SetBarRulesDecoder.TEMPLATE_ID ->
                control.onSetBarRules(new SetBarRulesDecoder().wrapAndApplyHeader(buffer, at, header));
            case TakeCheckpointDecoder.TEMPLATE_ID ->
                control.onTakeCheckpoint(new TakeCheckpointDecoder().wrapAndApplyHeader(buffer, at, header));
            case CreateRevisionDecoder.TEMPLATE_ID ->
                deployments.onCreateRevision(new CreateRevisionDecoder().wrapAndApplyHeader(buffer, at, header));
            case StartTrackDecoder.TEMPLATE_ID ->
                deployments.onStartTrack(new StartTrackDecoder().wrapAndApplyHeader(buffer, at, header));
            case StopTrackDecoder.TEMPLATE_ID ->
                deployments.onStopTrack(new StopTrackDecoder().wrapAndApplyHeader(buffer, at, header));
            case SwapStrategyDecoder.TEMPLATE_ID ->
                deployments.onSwap(new SwapStrategyDecoder().wrapAndApplyHeader(buffer, at, header));
            case RolloutDecoder.TEMPLATE_ID ->
                deployments.onRollout(new RolloutDecoder().wrapAndApplyHeader(buffer, at, header));
            case TransferPositionDecoder.TEMPLATE_ID ->
                deployments.onTransfer(new TransferPositionDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Bars and books of feeds, statuses, what was sent, the runs' marks: applied, and nothing follows.
            }
        }
    }
}
