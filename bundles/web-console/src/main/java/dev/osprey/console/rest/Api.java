package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Router;
import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/** All addresses of the API. */
public final class Api {

    private Api() {}

    /** @param delivery empty until the deployments are in place */
    public static Router router(Engine engine, Supplier<Optional<Delivery>> delivery, StatusJson status) {
        Router router = new Router();
        Commands commands = new Commands(engine);
        Supplier<Delivery> ready = () -> delivery.get()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.UNAVAILABLE,
                        "Deployments cannot be changed yet: those that ran before are still being started."));
        router.route("GET", "/", request -> index(router)).route("GET", "/status", request -> Answer.ok(status.now()));
        new DeploymentResource(engine, ready).addTo(router);
        new BundleResource(ready).addTo(router);
        new MarketResource(engine).addTo(router);
        new OrderResource(engine, commands).addTo(router);
        new ControlResource(engine, commands).addTo(router);
        return router;
    }

    private static Answer index(Router router) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var addresses = json.putArray("addresses");
        router.templates().forEach(template -> addresses.add("/api/v1" + template));
        addresses.add("/api/v1/events");
        return Answer.ok(json);
    }
}
