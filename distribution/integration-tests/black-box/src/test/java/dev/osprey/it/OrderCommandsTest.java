package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Orders by hand from the command line, on a running server: entered, modified, cancelled, denied. */
final class OrderCommandsTest {

    private static final String INSTRUMENT = "BTCUSDT.SIM";

    @Test
    void anOrderIsEnteredModifiedAndCancelled() throws IOException {
        OspreyHome home = OspreyHome.fresh("order-commands");
        CommandLine line = CommandLine.startingEachCommandOnce(home);
        try (OspreyProcess osprey = OspreyProcess.start(home, ServerSettings.shippedWith(home))) {
            Console console = osprey.console();
            String price = console.belowTheMarket(INSTRUMENT, 2);
            String other = console.belowTheMarket(INSTRUMENT, 3);

            JsonNode order = new ObjectMapper()
                    .readTree(line.succeed(
                            "order", "buy", "0.01", INSTRUMENT, "--limit", price, "--post-only", "--json"));
            String id = order.path("id").asText();
            assertThat(order.path("deployment").asText()).isEqualTo("manual");
            assertThat(order.path("postOnly").asBoolean()).isTrue();
            awaitState(console, id, "NEW");

            assertThat(line.succeed("modify", id, "--price", other, "--quantity", "0.02"))
                    .startsWith("The modify of order " + id + " is in the log at sequence ");
            Await.until(
                    "it has another price and quantity",
                    () -> console.get("/orders/" + id),
                    now -> now.path("price").asText().equals(other)
                            && now.path("quantity").asText().equals("0.02000")
                            && now.path("state").asText().equals("NEW"));
            isSaid(line.call("modify", id, "--price", other + "1"), "must be a whole multiple of 0.01");
            isSaid(line.call("modify", id, "--stop", other), "a LIMIT order has no stopPrice");

            line.succeed("cancel", id);
            awaitState(console, id, "CANCELED");
            isSaid(
                    line.call("modify", id, "--price", price),
                    "The order " + id + " is CANCELED; it cannot be modified");
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }
    }

    @Test
    void aStopOrderIsMovedAndWhatTheRiskChecksDenyIsSaid() throws IOException {
        OspreyHome home = OspreyHome.fresh("stop-commands");
        CommandLine line = CommandLine.startingEachCommandOnce(home);
        try (OspreyProcess osprey = OspreyProcess.start(home, ServerSettings.shippedWith(home))) {
            Console console = osprey.console();
            String stop = console.belowTheMarket(INSTRUMENT, 2);
            String other = console.belowTheMarket(INSTRUMENT, 3);

            String said = line.succeed("order", "sell", "0.01", INSTRUMENT, "--stop", stop);
            assertThat(said).contains("SELL 0.01000 BTCUSDT.SIM, STOP, stop " + stop + ", GTC");
            String id = said.split(" ")[1];
            awaitState(console, id, "NEW");

            line.succeed("modify", id, "--stop", other);
            Await.until(
                    "it has been moved",
                    () -> console.get("/orders/" + id).path("stopPrice").asText(),
                    other::equals);
            isSaid(
                    line.call("order", "buy", "1.5", INSTRUMENT, "--market"),
                    "order-size: maxOrderQuantity is 1, asked 1.5");
            assertThat(osprey.stop()).as(osprey::everythingSaid).isZero();
        }
    }

    private static void awaitState(Console console, String id, String state) {
        Await.until(
                "the order is " + state,
                () -> console.get("/orders/" + id).path("state").asText(),
                state::equals);
    }

    private static void isSaid(CommandLine.Result result, String about) {
        assertThat(result.status()).as(result.toString()).isEqualTo(1);
        assertThat(result.errors()).as(result.toString()).hasSize(1);
        assertThat(result.err()).contains(about).doesNotContain("\tat ", "Exception");
    }
}
