package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.TradingState;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Halt, resume, flatten and cancel; and what is answered when the core refuses or fails. */
class ControlApiTest extends ServedApi {

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"why\":\"lunch\"}"})
    void controlsOfTheServerBecomeCommands(String body) throws Exception {
        String why = body.contains("lunch") ? "lunch" : "";
        for (String verb : List.of("halt", "resume", "flatten", "cancel")) {
            HttpResponse<String> response = post("/api/v1/" + verb, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"sequence\":43}");
        }

        assertThat(engine.commands)
                .containsExactly(
                        new Command.SetTradingState("", TradingState.HALTED, "cli", why),
                        new Command.SetTradingState("", TradingState.ACTIVE, "cli", why),
                        new Command.Flatten("", "cli", why),
                        new Command.CancelAll("", "cli", why));
    }

    @Test
    void controlsOfADeploymentBecomeCommands() throws Exception {
        for (String verb : List.of("halt", "resume", "flatten", "cancel")) {
            assertThat(post("/api/v1/deployments/sma-btc/" + verb, "{\"why\":\"w\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(post("/api/v1/deployments/manual/flatten", "").statusCode()).isEqualTo(200);

        assertThat(engine.commands)
                .containsExactly(
                        new Command.SetTradingState("sma-btc", TradingState.HALTED, "cli", "w"),
                        new Command.SetTradingState("sma-btc", TradingState.ACTIVE, "cli", "w"),
                        new Command.Flatten("sma-btc", "cli", "w"),
                        new Command.CancelAll("sma-btc", "cli", "w"),
                        new Command.Flatten("manual", "cli", ""));
    }

    @Test
    void refusalsOfTheCoreAreConflicts() throws Exception {
        engine.answer =
                command -> CompletableFuture.failedFuture(new CommandRefusedException("sma-btc is halted already."));

        assertProblem(post("/api/v1/halt", ""), 409, "sma-btc is halted already.");
    }

    @Test
    void aClosedEngineIsUnavailable() throws Exception {
        engine.answer = command -> CompletableFuture.failedFuture(new IllegalStateException("closed"));

        assertProblem(post("/api/v1/halt", ""), 503, "The engine is not running.");
    }

    @Test
    void unexpectedFailuresShowNothingOfTheInside() throws Exception {
        engine.answer = command -> {
            throw new UnsupportedOperationException("secret detail");
        };

        HttpResponse<String> response = post("/api/v1/halt", "");

        assertProblem(response, 500, "The server could not answer; its log says why.");
        assertThat(response.body()).doesNotContain("secret");
    }
}
