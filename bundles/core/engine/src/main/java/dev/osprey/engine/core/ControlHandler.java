package dev.osprey.engine.core;

import dev.osprey.api.TradingState;
import dev.osprey.engine.BarRules;
import dev.osprey.messages.DefineAccountDecoder;
import dev.osprey.messages.FlattenDecoder;
import dev.osprey.messages.QuietBars;
import dev.osprey.messages.SetBarRulesDecoder;
import dev.osprey.messages.SetLimitDecoder;
import dev.osprey.messages.SetRiskChainDecoder;
import dev.osprey.messages.SetTradingDayDecoder;
import dev.osprey.messages.SetTradingStateDecoder;
import dev.osprey.messages.TakeCheckpointDecoder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes commands about the server and its limits. Refuses by throwing {@link Refusal} before anything is written. */
final class ControlHandler {

    private static final long DAY = 86_400_000_000_000L;

    private final State state;
    private final Group group;
    private final ControlResults results;
    private final OrderMoves moves;
    private final Flattening flattening;
    private final ClockHandler clock;

    ControlHandler(
            State state,
            Group group,
            ControlResults results,
            OrderMoves moves,
            Flattening flattening,
            ClockHandler clock) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.moves = moves;
        this.flattening = flattening;
        this.clock = clock;
    }

    /** -1 is the server's. */
    private void requireDeployment(int deployment) {
        if (deployment != -1 && state.deployments.get(deployment) == null) {
            throw new Refusal("there is no deployment " + deployment);
        }
    }

    void onSetLimit(SetLimitDecoder command) {
        int deployment = command.deployment();
        long value = command.limitValue();
        String name = command.name();
        requireDeployment(deployment);
        if (!Names.isLimit(name)) {
            throw new Refusal("limit name=" + name + " must be up to 64 letters, digits, dots and dashes");
        }
        if (value < 0 && value != Long.MIN_VALUE) {
            throw new Refusal(name + "=" + value + " must not be negative");
        }
        results.limitChanged(deployment, name, value);
        results.accepted(command.correlation(), 0);
    }

    /** {@code REDUCING} ends orders that would make a position larger, {@code HALTED} all but those of a flatten. */
    void onSetTradingState(SetTradingStateDecoder command) {
        int deployment = command.deployment();
        requireDeployment(deployment);
        if (!Codes.isTradingState(command.stateRaw())) {
            throw new Refusal("trading state=" + command.stateRaw() + " must be ACTIVE, REDUCING or HALTED");
        }
        TradingState wanted = Codes.tradingState(command.stateRaw());
        String who = command.who();
        results.tradingStateChanged(deployment, wanted, who, command.why());
        byte[] text = Group.text("trading is " + wanted);
        for (Order order = state.orders.first(); order != null; order = order.next) {
            boolean meant = (deployment < 0 || order.deployment == deployment) && order.kind != Order.FLATTEN;
            boolean ends = wanted == TradingState.HALTED || wanted == TradingState.REDUCING && !onlyReduces(order);
            if (meant && ends) {
                moves.cancel(order, 0, text);
            }
        }
        results.accepted(command.correlation(), 0);
    }

    /** Whether what works of it, and of the older orders on its side, is no more than its track holds on the other. */
    private boolean onlyReduces(Order order) {
        Position position = state.positions.get(order.deployment, order.track, order.instrument);
        long held = -order.side.sign() * position.quantityLots;
        for (Order older = order; older != null; older = older.previous) {
            boolean sameSide = older.deployment == order.deployment
                    && older.track == order.track
                    && older.instrument == order.instrument
                    && older.side == order.side;
            if (sameSide) {
                held -= older.workingLots();
            }
        }
        return held >= 0;
    }

    void onFlatten(FlattenDecoder command) {
        int deployment = command.deployment();
        int instrument = command.instrument();
        requireDeployment(deployment);
        if (instrument != 0 && state.instruments.get(instrument) == null) {
            throw new Refusal("there is no instrument " + instrument);
        }
        command.skipWho();
        long begun = flattening.begin(deployment, instrument, command.why());
        results.accepted(command.correlation(), begun);
    }

    void onSetRiskChain(SetRiskChainDecoder command) {
        List<RequiredCheck> checks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SetRiskChainDecoder.ChecksDecoder check : command.checks()) {
            byte[] digest = new byte[Digest.LENGTH];
            check.getDigest(digest, 0, Digest.LENGTH);
            checks.add(new RequiredCheck(check.name(), digest));
            if (!names.add(checks.get(checks.size() - 1).name())) {
                throw new Refusal("check " + checks.get(checks.size() - 1).name() + " is named twice");
            }
        }
        results.riskChainChanged(checks);
        results.accepted(command.correlation(), state.chainSequence);
    }

    void onDefineAccount(DefineAccountDecoder command) {
        Accounts.Account account = new Accounts.Account(command.account(), command.venue(), command.currency());
        if (account.name().isBlank()
                || account.venue().isBlank()
                || account.currency().isBlank()) {
            throw new Refusal("an account needs a name, a venue and a currency: " + account);
        }
        results.accountDefined(account);
        results.accepted(command.correlation(), 0);
    }

    void onSetTradingDay(SetTradingDayDecoder command) {
        long start = command.startNanos();
        String venue = command.venue();
        String zone = command.zone();
        if (start < 0 || start >= DAY) {
            throw new Refusal(venue + ": the day's start of " + start + " ns must be within a day");
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Refusal(venue + ": zone=" + zone + " must be a time zone such as America/New_York");
        }
        clock.begin(TradingDays.Day.at(venue, zone, start, group.logTime()));
        results.accepted(command.correlation(), 0);
    }

    void onSetBarRules(SetBarRulesDecoder command) {
        boolean fill = command.quietBarsRaw() == QuietBars.FILL.value();
        String venue = command.venue();
        try {
            clock.rules(venue, BarRules.parse(command.session(), fill ? "fill" : "skip"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(venue + ": " + e.getMessage());
        }
        results.accepted(command.correlation(), 0);
    }

    void onTakeCheckpoint(TakeCheckpointDecoder command) {
        byte[] hash = new byte[Digest.LENGTH];
        state.hash(hash);
        results.checkpoint(hash);
        results.accepted(command.correlation(), 0);
    }
}
