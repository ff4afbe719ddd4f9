package dev.osprey.console;

import dev.osprey.api.Money;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Rollouts on the lively market: they take two seconds. */
final class LivelyDelivery extends StandInDelivery {

    private final StandInEngine engine;
    private final LivelyMarket market;

    LivelyDelivery(StandInEngine engine, LivelyMarket market) {
        this.engine = engine;
        this.market = market;
        bundles.put("x", bundle("a stored jar".getBytes(StandardCharsets.UTF_8)));
        bundles.put(bundles.get("x").digest(), bundles.remove("x"));
    }

    @Override
    public Rollout deploy(DeployRequest request) {
        if (request.parameters().getOrDefault("fast", "1").equals("30")) {
            throw new RefusedException("moving-average-cross: fast=30 must be less than slow=30.");
        }
        List<RevisionInfo> before = engine.read(state -> state.revisions(request.deployment()));
        List<String> instruments =
                request.instruments().isEmpty() ? before.get(before.size() - 1).instruments() : request.instruments();
        return begin(
                request.deployment(),
                request.digest(),
                request.parameters(),
                instruments,
                request.who(),
                request.why());
    }

    @Override
    public Rollout rollback(String deployment, int revision, String who, String why) {
        List<RevisionInfo> before = engine.read(state -> state.revisions(deployment));
        RevisionInfo target = before.get((revision == 0 ? before.size() - 1 : revision) - 1);
        return begin(deployment, target.digest(), target.parameters(), target.instruments(), who, why);
    }

    private Rollout begin(
            String deployment,
            String digest,
            Map<String, String> parameters,
            List<String> instruments,
            String who,
            String why) {
        StandInState state = engine.state;
        int from;
        int to;
        int number;
        synchronized (state) {
            from = state.deployment(deployment)
                    .map(DeploymentInfo::liveRevision)
                    .orElse(0);
            List<RevisionInfo> revisions = new ArrayList<>(state.revisions(deployment));
            to = revisions.size() + 1;
            number = state.rollouts(deployment).size() + 1;
            revisions.add(new RevisionInfo(
                    to,
                    digest,
                    "moving-average-cross",
                    "dev.osprey.strategies.movingaveragecross 1.1.0",
                    parameters,
                    instruments,
                    List.of("1s"),
                    "default",
                    10_000 * Money.SCALE,
                    who,
                    why,
                    state.logTime));
            state.revisions.put(deployment, revisions);
            if (from == 0) {
                state.positions.put(
                        deployment,
                        new PositionInfo(
                                deployment, Track.LIVE, instruments.get(0), 0, 0, 0, 0, 0, 10_000 * Money.SCALE));
            }
        }
        report(deployment, number, from, to, RolloutInfo.State.PROGRESSING, RolloutInfo.Step.WARM_UP, who, why);
        CompletableFuture<Swapped> done = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> {
            swap(deployment, from, to, instruments);
            report(deployment, number, from, to, RolloutInfo.State.COMPLETED, RolloutInfo.Step.RETIRE, who, why);
            long n = engine.read(view -> view.sequence());
            done.complete(new Swapped(to, to + 1, n, n + 1, 1_240_000, 2_012_000_000));
        });
        return new Rollout(deployment, number, from, to, done);
    }

    private void swap(String deployment, int from, int to, List<String> instruments) {
        StandInState state = engine.state;
        List<StateEvent> events = new ArrayList<>();
        synchronized (state) {
            state.deployments.put(
                    deployment,
                    new DeploymentInfo(
                            from == 0
                                    ? state.deployments.size() + 1
                                    : state.deployments.get(deployment).id(),
                            deployment,
                            to,
                            to,
                            "default",
                            instruments,
                            10_000 * Money.SCALE,
                            0,
                            0,
                            0,
                            TradingState.ACTIVE,
                            List.of(new TrackInfo(
                                    Track.LIVE, TrackInfo.State.RUNNING, to, to + 1, state.sequence, ""))));
            market.change(deployment, TradingState.ACTIVE, events);
        }
        events.forEach(engine::tell);
    }

    private void report(
            String deployment,
            int number,
            int from,
            int to,
            RolloutInfo.State rolloutState,
            RolloutInfo.Step step,
            String who,
            String why) {
        RolloutInfo rollout;
        long sequence;
        synchronized (engine.state) {
            sequence = ++engine.state.sequence;
            rollout = new RolloutInfo(number, from, to, rolloutState, step, who, why, engine.state.logTime);
            List<RolloutInfo> rollouts = new ArrayList<>(engine.state.rollouts(deployment));
            rollouts.removeIf(old -> old.number() == number);
            rollouts.add(rollout);
            engine.state.rollouts.put(deployment, rollouts);
        }
        engine.tell(new StateEvent.RolloutChanged(sequence, deployment, rollout));
    }
}
