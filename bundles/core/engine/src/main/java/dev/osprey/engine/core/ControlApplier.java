package dev.osprey.engine.core;

import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.BarRulesChangedDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.CheckpointDecoder;
import dev.osprey.messages.CommandIgnoredDecoder;
import dev.osprey.messages.CommandResultDecoder;
import dev.osprey.messages.DayOpenedDecoder;
import dev.osprey.messages.FlattenChangedDecoder;
import dev.osprey.messages.LimitChangedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.PositionTransferredDecoder;
import dev.osprey.messages.RevisionCreatedDecoder;
import dev.osprey.messages.RiskChainChangedDecoder;
import dev.osprey.messages.RiskVerdictsDecoder;
import dev.osprey.messages.RolloutChangedDecoder;
import dev.osprey.messages.SetBarRulesDecoder;
import dev.osprey.messages.StrategySwappedDecoder;
import dev.osprey.messages.TimeAdvancedDecoder;
import dev.osprey.messages.TimerChangedDecoder;
import dev.osprey.messages.TimerFiredDecoder;
import dev.osprey.messages.TrackChangedDecoder;
import dev.osprey.messages.TradingStateChangedDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Applies the records that come seldom, and knows which change nothing. */
final class ControlApplier {

    private static final int LAST_MARKET_DATA = TimeAdvancedDecoder.TEMPLATE_ID;
    private static final int FIRST_COMMAND = 40;
    private static final int LAST_COMMAND = SetBarRulesDecoder.TEMPLATE_ID;
    private static final int FIRST_REPORT = 100;
    private static final int LAST_REPORT = 102;

    private final State state;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TimerChangedDecoder timerChanged = new TimerChangedDecoder();
    private final TimerFiredDecoder timerFired = new TimerFiredDecoder();

    ControlApplier(State state) {
        this.state = state;
    }

