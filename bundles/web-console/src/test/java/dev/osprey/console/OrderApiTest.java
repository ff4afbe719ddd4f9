package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders by hand. */
class OrderApiTest extends ServedApi {

    private static final String NEW_ORDER =
            "{\"instrument\":\"BTCUSDT.SIM\",\"side\":\"BUY\",\"price\":\"61000.5\",\"quantity\":\"0.25\"}";

    @Test
    void anOrderIsEnteredInTicksAndLots() throws Exception {
        HttpResponse<String> response = post("/api/v1/orders", NEW_ORDER);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/orders/" + SampleState.WORKING);
        assertThat(JSON.readTree(response.body()).get("state").asText()).isEqualTo(OrderState.NEW.name());
        assertThat(engine.commands)
                .containsExactly(new Command.SubmitOrder(
                        "BTCUSDT.SIM",
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        false,
                        false,
                        6_100_050,
                        25_000,
                        "cli"));
    }

    @Test
    void aMarketOrderIsImmediateUnlessSaidOtherwise() throws Exception {
        HttpResponse<String> response = post(
                "/api/v1/orders",
                "{\"instrument\":\"BTCUSDT.SIM\",\"side\":\"sell\",\"type\":\"market\",\"quantity\":0.1,\"reduceOnly\":true}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(engine.commands)
                .containsExactly(new Command.SubmitOrder(
                        "BTCUSDT.SIM", Side.SELL, OrderType.MARKET, TimeInForce.IOC, false, true, 0, 10_000, "cli"));
    }

    @Test
    void aDeniedOrderIsAnsweredWithItsReason() throws Exception {
        engine.answer = command -> CompletableFuture.completedFuture(new CommandResult(43, SampleState.DENIED));

        HttpResponse<String> response = post("/api/v1/orders", NEW_ORDER);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("was denied: price-collar: 5% is more than 2%");
    }

    @Test
    void aWorkingOrderIsCancelled() throws Exception {
        HttpResponse<String> response = send("DELETE", "/api/v1/orders/" + SampleState.WORKING, "", "");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(engine.commands).containsExactly(new Command.CancelOrder(SampleState.WORKING, "cli"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"price\":\"61500.5\",\"quantity\":\"0.3\"} | 6150050 | 30000",
                "{\"price\":61500} | 6150000 | 0",
                "{\"quantity\":\"0.1\"} | 0 | 10000"
            })
    void aWorkingOrderIsModifiedAndKeepsWhatIsNotSaid(String body, long priceTicks, long quantityLots)
            throws Exception {
        HttpResponse<String> response =
                send("PATCH", "/api/v1/orders/" + SampleState.WORKING, "application/json", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/orders/" + SampleState.WORKING);
        assertThat(engine.commands)
                .containsExactly(new Command.ModifyOrder(SampleState.WORKING, priceTicks, 0, quantityLots, "cli"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | There is neither price, stopPrice nor quantity: nothing would change.",
                "{\"price\":\"0\"} | The price must be more than 0.",
                "{\"price\":\"61500.005\"} | price=61500.005 must be a whole multiple of 0.01.",
                "{\"quantity\":\"-1\"} | The quantity must be more than 0.",
                "{\"stopPrice\":\"61500\"} | stopPrice=61500: a LIMIT order has no stopPrice.",
                "{\"side\":\"SELL\"} | The field side is unknown; known: price, quantity, stopPrice."
            })
    void aWrongModifyIsRefusedByName(String body, String detail) throws Exception {
        assertProblem(send("PATCH", "/api/v1/orders/" + SampleState.WORKING, "application/json", body), 422, detail);
        assertThat(engine.commands).isEmpty();
    }

    @Test
    void aModifyMayComeAsAPostThatSaysSo() throws Exception {
        HttpResponse<String> response = overridden("POST", "PATCH");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(engine.commands)
                .containsExactly(new Command.ModifyOrder(SampleState.WORKING, 6_150_000, 0, 0, "cli"));
    }

    @ParameterizedTest
    @CsvSource({"POST,DELETE", "GET,PATCH", "PATCH,POST", "DELETE,PATCH"})
    void noOtherMethodMayMeanAnother(String sent, String meant) throws Exception {
        assertProblem(
                overridden(sent, meant),
                400,
                "X-HTTP-Method-Override=" + meant + " of a " + sent + " must be PATCH, of a POST.");
        assertThat(engine.commands).isEmpty();
    }

    private static HttpResponse<String> overridden(String sent, String meant) throws Exception {
        return console.send(console.withToken("/api/v1/orders/" + SampleState.WORKING)
                .header("Content-Type", "application/json")
                .header("X-HTTP-Method-Override", meant)
                .method(sent, HttpRequest.BodyPublishers.ofString("{\"price\":\"61500\"}")));
    }

    @Test
    void aModifyThatTheCoreRefusesIsAnsweredInItsWords() throws Exception {
        engine.answer = command -> CompletableFuture.failedFuture(
                new CommandRefusedException("quantity=0.00001 must be more than the 0.00002 that are filled"));

        assertProblem(
                send(
                        "PATCH",
                        "/api/v1/orders/" + SampleState.WORKING,
                        "application/json",
                        "{\"quantity\":\"0.00001\"}"),
                409,
                "quantity=0.00001 must be more than the 0.00002 that are filled");
    }
}
