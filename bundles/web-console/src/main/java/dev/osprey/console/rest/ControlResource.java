package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.TradingState;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.ApiRequest;
import dev.osprey.console.http.Router;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Halt, resume, flatten, cancel: for a deployment, or for the server. */
final class ControlResource {

    private static final String SERVER = "";
    private static final String MANUAL = "manual";

    /** Makes the command from a deployment's name, who and why. */
    private interface Control {
        Command command(String deployment, String who, String why);
    }

    private final Engine engine;
    private final Commands commands;

    ControlResource(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    void addTo(Router router) {
        Map<String, Control> controls = new LinkedHashMap<>();
        controls.put("halt", (name, who, why) -> new Command.SetTradingState(name, TradingState.HALTED, who, why));
        controls.put("resume", (name, who, why) -> new Command.SetTradingState(name, TradingState.ACTIVE, who, why));
        controls.put("flatten", Command.Flatten::new);
        controls.put("cancel", Command.CancelAll::new);
        controls.forEach((verb, control) -> {
            router.route("POST", "/" + verb, request -> carryOut(request, SERVER, control));
            router.route("POST", "/deployments/{name}/" + verb, request -> carryOut(request, named(request), control));
        });
    }

    /** Orders entered by hand belong to {@code manual}, which is there always. */
    private String named(ApiRequest request) {
        String name = request.variable("name");
        if (!name.equals(MANUAL)) {
            engine.read(state -> Named.deployment(state, name));
        }
        return name;
    }

    private Answer carryOut(ApiRequest request, String deployment, Control control) {
        String why = request.fields("why").text("why");
        CommandResult result = commands.execute(control.command(deployment, request.who(), why));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("sequence", result.sequence());
        return Answer.ok(json);
    }
}
