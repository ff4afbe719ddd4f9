package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.osprey.console.StandInDelivery.RollbackRequest;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploys and rollbacks. */
class DeploymentApiTest extends ServedApi {

    @Test
    void aDeployBecomesARequestToDelivery() throws Exception {
        delivery.completion = new CompletableFuture<>();
        String body = "{\"digest\":\"" + SampleState.DIGEST
                + "\",\"parameters\":{\"fast\":5,\"share\":0.15,\"sizing\":\"all-cash\",\"closeAtEnd\":true},"
                + "\"instruments\":[\"BTCUSDT.SIM\"],\"account\":\"main\",\"capital\":\"2500.5\",\"why\":\"faster\"}";

        HttpResponse<String> response = post("/api/v1/deployments/sma-btc/revisions", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode rollout = JSON.readTree(response.body());
        assertThat(response.headers().firstValue("Location"))
                .hasValue("/api/v1/deployments/sma-btc/rollouts/" + rollout.get("number"));
        assertThat(rollout.get("toRevision").asInt()).isEqualTo(3);
        assertThat(JSON.readTree(response.body()).has("swapped")).isFalse();
        assertThat(delivery.requests)
                .containsExactly(new DeployRequest(
                        "sma-btc",
                        SampleState.DIGEST,
                        "",
                        Map.of("fast", "5", "share", "0.15", "sizing", "all-cash", "closeAtEnd", "true"),
                        List.of("BTCUSDT.SIM"),
                        "main",
                        250_050_000_000L,
                        "cli",
                        "faster"));
    }

    @Test
    void aDeployThatSaysLittleKeepsTheRest() throws Exception {
        post("/api/v1/deployments/sma-btc/revisions", "{\"digest\":\"" + SampleState.DIGEST + "\"}");

        assertThat(delivery.requests)
                .containsExactly(
                        new DeployRequest("sma-btc", SampleState.DIGEST, "", Map.of(), List.of(), "", -1, "cli", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"parameters\":[] | The field parameters must be an object of names and values.",
                "\"parameters\":{\"fast\":null} | The field parameters.fast must be a text, a number, true or false.",
                "\"parameters\":{\"fast\":{}} | The field parameters.fast must be a text, a number, true or false.",
                "\"instruments\":\"BTCUSDT.SIM\" | The field instruments must be a list of texts.",
                "\"instruments\":[1] | The field instruments must be a text.",
                "\"capital\":\"lots\" | capital=lots must be a decimal number",
                "\"capital\":\"-1\" | capital=-1 must be a decimal number with at most 8 decimals",
                "\"capital\":\"0.000000001\" | capital=0.000000001 must be a decimal number with at most 8 decimals"
            })
    void wrongFieldsOfADeploymentAreRefusedByName(String field, String detail) throws Exception {
        String body = "{\"digest\":\"" + SampleState.DIGEST + "\"," + field + "}";

        assertProblem(post("/api/v1/deployments/sma-btc/revisions", body), 422, detail);
        assertThat(delivery.requests).isEmpty();
    }

    @Test
    void aRefusedDeploySaysWhy() throws Exception {
        delivery.refusal = new RefusedException("sma-btc needs at least one instrument.");

        assertProblem(
                post("/api/v1/deployments/sma-btc/revisions", "{\"digest\":\"" + SampleState.DIGEST + "\"}"),
                422,
                "sma-btc needs at least one instrument.");
    }

    @Test
    void waitingTellsHowItSwapped() throws Exception {
        HttpResponse<String> response = post("/api/v1/deployments/sma-btc/rollback?wait=20", "{\"to\":1}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).at("/swapped/firstSequence").asLong())
                .isEqualTo(101);
        assertThat(delivery.requests).containsExactly(new RollbackRequest("sma-btc", 1, "cli", ""));
    }

    @Test
    void waitingTellsWhyItDidNotSwap() throws Exception {
        delivery.completion = CompletableFuture.failedFuture(new RefusedException("The candidate threw."));

        assertProblem(post("/api/v1/deployments/sma-btc/rollback?wait=20", ""), 409, "The candidate threw.");
    }

    @Test
    void deploymentsCannotBeChangedBeforeTheyAreInPlace() throws Exception {
        console.delivery = null;

        assertProblem(get("/api/v1/bundles"), 503, "Deployments cannot be changed yet");
        assertProblem(post("/api/v1/deployments/sma-btc/rollback", ""), 503, "Deployments cannot be changed yet");
        assertThat(JSON.readTree(get("/api/v1/status").body())
                        .get("deliveryReady")
                        .asBoolean())
                .isFalse();
    }
}
