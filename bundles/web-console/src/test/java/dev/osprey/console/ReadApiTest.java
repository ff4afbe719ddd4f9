package dev.osprey.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read: values as texts, lists as of a sequence. */
class ReadApiTest extends ServedApi {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/v1/ | /addresses/0 | /api/v1/",
                "/api/v1 | /addresses/1 | /api/v1/status",
                "/api/v1/status | /mode | paper",
                "/api/v1/status | /version | 1.2.3",
                "/api/v1/status | /ready | true",
                "/api/v1/status | /tradingState | ACTIVE",
                "/api/v1/status | /logTime | 2024-08-09T00:00:00.123456789Z",
                "/api/v1/status | /limits/maxOrderNotional | 100000",
                "/api/v1/status | /limits/maxOrdersPerSecond | 50",
                "/api/v1/status | /prices/BTCUSDT.SIM | 61000.50",
                "/api/v1/status | /riskChain/1 | price-collar",
                "/api/v1/deployments | /sequence | 42",
                "/api/v1/deployments | /deployments/0/name | sma-btc",
                "/api/v1/deployments | /deployments/0/profit | 347.5",
                "/api/v1/deployments/sma-btc | /capital | 10000",
                "/api/v1/deployments/sma-btc | /currency | USDT",
                "/api/v1/deployments/sma-btc | /tracks/0/track | live",
                "/api/v1/deployments/sma-btc | /tracks/0/epoch | 4",
                "/api/v1/deployments/sma-btc/revisions | /liveRevision | 2",
                "/api/v1/deployments/sma-btc/revisions | /revisions/1/why | faster",
                "/api/v1/deployments/sma-btc/revisions | /revisions/0/parameters/slow | 30",
                "/api/v1/deployments/sma-btc/rollouts | /rollouts/0/state | COMPLETED",
                "/api/v1/deployments/sma-btc/rollouts/1 | /toRevision | 1",
                "/api/v1/positions | /positions/0/quantity | 0.25000",
                "/api/v1/positions | /positions/0/averagePrice | 60000",
                "/api/v1/positions | /positions/0/cash | -5000",
                "/api/v1/orders | /orders/0/id | 3298534883329",
                "/api/v1/orders | /orders/0/price | 62000.00",
                "/api/v1/orders?ended=1&limit=1 | /orders/0/ended | true",
                "/api/v1/orders/3298534883331 | /text | price-collar: 5% is more than 2%",
                "/api/v1/fills | /fills/0/price | 60000.00",
                "/api/v1/fills?limit=1000 | /fills/0/fee | 1.5",
                "/api/v1/instruments | /instruments/0/tickSize | 0.01",
                "/api/v1/instruments | /instruments/0/lastPrice | 61000.50",
                "/api/v1/instruments | /instruments/0/streamState | LIVE",
                "/api/v1/instruments | /instruments/0/streamSince | 2024-08-09T00:00:00.123456789Z",
                "/api/v1/instruments | /instruments/0/streamWhy | in order",
                "/api/v1/book?instrument=BTCUSDT.SIM | /sequence | 42",
                "/api/v1/book?instrument=BTCUSDT.SIM | /instrument | BTCUSDT.SIM",
                "/api/v1/book?instrument=BTCUSDT.SIM | /hasBook | true",
                "/api/v1/book?instrument=BTCUSDT.SIM | /updateId | 9007199254740993",
                "/api/v1/book?instrument=BTCUSDT.SIM | /streamState | LIVE",
                "/api/v1/book?instrument=BTCUSDT.SIM | /bids/0/price | 61000.00",
                "/api/v1/book?instrument=BTCUSDT.SIM | /bids/2/quantity | 0.00001",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /asks/0/price | 61000.50",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /asks/1/price | ``",
                "/api/v1/book?instrument=BTCUSDT.SIM&depth=1 | /bidLevels | 3",
                "/api/v1/bars?instrument=BTCUSDT.SIM | /bars/1/spec | 1m",
                "/api/v1/bars?instrument=BTCUSDT.SIM&spec=1s&limit=1 | /bars/0/openTime | 2024-08-09T00:00:01.123456789Z",
                "/api/v1/bars?instrument=BTCUSDT.SIM&spec=60s | /bars/0/high | 60001.00"
            })
    void readsAreAnswered(String path, String pointer, String expected) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(JSON.readTree(response.body()).at(pointer).asText()).isEqualTo(expected);
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/api/v1/deployments", "", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(get("/api/v1/deployments").body().length());
    }
}
