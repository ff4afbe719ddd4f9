package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.Money;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.ApiRequest;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Router;
import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.Delivery.Rollout;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.Engine;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Deployments, their revisions and rollouts: what runs, deploy, roll back. */
final class DeploymentResource {

    private static final int MAX_WAIT_SECONDS = 60;
    private static final long KEEP = -1;

    private final Engine engine;
    private final Supplier<Delivery> delivery;
    private final RolloutOutcomes outcomes = new RolloutOutcomes();

    /** @param delivery throws a {@link Problem} while there is none */
    DeploymentResource(Engine engine, Supplier<Delivery> delivery) {
        this.engine = engine;
        this.delivery = delivery;
    }

    void addTo(Router router) {
        router.route("GET", "/deployments", this::all)
                .route("GET", "/deployments/{name}", this::one)
                .route("GET", "/deployments/{name}/revisions", this::revisions)
                .route("POST", "/deployments/{name}/revisions", this::deploy, "wait")
                .route("GET", "/deployments/{name}/rollouts", this::rollouts)
                .route("GET", "/deployments/{name}/rollouts/{number}", this::rollout)
                .route("POST", "/deployments/{name}/rollback", this::rollback, "wait");
    }

    private Answer all(ApiRequest request) {
        return Listing.read(engine, StateView::deployments).as("deployments", StateJson::deployment);
    }

    private Answer one(ApiRequest request) {
        return Listing.read(engine, state -> List.of(Named.deployment(state, request.variable("name"))))
                .one(StateJson::deployment);
    }

    private Answer revisions(ApiRequest request) {
        String name = request.variable("name");
        int live = engine.read(state -> Named.deployment(state, name).liveRevision());
        Listing<RevisionInfo> revisions = Listing.read(engine, state -> state.revisions(name));
        ObjectNode answer = revisions.head().put("deployment", name).put("liveRevision", live);
        return Answer.ok(answer.set("revisions", revisions.list(StateJson::revision)));
    }

    private Answer rollouts(ApiRequest request) {
        String name = request.variable("name");
        return Listing.read(engine, state -> rollouts(state, name))
                .as("rollouts", (json, rollout) -> rollout(name, rollout));
    }

    private Answer rollout(ApiRequest request) {
        String name = request.variable("name");
        String number = request.variable("number");
        RolloutInfo found = engine.read(state -> rollouts(state, name)).stream()
                .filter(rollout -> Integer.toString(rollout.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(name + " has no rollout " + Fields.shown(number) + "."));
        return Answer.ok(rollout(name, found));
    }

    private static List<RolloutInfo> rollouts(StateView state, String name) {
        Named.deployment(state, name);
        return state.rollouts(name);
    }

    private ObjectNode rollout(String name, RolloutInfo rollout) {
        return outcomes.addTo(StateJson.rollout(rollout), name, rollout.number());
    }

    private Answer deploy(ApiRequest request) {
        int wait = wait(request);
        Fields fields = request.fields("digest", "component", "parameters", "instruments", "account", "capital", "why");
        String digest = fields.requiredText("digest");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw Problem.refused("digest=" + Fields.shown(digest) + " must be 64 lower-case hexadecimal digits.");
        }
        DeployRequest deployRequest = new DeployRequest(
                request.variable("name"),
                digest,
                fields.text("component"),
                fields.values("parameters"),
                fields.texts("instruments"),
                fields.text("account"),
                capital(fields),
                request.who(),
                fields.text("why"));
        return started(() -> delivery.get().deploy(deployRequest), wait);
    }

    private Answer rollback(ApiRequest request) {
        int wait = wait(request);
        Fields fields = request.fields("to", "why");
        String name = request.variable("name");
        int to = fields.whole("to", 1, Integer.MAX_VALUE, 0);
        engine.read(state -> Named.deployment(state, name));
        return started(() -> delivery.get().rollback(name, to, request.who(), fields.text("why")), wait);
    }

    private static int wait(ApiRequest request) {
        return request.query("wait", 0, MAX_WAIT_SECONDS, 0);
    }

    private static long capital(Fields fields) {
        return fields.decimal("capital")
                .map(text -> {
                    try {
                        long units = Money.units(text);
                        if (units >= 0) {
                            return units;
                        }
                    } catch (IllegalArgumentException e) {
                        // said below
                    }
                    throw Problem.refused("capital=" + Fields.shown(text)
                            + " must be a decimal number with at most 8 decimals, from 0 to 92 billion.");
                })
                .orElse(KEEP);
    }

    /** 202 while it is under way; with {@code wait} 200 once the new revision runs, or the reason why it does not. */
    private Answer started(Supplier<Rollout> start, int wait) {
        Rollout rollout;
        try {
            rollout = start.get();
        } catch (RefusedException e) {
            throw Problem.refused(e.getMessage());
        }
        CompletableFuture<Delivery.Swapped> completion = outcomes.watch(rollout);
        boolean done = wait > 0 && Commands.await(completion, wait);
        ObjectNode json = outcomes.addTo(RolloutOutcomes.json(rollout), rollout.deployment(), rollout.number());
        String location = "/api/v1/deployments/" + rollout.deployment() + "/rollouts/" + rollout.number();
        return done ? Answer.ok(json) : Answer.accepted(location, json);
    }
}
