package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderState;
import dev.osprey.api.TradingState;
import dev.osprey.api.market.StreamState;
import dev.osprey.engine.StateEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private StandInEngine engine;
    private ServedConsole console;

    @BeforeEach
    void serve() {
        engine = new StandInEngine();
        SampleState.fill(engine.state);
        console = new ServedConsole(engine, new StandInDelivery(), 0);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    /** A client that reads when it is asked to. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;

        Client(String... headers) throws IOException {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", console.port()));
            socket.setSoTimeout(30_000);
            String request = "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:" + console.port() + "\r\n"
                    + String.join("", headers) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Reads up to a line that begins so; {@code null} if the stream ends before. */
        String await(String beginning) throws IOException {
            String line = in.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = in.readLine();
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void beginsWithWhereTheStateStandsThenTellsWhatChanges() throws Exception {
        try (Client client = new Client()) {
            assertThat(client.await("HTTP/1.1")).isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.await("Content-Type")).startsWith("Content-Type: text/event-stream");
            assertThat(client.await("id:")).isEqualTo("id: 42");
            assertThat(client.await("event:")).isEqualTo("event: reset");
            assertThat(client.await("data:")).contains("\"sequence\":42", "\"reason\":\"connected\"");

            engine.tell(new StateEvent.OrderChanged(
                    43, SampleState.order(SampleState.WORKING, OrderState.PENDING_CANCEL, "")));

            assertThat(client.await("id:")).isEqualTo("id: 43");
            assertThat(client.await("event:")).isEqualTo("event: order-changed");
            assertThat(client.await("data:")).contains("\"state\":\"PENDING_CANCEL\"", "\"price\":\"62000.00\"");
        }
    }

    @Test
    void everyKindOfEventIsToldUnderItsOwnName() throws Exception {
        try (Client client = new Client()) {
            client.await("event: reset");
            var state = engine.state;
            engine.tell(new StateEvent.Filled(43, state.fills.get(0)));
            engine.tell(new StateEvent.PositionChanged(44, state.positions.get("sma-btc")));
            engine.tell(new StateEvent.DeploymentChanged(45, SampleState.deployment()));
            engine.tell(new StateEvent.RolloutChanged(
                    46, "sma-btc", state.rollouts.get("sma-btc").get(0)));
            engine.tell(new StateEvent.BarClosed(47, state.bars.get(1).get(0)));
            engine.tell(new StateEvent.TradingStateChanged(48, "", TradingState.HALTED));
            engine.tell(new StateEvent.StreamChanged(
                    49, SampleState.stream(StreamState.STALE, "nothing has come for longer than allowed")));
            engine.tell(new StateEvent.SourceChanged(50, "simulated", "UP", ""));

            assertThat(client.await("event: filled")).isNotNull();
            assertThat(client.await("event: position-changed")).isNotNull();
            assertThat(client.await("event: deployment-changed")).isNotNull();
            assertThat(client.await("event: rollout-changed")).isNotNull();
            assertThat(client.await("data:")).contains("\"deployment\":\"sma-btc\"");
            assertThat(client.await("event: bar-closed")).isNotNull();
            assertThat(client.await("event: trading-state-changed")).isNotNull();
            assertThat(client.await("event: stream-changed")).isNotNull();
            assertThat(client.await("data:"))
                    .contains(
                            "\"instrument\":\"BTCUSDT.SIM\"",
                            "\"streamState\":\"STALE\"",
                            "\"streamSince\":\"2024-08-09T00:00:00.123456789Z\"",
                            "\"streamWhy\":\"nothing has come for longer than allowed\"");
            assertThat(client.await("event: source-changed")).isNotNull();
            assertThat(client.await("event: status")).isNotNull();
            assertThat(client.await("data:")).contains("\"mode\":\"paper\"", "\"source\":\"simulated\"");
        }
    }

    @Test
    void aReconnectIsToldToBeginAnew() throws Exception {
        try (Client client = new Client("Last-Event-ID: 17\r\n")) {
            assertThat(client.await("event:")).isEqualTo("event: reset");
            assertThat(client.await("data:")).contains("reconnected after 17");
        }
    }

    @Test
    void aSlowClientIsResetAndDroppedAndNobodyWaitsForIt() throws Exception {
        // the connection ends with the stream: nobody has to wait until Jetty finds it idle
        try (Client slow = new Client("Connection: close\r\n");
                Client other = new Client()) {
            slow.await("event: reset");
            other.await("event: reset");
            long begin = System.nanoTime();

            // More bars than the queue and the socket hold: each is a thing of its own, so none coalesces.
            for (int i = 0; i < 200_000; i++) {
                engine.tell(new StateEvent.BarClosed(
                        43 + i, SampleState.bar(dev.osprey.api.market.BarSpec.parse("1s"), i)));
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(slow.await("event: reset")).isNotNull();
            assertThat(slow.await("data:")).contains("read everything again");
            assertThat(slow.await("nothing more")).isNull();
        }
    }

    @Test
    void closingEndsTheStreamsAndTheSubscription() throws Exception {
        try (Client client = new Client()) {
            client.await("event: reset");
            console.close();
            assertThat(client.await("nothing more")).isNull();
            assertThat(engine.listeners()).isZero();
        }
    }

    @Test
    void oneClientTooManyIsTurnedAway() throws Exception {
        Client[] clients = new Client[32];
        try {
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new Client();
                clients[i].await("event: reset");
            }
            try (Client tooMany = new Client("Connection: close\r\n")) {
                assertThat(tooMany.await("HTTP/1.1")).startsWith("HTTP/1.1 503");
            }
        } finally {
            for (Client client : clients) {
                if (client != null) {
                    client.close();
                }
            }
        }
    }
}