    void apply(int template, DirectBuffer buffer, int offset) {
        switch (template) {
            case TimerChangedDecoder.TEMPLATE_ID ->
                timerChanged(timerChanged.wrapAndApplyHeader(buffer, offset, header));
            case TimerFiredDecoder.TEMPLATE_ID -> timerFired(timerFired.wrapAndApplyHeader(buffer, offset, header));
            case LimitChangedDecoder.TEMPLATE_ID ->
                limitChanged(new LimitChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case TradingStateChangedDecoder.TEMPLATE_ID ->
                tradingStateChanged(new TradingStateChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case RevisionCreatedDecoder.TEMPLATE_ID ->
                revisionCreated(new RevisionCreatedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case TrackChangedDecoder.TEMPLATE_ID ->
                trackChanged(new TrackChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case RolloutChangedDecoder.TEMPLATE_ID ->
                rolloutChanged(new RolloutChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case RiskChainChangedDecoder.TEMPLATE_ID ->
                riskChainChanged(new RiskChainChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DayOpenedDecoder.TEMPLATE_ID ->
                state.positions.apply(new DayOpenedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case FlattenChangedDecoder.TEMPLATE_ID ->
                flattenChanged(new FlattenChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case BarRulesChangedDecoder.TEMPLATE_ID ->
                state.bars.rulesChanged(state.venueRules.apply(
                        new BarRulesChangedDecoder().wrapAndApplyHeader(buffer, offset, header)));
            default -> requireWithoutEffect(template);
        }
    }

    private void requireWithoutEffect(int template) {
        if (!isInput(template) && !isResultWithoutEffect(template)) {
            throw new IllegalStateException("record " + (state.sequence + 1) + " has template " + template
                    + ", which this version of the server does not know");
        }
    }

    private static boolean isInput(int template) {
        return template == BookSnapshotDecoder.TEMPLATE_ID
                || template == BookDeltaDecoder.TEMPLATE_ID
                || template >= 1 && template <= LAST_MARKET_DATA
                || template >= FIRST_COMMAND && template <= LAST_COMMAND
                || template >= FIRST_REPORT && template <= LAST_REPORT;
    }

    /** Their effects are in the records beside them. */
    private static boolean isResultWithoutEffect(int template) {
        return template == RiskVerdictsDecoder.TEMPLATE_ID
                || template == CommandResultDecoder.TEMPLATE_ID
                || template == CommandIgnoredDecoder.TEMPLATE_ID
                || template == StrategySwappedDecoder.TEMPLATE_ID
                || template == PositionTransferredDecoder.TEMPLATE_ID
                || template == CheckpointDecoder.TEMPLATE_ID;
    }

    private void timerChanged(TimerChangedDecoder record) {
        if (record.at() == Long.MIN_VALUE) {
            state.timers.remove(record.deployment(), record.track(), record.timerId());
        } else {
            state.timers.set(record.deployment(), record.track(), record.timerId(), record.at());
        }
    }

    private void timerFired(TimerFiredDecoder record) {
        state.timers.remove(record.deployment(), record.track(), record.timerId());
    }

    private void limitChanged(LimitChangedDecoder record) {
        int deployment = record.deployment();
        Limits limits = deployment < 0 ? state.limits : state.deployments.at(deployment).limits;
        long value = record.limitValue();
        limits.set(record.name(), value);
    }

    private void tradingStateChanged(TradingStateChangedDecoder record) {
        int deployment = record.deployment();
        if (deployment < 0) {
            state.tradingState = Codes.tradingState(record.stateRaw());
        } else {
            state.deployments.at(deployment).tradingState = Codes.tradingState(record.stateRaw());
        }
    }

    private void revisionCreated(RevisionCreatedDecoder record) {
        byte[] digest = new byte[Digest.LENGTH];
        record.getDigest(digest, 0, Digest.LENGTH);
        int id = record.deployment();
        int number = record.revision();
        long capital = record.capital();
        String name = record.name();
        String account = record.account();
        String component = record.component();
        String bundle = record.bundle();
        String parameters = record.parameters();
        String instruments = record.instruments();
        String bars = record.bars();
        String who = record.who();
        Revision revision = new Revision(
                number,
                capital,
                digest,
                account,
                component,
                bundle,
                parameters,
                instruments,
                bars,
                who,
                record.why(),
                record.header().logTime(),
                state.instruments.ids(instruments));
        state.deployments.make(id, name).add(revision);
        for (String bar : Names.split(bars)) {
            BarSpec spec = BarSpec.parse(bar);
            revision.instrumentIds().forEach(instrument -> state.bars.register(instrument, spec));
        }
    }

    private void trackChanged(TrackChangedDecoder record) {
        Deployment deployment = state.deployments.at(record.deployment());
        Revision revision = deployment.revision(record.revision());
        deployment.track(record.track()).apply(record, state.run, revision == null ? 0 : revision.capital());
    }

    private void rolloutChanged(RolloutChangedDecoder record) {
        state.deployments
                .at(record.deployment())
                .put(new Rollout(
                        record.rollout(),
                        record.fromRevision(),
                        record.toRevision(),
                        record.stateRaw(),
                        record.stepRaw(),
                        record.who(),
                        record.why(),
                        record.header().logTime()));
    }

    private void riskChainChanged(RiskChainChangedDecoder record) {
        List<RequiredCheck> checks = new ArrayList<>();
        for (RiskChainChangedDecoder.ChecksDecoder check : record.checks()) {
            byte[] digest = new byte[Digest.LENGTH];
            check.getDigest(digest, 0, Digest.LENGTH);
            checks.add(new RequiredCheck(check.name(), digest));
        }
        state.requiredChecks = List.copyOf(checks);
        state.chainSequence = record.header().sequence();
    }

    private void flattenChanged(FlattenChangedDecoder record) {
        state.deployments.at(record.deployment()).flatten(record.instrument(), record.active() == 1);
    }
}
