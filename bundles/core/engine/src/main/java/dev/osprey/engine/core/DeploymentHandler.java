package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.risk.RiskView;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.messages.CreateRevisionDecoder;
import dev.osprey.messages.RolloutDecoder;
import dev.osprey.messages.RolloutState;
import dev.osprey.messages.RolloutStep;
import dev.osprey.messages.StartTrackDecoder;
import dev.osprey.messages.StopTrackDecoder;
import dev.osprey.messages.SwapStrategyDecoder;
import dev.osprey.messages.TrackState;
import dev.osprey.messages.TransferPositionDecoder;
import java.util.List;

/**
 * Takes commands about deployments: revisions, tracks, swaps, rollouts, transfers. Refuses by throwing {@link Refusal} before anything is written.
 *
 * <p>A track's new instance begins under the next epoch. Its capital is in its cash before: {@code PositionChanged} comes first, then
 * {@code StrategySwapped}, then {@code TrackChanged}.
 */
final class DeploymentHandler {

    private final State state;
    private final DeploymentResults results;
    private final ControlResults answers;
    private final OrderHandler orders;
    private final Bookkeeper bookkeeper;

    DeploymentHandler(
            State state,
            DeploymentResults results,
            ControlResults answers,
            OrderHandler orders,
            Bookkeeper bookkeeper) {
        this.state = state;
        this.results = results;
        this.answers = answers;
        this.orders = orders;
        this.bookkeeper = bookkeeper;
    }

    void onCreateRevision(CreateRevisionDecoder command) {
        byte[] digest = new byte[Digest.LENGTH];
        command.getDigest(digest, 0, Digest.LENGTH);
        long capital = command.capital();
        String name = command.deployment();
        String account = command.account();
        String component = command.component();
        String bundle = command.bundle();
        String parameters = command.parameters();
        String instruments = String.join(",", Names.split(command.instruments()));
        String bars = String.join(",", Names.split(command.bars()));
        String who = command.who();
        String why = command.why();

        requireName(name);
        List<Integer> ids = requireInstruments(name, instruments);
        requireBars(name, bars);
        if (capital < 0) {
            throw new Refusal(name + ": capital=" + capital + " must not be negative");
        }
        Deployment deployment = state.deployments.get(name);
        if (deployment != null) {
            requireSuccessor(deployment, ids);
        }
        defineAccount(account, ids);
        int id = deployment == null ? state.deployments.size() : deployment.id;
        int number = deployment == null ? 1 : deployment.revisions().size() + 1;
        Revision revision = new Revision(
                number, capital, digest, account, component, bundle, parameters, instruments, bars, who, why, 0, ids);
        results.revisionCreated(id, name, revision);
        answers.accepted(command.correlation(), number);
    }

    private static void requireName(String name) {
        if (name.equals(Deployments.MANUAL)) {
            throw new Refusal("deployment=manual is reserved for orders that a person enters");
        }
        if (!DeploymentInfo.isName(name)) {
            throw new Refusal("deployment=" + name
                    + " must be 1 to 63 lower-case letters, digits and dashes, and not begin with a dash");
        }
    }

    private List<Integer> requireInstruments(String name, String instruments) {
        List<String> names = Names.split(instruments);
        if (names.isEmpty()) {
            throw new Refusal(name + ": a deployment needs at least one instrument");
        }
        for (String instrument : names) {
            if (state.instruments.get(instrument) == null) {
                throw new Refusal(name + ": there is no instrument " + instrument);
            }
        }
        List<Integer> ids = state.instruments.ids(instruments);
        if (ids.stream().distinct().count() < ids.size()) {
            throw new Refusal(name + ": instruments=" + instruments + " name one twice");
        }
        return ids;
    }

    private static void requireBars(String name, String bars) {
        for (String bar : Names.split(bars)) {
            try {
                BarSpec.parse(bar);
            } catch (IllegalArgumentException e) {
                throw new Refusal(name + ": " + e.getMessage());
            }
        }
    }

    /** What the deployment holds must stay among its instruments, and its capital in its currency. */
    private void requireSuccessor(Deployment deployment, List<Integer> ids) {
        for (Holding holding : state.positions.all()) {
            boolean own = holding.deployment == deployment.id && !ids.contains(holding.instrument);
            if (own && Capital.isInUse(state, holding)) {
                throw new Refusal(deployment.name + ": "
                        + state.instruments.get(holding.instrument).name()
                        + " must stay among the instruments while there are lots or orders of it; flatten it first");
            }
        }
        require(Capital.whyNotCurrency(state, deployment, ids));
    }

    /** An account that is named for the first time is at the venue, and in the currency, of the first instrument. */
    private void defineAccount(String account, List<Integer> ids) {
        if (!account.isBlank() && state.accounts.get(account) == null) {
            Instrument first = state.instruments.get(ids.get(0));
            answers.accountDefined(new Accounts.Account(account, first.venue(), first.quote()));
        }
    }

    private Deployment requireDeployment(int id) {
        Deployment deployment = state.deployments.get(id);
        if (deployment == null || id == 0) {
            throw new Refusal("there is no deployment " + id + " that runs a strategy");
        }
        return deployment;
    }

    private static TrackSlot requireTrack(Deployment deployment, int track) {
        if (!Tracks.isTrack(track)) {
            throw new Refusal(deployment.name + ": there is no track " + track);
        }
        return deployment.track(track);
    }

    private static Revision requireRevision(Deployment deployment, int number) {
        Revision revision = deployment.revision(number);
        if (revision == null) {
            throw new Refusal(deployment.name + ": there is no revision " + number);
        }
        return revision;
    }

