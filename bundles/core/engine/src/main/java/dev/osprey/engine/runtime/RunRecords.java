package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.engine.BarRules;
import dev.osprey.engine.QuietBars;
import dev.osprey.engine.TradingDay;
import dev.osprey.engine.core.RequiredCheck;
import dev.osprey.engine.core.State;
import dev.osprey.messages.InstrumentDefinedEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.RunStartedEncoder;
import dev.osprey.messages.RunStoppedEncoder;
import dev.osprey.messages.SetBarRulesEncoder;
import dev.osprey.messages.SetLimitEncoder;
import dev.osprey.messages.SetRiskChainEncoder;
import dev.osprey.messages.SetTradingDayEncoder;
import java.util.List;
import java.util.Locale;
import org.agrona.ExpandableArrayBuffer;

/** Gives the core what begins and ends a run, through no ring: before its loop runs, or after. */
final class RunRecords {

    private static final String WHO = "configuration";
    private static final String WHY = "start";
    private static final int EVERYTHING = -1;

    private final CoreAgent core;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long now;

    RunRecords(CoreAgent core) {
        this.core = core;
    }

    void started(int run, EngineSettings settings, long time) {
        RunStartedEncoder started = new RunStartedEncoder();
        begin(started.sbeBlockLength(), started.sbeTemplateId(), time);
        started.wrap(buffer, Records.BODY)
                .run(run)
                .seed(settings.seed())
                .maxDecisionAge(settings.maxDecisionAge())
                .barLateness(settings.barLateness())
                .longestSilence(settings.longestSilence())
                .mode(settings.mode().name().toLowerCase(Locale.ROOT))
                .serverVersion(settings.serverVersion());
        give(started.limit());
    }

    /** What configuration has and the state has not. */
    void configured(State state, EngineSettings settings, List<RequiredCheck> required, long time) {
        for (InstrumentDefinition definition : settings.instruments()) {
            Instrument known = state.instruments().get(definition.name());
            if (known == null || !definition.isSame(known)) {
                instrument(definition, time);
            }
        }
        state.tradingDays().all().stream().toList().forEach(known -> {
            TradingDay day = settings.tradingDays().getOrDefault(known.venue(), TradingDay.DEFAULT);
            if (!day.equals(new TradingDay(known.startNanos(), known.zone()))) {
                tradingDay(known.venue(), day, time);
            }
            BarRules rules = settings.barRules().getOrDefault(known.venue(), BarRules.DEFAULT);
            if (!rules.equals(state.venueRules().get(known.venue()))) {
                barRules(known.venue(), rules, time);
            }
        });
        settings.limits().forEach((name, value) -> {
            if (state.limits().get(name) != value) {
                limit(name, value, time);
            }
        });
        if (!required.equals(state.requiredChecks())) {
            riskChain(required, time);
        }
    }

    void stopped(int run, long time) {
        RunStoppedEncoder stopped = new RunStoppedEncoder();
        begin(stopped.sbeBlockLength(), stopped.sbeTemplateId(), time);
        stopped.wrap(buffer, Records.BODY).run(run);
        give(stopped.limit());
    }

    private void instrument(InstrumentDefinition definition, long time) {
        InstrumentDefinedEncoder defined = new InstrumentDefinedEncoder();
        begin(defined.sbeBlockLength(), defined.sbeTemplateId(), time);
        defined.wrap(buffer, Records.BODY)
                .instrument(0)
                .instrumentVersion(0)
                .tickSize(definition.tickSize())
                .lotSize(definition.lotSize())
                .symbol(definition.symbol())
                .venue(definition.venue())
                .baseCurrency(definition.base())
                .quoteCurrency(definition.quote());
        give(defined.limit());
    }

    private void limit(String name, long value, long time) {
        SetLimitEncoder limit = new SetLimitEncoder();
        begin(limit.sbeBlockLength(), limit.sbeTemplateId(), time);
        limit.wrap(buffer, Records.BODY)
                .correlation(0)
                .deployment(EVERYTHING)
                .limitValue(value)
                .name(name)
                .who(WHO)
                .why(WHY);
        give(limit.limit());
    }

    private void tradingDay(String venue, TradingDay day, long time) {
        SetTradingDayEncoder set = new SetTradingDayEncoder();
        begin(set.sbeBlockLength(), set.sbeTemplateId(), time);
        set.wrap(buffer, Records.BODY)
                .correlation(0)
                .startNanos(day.startNanos())
                .venue(venue)
                .zone(day.zone());
        give(set.limit());
    }

    private void barRules(String venue, BarRules rules, long time) {
        SetBarRulesEncoder set = new SetBarRulesEncoder();
        begin(set.sbeBlockLength(), set.sbeTemplateId(), time);
        set.wrap(buffer, Records.BODY)
                .correlation(0)
                .quietBars(
                        rules.quietBars() == QuietBars.FILL
                                ? dev.osprey.messages.QuietBars.FILL
                                : dev.osprey.messages.QuietBars.SKIP)
                .venue(venue)
                .session(rules.session().toString());
        give(set.limit());
    }

    private void riskChain(List<RequiredCheck> required, long time) {
        SetRiskChainEncoder chain = new SetRiskChainEncoder();
        begin(chain.sbeBlockLength(), chain.sbeTemplateId(), time);
        chain.wrap(buffer, Records.BODY).correlation(0);
        SetRiskChainEncoder.ChecksEncoder checks = chain.checksCount(required.size());
        for (RequiredCheck check : required) {
            checks.next();
            for (int i = 0; i < check.digest().length; i++) {
                checks.digest(i, (short) (check.digest()[i] & 0xff));
            }
            checks.name(check.name());
        }
        chain.who(WHO).why(WHY);
        give(chain.limit());
    }

    private void begin(int blockLength, int templateId, long time) {
        now = time;
        Records.begin(buffer, 0, header, blockLength, templateId, Source.COMMANDS, time, time);
    }

    private void give(int length) {
        if (!core.give(buffer, length, now)) {
            throw new IllegalStateException("the log is full: a run cannot begin");
        }
    }
}
