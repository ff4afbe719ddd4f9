package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TestFeed.BTC;
import static dev.osprey.marketdata.replay.TestFeed.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed over data that was recorded from real markets. */
class RealFilesTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");

    private final TestSink sink = new TestSink();

    @Test
    void givesEveryTradeOfBothInstrumentsInOrderOfTime() {
        String folder = DATA.resolve("binance-dump-format").toString();

        backtest(
                Map.of("files", new String[] {
                    "BTCUSDT.SIM=" + folder + "/BTCUSDT-trades-2024-08-08.partial.csv.gz;" + folder
                            + "/BTCUSDT-trades-2024-08-09.partial.csv.gz",
                    "ETHUSDT.SIM=" + folder + "/ETHUSDT-trades-2024-08-08.partial.csv.gz;" + folder
                            + "/ETHUSDT-trades-2024-08-09.partial.csv.gz"
                }),
                BTC,
                ETH);

        assertThat(sink.events()).hasSize(9_738 + 10_166 + 6_098 + 8_417);
        assertThat(count("trade 1 ")).isEqualTo(9_738 + 10_166);
        assertThat(count("trade 2 ")).isEqualTo(6_098 + 8_417);
        assertThat(sink.events().stream().map(RealFilesTest::time)).isSorted();
        assertThat(sink.events().get(0)).isEqualTo("trade 1 @1723161255342000000 6183763 x 2000 #3735683259 SELL");
        assertThat(sink.statuses().get(1))
                .isEqualTo("ENDED gave 34,419 events; 34,419 rows; 0 lines damaged, 0 rows out of order,"
                        + " 0 prices and 0 quantities rounded");
    }

    @Test
    void readsTheLastSixThousandFourHourBars() {
        Instrument instrument = new Instrument(1, 1, "BTC-USD", "COINBASE", "BTC", "USD", 1_000_000L, 1L);

        backtest(
                Map.of(
                        "files",
                        new String[] {
                            DATA.resolve("bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz")
                                    .toString()
                        },
                        "from",
                        "2023-02-01T00:00:00Z"),
                instrument);

        assertThat(count("open 1 ")).isEqualTo(6_000);
        assertThat(count("bar 1 ")).isEqualTo(6_000);
        assertThat(sink.events().get(1)).contains(" 4h ");
        assertThat(time(sink.events().get(0)))
                .isEqualTo(Instant.parse("2023-02-01T00:00:00Z").getEpochSecond() * 1_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "binance-dump-format/ADABTC-1m-2021-11-27.csv, 1, 1m, 10",
        "binance-dump-format/ADABTC-1m-2021-11-28.csv, 1, 1m, 11",
        "bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz, 1000000, 4h, 20695",
        "bars/crypto-4h/Coinbase-ETH-USD-PT4H-20160518_20251028.csv.gz, 1000000, 4h, 20675",
        "bars/crypto-minute/btc-perp-20211231-20220201_1m.csv.gz, 1, 1m, 45031",
        "bars/crypto-daily/TradingView-INDEX_BTCUSD-PT1D-20091005_20260306.csv.gz, 1, 1d, 5905",
        "bars/crypto-5m-2018/ADA_BTC-5m.csv.gz, 1, 5m, 5720",
        "bars/crypto-5m-2018/TRX_BTC-5m.csv.gz, 1, 5m, 5754",
        "bars/fx-fxcm-minute/gbpusd-m1-bid-2012.csv.gz, 1000, 1m, 30117",
        "bars/index-daily/sp500_1999_2018.csv.gz, 100, 1d, 5031"
    })
    void readsEveryBarOf(String file, long tickSize, String bar, int rows) {
        Instrument instrument = new Instrument(1, 1, "ANY", "SIM", "A", "B", tickSize, 100_000_000L);

        backtest(Map.of("files", new String[] {DATA.resolve(file).toString()}), instrument);

        assertThat(sink.statuses()).hasSize(2).last().asString().startsWith("ENDED");
        assertThat(count("bar 1 ")).isEqualTo(rows);
        assertThat(sink.events()).allMatch(event -> event.contains(" " + bar + " "));
    }

    @Test
    void liveAtFullPaceGivesWhatABacktestGives() {
        String[] files = {
            DATA.resolve("binance-dump-format/ETHUSDT-trades-2024-08-08.partial.csv.gz")
                    .toString()
        };
        backtest(Map.of("files", files), ETH);
        List<String> expected = List.copyOf(sink.events());
        sink.events().clear();

        Feed feed = new ReplayFeed(TestFeed.parameters(Map.of("files", files, "pace", "full")));
        feed.start(TestFeed.context(sink, false, ETH));
        while (feed.poll(0, 64) > 0) {
            sink.room(100);
        }

        assertThat(sink.events()).isEqualTo(expected);
    }

    private void backtest(Map<String, Object> parameters, Instrument... instruments) {
        Feed feed = new ReplayFeed(TestFeed.parameters(parameters));
        feed.start(TestFeed.context(sink, true, instruments));
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(feed.nextTime(), 64);
        }
        feed.close();
    }

    private long count(String prefix) {
        return sink.events().stream().filter(event -> event.startsWith(prefix)).count();
    }

    private static long time(String event) {
        return Long.parseLong(event.substring(event.indexOf('@') + 1, event.indexOf(' ', event.indexOf('@'))));
    }
}