    /** The instance of a run before has died with it: then a track that is still called running is free. */
    void onStartTrack(StartTrackDecoder command) {
        Deployment deployment = requireDeployment(command.deployment());
        TrackSlot slot = requireTrack(deployment, command.track());
        Revision revision = requireRevision(deployment, command.revision());
        if (slot.isRunning() && slot.run == state.run) {
            throw new Refusal(deployment.name + ": revision " + slot.revision + " runs in track "
                    + Tracks.name(slot.track) + ", it must be swapped or stopped");
        }
        command.skipWho();
        require(Capital.whyNotFits(state, deployment, slot, revision));
        start(deployment, slot, revision, slot.lastSequence, false, command.why());
        answers.accepted(command.correlation(), slot.epoch);
    }

    private static void require(String whyNot) {
        if (!whyNot.isEmpty()) {
            throw new Refusal(whyNot);
        }
    }

    private void start(
            Deployment deployment, TrackSlot slot, Revision revision, long lastSequence, boolean swaps, String why) {
        bookkeeper.capital(deployment, slot.track, revision);
        int from = slot.revision;
        int epoch = slot.epoch + 1;
        if (swaps) {
            results.strategySwapped(deployment.id, slot.track, from, revision.number(), epoch, lastSequence);
        }
        results.trackChanged(
                deployment.id, slot.track, TrackState.RUNNING, revision.number(), epoch, lastSequence, why);
    }

    void onSwap(SwapStrategyDecoder command) {
        require(Succession.whyNot(
                state,
                command.deployment(),
                command.track(),
                command.epoch(),
                command.fromRevision(),
                command.toRevision()));
        Deployment deployment = state.deployments.get(command.deployment());
        TrackSlot slot = deployment.track(command.track());
        Revision revision = deployment.revision(command.toRevision());
        command.skipWho();
        start(deployment, slot, revision, command.lastSequence(), true, command.why());
        answers.accepted(command.correlation(), slot.epoch);
    }

    void onStopTrack(StopTrackDecoder command) {
        Deployment deployment = requireDeployment(command.deployment());
        TrackSlot slot = requireTrack(deployment, command.track());
        require(Succession.whyNotInstance(deployment, slot, command.epoch()));
        boolean quarantines = command.state() == TrackState.QUARANTINED;
        if (!quarantines && command.state() != TrackState.STOPPED) {
            throw new Refusal(deployment.name + ": a track can be STOPPED or QUARANTINED, not " + command.state());
        }
        command.skipWho();
        String why = command.why();
        results.trackChanged(
                deployment.id, slot.track, command.state(), slot.revision, slot.epoch, command.lastSequence(), why);
        if (quarantines) {
            orders.cancelAll(deployment.id, slot.track, 0, 0, "track is quarantined");
        }
        answers.accepted(command.correlation(), slot.epoch);
    }

    /** Numbered by the core where the command leaves it 0. */
    void onRollout(RolloutDecoder command) {
        Deployment deployment = requireDeployment(command.deployment());
        if (command.state() == RolloutState.NULL_VAL || command.step() == RolloutStep.NULL_VAL) {
            throw new Refusal(deployment.name + ": a rollout needs a state and a step");
        }
        requireRevision(deployment, command.toRevision());
        int number = command.rollout() > 0 ? command.rollout() : deployment.lastRollout() + 1;
        String who = command.who();
        results.rolloutChanged(
                deployment.id,
                new Rollout(
                        number,
                        command.fromRevision(),
                        command.toRevision(),
                        command.stateRaw(),
                        command.stepRaw(),
                        who,
                        command.why(),
                        0));
        answers.accepted(command.correlation(), number);
    }

    void onTransfer(TransferPositionDecoder command) {
        Deployment deployment = requireDeployment(command.deployment());
        int from = command.fromTrack();
        int to = command.toTrack();
        long lots = command.quantityLots();
        Instrument instrument = state.instruments.get(command.instrument());
        if (!Tracks.isReal(from) || !Tracks.isReal(to) || from == to) {
            throw new Refusal(
                    deployment.name + ": cannot transfer from " + Tracks.name(from) + " to " + Tracks.name(to));
        }
        if (instrument == null) {
            throw new Refusal("there is no instrument " + command.instrument());
        }
        requireHeld(deployment, from, instrument, lots);
        long mark = state.instruments.lastPriceTicks(instrument.id());
        if (mark == RiskView.NO_PRICE) {
            throw new Refusal(instrument.name() + ": there is no price to transfer at");
        }
        try {
            bookkeeper.requireTransferable(deployment.id, from, to, instrument, lots, mark);
        } catch (ArithmeticException e) {
            throw new Refusal(deployment.name + ": quantity=" + lots + " lots of " + instrument.name()
                    + " do not fit into the books");
        }
        results.positionTransferred(deployment.id, from, to, instrument.id(), lots, mark);
        bookkeeper.transfer(deployment.id, from, instrument, -lots, mark);
        bookkeeper.transfer(deployment.id, to, instrument, lots, mark);
        answers.accepted(command.correlation(), 0);
    }

    private void requireHeld(Deployment deployment, int track, Instrument instrument, long lots) {
        Position position = state.positions.get(deployment.id, track, instrument.id());
        long held = position == null ? 0 : position.quantityLots;
        boolean enough = held > 0 ? lots > 0 && lots <= held : lots < 0 && lots >= held;
        if (!enough) {
            throw new Refusal(deployment.name + ": track " + Tracks.name(track) + " holds " + held + " lots of "
                    + instrument.name() + ", cannot transfer " + lots);
        }
    }
}
