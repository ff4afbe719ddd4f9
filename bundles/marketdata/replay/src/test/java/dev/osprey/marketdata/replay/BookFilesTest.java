package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order books as vendors write them. */
final class BookFilesTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data/vendor-format-samples");
    private static final Instrument ANY = Instrument.parse(1, "name=ANY.SIM;tick=0.1;lot=0.001");
    private static final Instrument FINE = Instrument.parse(1, "ANY.SIM");
    private static final Instrument XRP = Instrument.parse(1, "name=XRPUSDT.BYBIT;tick=0.0001;lot=1");

    private static final String TARDIS = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n";
    private static final String DEPTH =
            "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu\n";

    @TempDir
    private Path folder;

    @Test
    void linesOfTardisThatWereReceivedTogetherAreOneSnapshotOrDelta() {
        List<String> events = events(ANY, write(TARDIS + """
                x,X,1585699201000000,1585699201000005,true,ask,10.2,3
                x,X,1585699201000000,1585699201000005,true,bid,10.1,2
                x,X,1585699202000000,1585699202000005,false,bid,10.1,0
                x,X,1585699202000000,1585699202000005,false,ask,10.3,7
                x,X,1585699202000000,1585699202000006,false,ask,10.3,8
                """));

        assertThat(events)
                .containsExactly(
                        "snapshot 1 @1585699201000000000 u1585699201000000 b101x2000 a102x3000",
                        "delta 1 @1585699202000000000 u1585699201000001-1585699201000001 after 0 b101x0 a103x7000",
                        "delta 1 @1585699202000000000 u1585699201000002-1585699201000002 after 0 a103x8000");
    }

    @Test
    void linesOfBinancesFuturesWithOneUpdateAreOneDelta() {
        List<String> events = events(ANY, write(DEPTH + """
                X,1667346579146,5,5,b,snap,10.1,2,-1
                X,1667346579146,5,5,a,snap,10.2,2,-1
                X,1667346579246,6,8,a,set,10.2,0,5
                X,1667346579246,6,8,b,set,10.1,1,5
                X,1667346579346,9,9,b,set,10.1,1,8
                """));

        assertThat(events)
                .containsExactly(
                        "snapshot 1 @1667346579146000000 u5 b101x2000 a102x2000",
                        "delta 1 @1667346579246000000 u6-8 after 5 b101x1000 a102x0",
                        "delta 1 @1667346579346000000 u9-9 after 8 b101x1000");
    }

    @Test
    void anEventWithADamagedLineIsLostWholeAndTheNextOneShowsTheGap() {
        String rows = TARDIS + """
                x,X,1585699201000000,1585699201000005,true,bid,10.1,2
                x,X,1585699202000000,1585699202000005,false,bid,10.1,5
                x,X,1585699202000000,1585699202000005,false,bid,bad,5
                x,X,1585699202000000,1585699202000005,false,bid,10.0,5
                x,X,1585699203000000,1585699203000005,false,bid,10.0,6
                """;

        assertThat(events(ANY, write(rows), "onDamage", "skip"))
                .containsExactly(
                        "snapshot 1 @1585699201000000000 u1585699201000000 b101x2000",
                        "delta 1 @1585699203000000000 u1585699201000002-1585699201000002 after 0 b100x6000");
    }

    @Test
    void aSnapshotOfTardisHasTheLevelsThatAreThere() {
        List<String> events = events(
                ANY,
                write("timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount,"
                        + "asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n"
                        + "1585699201000000,2,10.2,1,10.1,2,,,10.0,3\n"));

        assertThat(events)
                .containsExactly("snapshot 1 @1585699201000000000 u1585699201000000 b101x2000 b100x3000 a102x1000");
    }

    @Test
    void messagesOfBybitCountByTheTimeOfTheMatchingEngine() {
        List<String> events = events(
                XRP,
                write("{\"topic\":\"orderbook.500.X\",\"type\":\"snapshot\",\"ts\":1733011200691,\"data\":{\"s\":\"X\","
                        + "\"b\":[[\"1.9531\",\"6203\"],[\"1.9530\",\"2\"]],\"a\":[],\"u\":7,\"seq\":9},\"cts\":1733011200589}\n"
                        + "{\"topic\":\"orderbook.500.X\",\"type\":\"delta\",\"ts\":1733011200791,\"data\":{\"s\":\"X\","
                        + "\"b\":[],\"a\":[[\"1.9532\",\"0\"]],\"u\":8,\"seq\":12}}\n"));

        assertThat(events)
                .containsExactly(
                        "snapshot 1 @1733011200589000000 u1733011200589000 b19531x6203 b19530x2",
                        "delta 1 @1733011200791000000 u1733011200589001-1733011200589001 after 0 a19532x0");
    }

    @Test
    void damageInAMessageOfBybitIsToldWithItsPlace() {
        String file = write(
                "{\"topic\":\"orderbook.500.X\",\"type\":\"snapshot\",\"ts\":1,\"data\":{\"b\":[[\"x\",\"1\"]]}}\n"
                        + "{\"topic\":\"orderbook.500.X\",\"type\":\"other\",\"ts\":1,\"data\":{\"u\":1}}\n"
                        + "{\"topic\":\"orderbook.500.X\",\"type\":\"delta\",\"ts\":1}\n"
                        + "{\"topic\":\"orderbook.500.X\" 5\n");

        assertThat(damages(file))
                .map(Object::toString)
                .containsExactly(
                        file + ":1: price=x must be a positive number",
                        file + ":2: type=other must be snapshot or delta",
                        file + ":3: the message must have its time (cts or ts, in milliseconds) and its update (u)",
                        file + ":4: is no message of an order book: } must stand at column 28");
    }

    private static String bybit(String symbol, String type, long millis, String bid, long update) {
        return "{\"topic\":\"orderbook.500." + symbol + "\",\"type\":\"" + type + "\",\"ts\":" + millis
                + ",\"data\":{\"s\":\"" + symbol + "\",\"b\":[[\"" + bid + "\",\"1\"]],\"a\":[],\"u\":" + update
                + ",\"seq\":9},\"cts\":" + millis + "}\n";
    }

    @Test
    void aSnapshotOfBybitCountsWhateverItsNumberIs() {
        List<String> events = events(
                XRP,
                write(bybit("X", "snapshot", 1_000, "1.0", 1_000)
                        + bybit("X", "delta", 1_100, "1.1", 1_001)
                        + bybit("X", "delta", 1_200, "1.2", 1_003)
                        + bybit("X", "snapshot", 1_300, "2.0", 1)
                        + bybit("X", "delta", 1_400, "2.1", 2)
                        + bybit("X", "snapshot", 1_400, "2.2", 2)
                        + bybit("X", "delta", 1_500, "2.3", 3)));

        assertThat(events)
                .containsExactly(
                        "snapshot 1 @1000000000 u1000000 b10000x1",
                        "delta 1 @1100000000 u1000001-1000001 after 0 b11000x1",
                        "delta 1 @1200000000 u1000003-1000003 after 0 b12000x1",
                        "snapshot 1 @1300000000 u1300000 b20000x1",
                        "delta 1 @1400000000 u1300001-1300001 after 0 b21000x1",
                        "snapshot 1 @1400000000 u1400000 b22000x1",
                        "delta 1 @1500000000 u1400001-1400001 after 0 b23000x1");
    }

    @Test
    void numbersOfBybitThatBeginAgainWithoutASnapshotShowAGap() {
        List<String> events = events(
                XRP,
                write(bybit("X", "snapshot", 1_000, "1.0", 1_000)
                        + bybit("X", "delta", 1_100, "1.1", 1_001)
                        + bybit("X", "delta", 1_100, "1.1", 1_001)
                        + bybit("X", "delta", 1_400, "2.1", 2)
                        + bybit("X", "delta", 1_500, "2.2", 3)));

        assertThat(events)
                .containsExactly(
                        "snapshot 1 @1000000000 u1000000 b10000x1",
                        "delta 1 @1100000000 u1000001-1000001 after 0 b11000x1",
                        "delta 1 @1100000000 u1000001-1000001 after 0 b11000x1",
                        "delta 1 @1400000000 u1400000-1400000 after 0 b21000x1",
                        "delta 1 @1500000000 u1400001-1400001 after 0 b22000x1");
    }

    @Test
    void theSnapshotOfALaterFileIsLaterToo() {
        String monday = write("monday.csv", TARDIS + """
                x,X,1585699201000000,1585699201000005,true,bid,10.1,2
                x,X,1585699202000000,1585699202000005,false,bid,10.1,5
                """);
        String tuesday = write("tuesday.csv", TARDIS + """
                x,X,1585699203000000,1585699203000005,true,bid,10.2,2
                """);

        assertThat(events(ANY, monday + ";" + tuesday))
                .containsExactly(
                        "snapshot 1 @1585699201000000000 u1585699201000000 b101x2000",
                        "delta 1 @1585699202000000000 u1585699201000001-1585699201000001 after 0 b101x5000",
                        "snapshot 1 @1585699203000000000 u1585699203000000 b102x2000");
    }

    @Test
    void theRestOfADeltaThatADamagedLineHasSplitDoesNotPassForTheWhole() {
        String rows = DEPTH + """
                X,1667346579146,100,100,b,snap,100.0,1,-1
                X,1667346579155,105,109,b,set,99.5,2,100
                X,1667346579155,15,19,b,set,99.6,2,100
                X,1667346579155,105,109,b,set,100.0,0,100
                X,1667346579165,110,112,b,set,98.0,1,109
                X,1667346579175,113,114,b,set,98.0,2,112
                X,1667346579185,114,114,b,snap,98.0,2,-1
                X,1667346579195,115,116,b,set,98.0,3,114
                """;

        for (String ids : List.of("15,19", "1105,1109")) {
            assertThat(events(ANY, write(rows.replace("15,19", ids)), "onDamage", "skip"))
                    .containsExactly(
                            "snapshot 1 @1667346579146000000 u100 b1000x1000",
                            "delta 1 @1667346579175000000 u113-114 after 114 b980x2000",
                            "snapshot 1 @1667346579185000000 u114 b980x2000",
                            "delta 1 @1667346579195000000 u115-116 after 114 b980x3000");
            assertThat(damages(folder.resolve("book.csv").toString()))
                    .first()
                    .asString()
                    .contains("book.csv:4: ");
        }
    }

    @Test
    void theRestOfASnapshotThatADamagedLineHasSplitDoesNotPassForTheWhole() {
        assertThat(events(ANY, write(TARDIS + """
                x,X,1585699201000000,1585699201000005,true,bid,10.1,2
                x,X,1585699201000000,1585699200000005,true,bid,10.0,2
                x,X,1585699201000000,1585699201000005,true,bid,9.9,2
                x,X,1585699202000000,1585699202000005,false,bid,9.9,3
                x,X,1585699203000000,1585699203000005,false,bid,9.8,3
                """), "onDamage", "skip"))
                .containsExactly("delta 1 @1585699203000000000 u1585699203000000-1585699203000000 after 0 b98x3000");
    }

    @Test
    void aLineOfADeltaWhoseSymbolIsDamagedDoesNotPassForAnothers() {
        String rows = DEPTH + """
                ANY,1667346579146,100,100,b,snap,100.0,1,-1
                ANY,1667346579155,105,109,b,set,99.5,2,100
                ANY,1667346579155,105,109,b,set,99.6,2,100
                ANY,1667346579155,105,109,b,set,100.0,0,100
                ANY,1667346579165,110,112,b,set,98.0,1,109
                """;

        for (String level : List.of("99.5", "99.6", "100.0,0")) {
            String damaged = rows.replace(
                    "ANY,1667346579155,105,109,b,set," + level, "ANZ,1667346579155,105,109,b,set," + level);
            assertThat(events(ANY, write(damaged), "onDamage", "skip"))
                    .as(level)
                    .doesNotContain("delta 1 @1667346579165000000 u110-112 after 109 b980x1000")
                    .noneMatch(event -> event.contains("u105-109"));
        }
    }

    @Test
    void ofSeveralSymbolsTheInstrumentsIsTaken() {
        Instrument btc = Instrument.parse(1, "name=BTC-USDT.SIM;tick=0.1;lot=0.001");
        String tardis = write(TARDIS + """
                x,ETHUSDT,1585699200000000,1585699200000005,true,bid,5,1
                x,BTCUSDT,1585699201000000,1585699201000005,true,bid,10.1,2
                x,ETHUSDT,1585699202000000,1585699202000005,false,bid,5,1
                x,BTCUSDT,1585699203000000,1585699203000005,false,bid,10.1,5
                """);

        assertThat(events(btc, tardis))
                .containsExactly(
                        "snapshot 1 @1585699201000000000 u1585699201000000 b101x2000",
                        "delta 1 @1585699203000000000 u1585699201000001-1585699201000001 after 0 b101x5000");
        assertThat(finding(tardis, "others")).isEqualTo(2L);
        assertThat(finding(tardis, "rows")).isEqualTo(2L);
        assertThat(events(
                        btc,
                        write(bybit("btcusdt", "snapshot", 1_000, "1.0", 1)
                                + bybit("X", "delta", 1_100, "1.1", 2)
                                + bybit("btcusdt", "delta", 1_200, "1.2", 2))))
                .extracting(event -> event.substring(0, 12))
                .containsExactly("snapshot 1 @", "delta 1 @120");
        assertThat(events(btc, write("symbol,time,price,quantity\nB,1,1,1\nBTC/USDT,2,1,1\n")))
                .containsExactly("trade 1 @2000000000 10 x 1000 #0 null");
        assertThat(events(btc, write("symbol,time,bid,ask\nB,1,1,1\nBTC_USDT,2,1,2\n")))
                .singleElement()
                .asString()
                .startsWith("quote 1 @2000000000 ");
    }

    @Test
    void aFileOfSeveralOtherSymbolsIsRefused() {
        String rows = DEPTH + """
                BTCUSDT,1667346579146,100,100,b,snap,100.0,1,-1
                XRPUSDT,1667346579151,3000,3000,b,snap,5.0,1,-1
                """;

        assertThatThrownBy(() -> events(ANY, write(rows)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file " + folder.resolve("book.csv") + " holds rows of BTCUSDT, XRPUSDT, and none of ANY");
        assertThatThrownBy(() -> events(
                        ANY, write(bybit("A", "snapshot", 1_000, "1.0", 1) + bybit("B", "snapshot", 1_000, "1.0", 1))))
                .hasMessageEndingWith("holds rows of A, B, and none of ANY");
        assertThat(events(ANY, write(bybit("A", "snapshot", 1_000, "1.0", 1)))).hasSize(1);
    }

    @Test
    void whatIsLessThanHalfALotStandsThere() {
        assertThat(events(
                        ANY,
                        write("timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount\n"
                                + "1585699201000000,2,10.2,0.0001,10.1,0\n")))
                .containsExactly("snapshot 1 @1585699201000000000 u1585699201000000 b101x0 a102x1");
        assertThat(events(ANY, write("time,bid,ask,bidQuantity,askQuantity\n1585699201,10.1,10.2,0.0001,0\n")))
                .containsExactly("quote 1 @1585699201000000000 101 x 1 / 0 x 0");
    }

    @Test
    void everySampleIsReadToItsEnd() {
        assertThat(events(ANY, sample("tardis/deribit_incremental_book_L2_BTC-PERPETUAL.csv")))
                .first()
                .asString()
                .startsWith("snapshot 1 @1585699200245000000 u1585699200245000 a64215x18640000 a");
        assertThat(events(FINE, sample("tardis/binance-futures_book_snapshot_25_BTCUSDT.csv")))
                .hasSize(10)
                .allMatch(event -> event.startsWith("snapshot"));
        assertThat(events(ANY, sample("binance-futures-T_DEPTH/btcusdt-depth-snap.csv")))
                .hasSize(1);
        assertThat(events(ANY, sample("binance-futures-T_DEPTH/btcusdt-depth-update.csv")))
                .singleElement()
                .asString()
                .startsWith("delta 1 @1667347199939000000 u2098041693435-2098041696700 after 2098041693400 b");
        assertThat(events(XRP, sample("bybit/xrpusdt-ob500.data.zip")))
                .hasSize(50)
                .allMatch(event -> event.contains(" b"))
                .filteredOn(event -> event.startsWith("snapshot"))
                .hasSize(1);
    }

    private static String sample(String name) {
        return DATA.resolve(name).toString();
    }

    private static List<?> damages(String file) {
        return (List<?>) finding(file, "damages");
    }

    private static Object finding(String file, String key) {
        List<?> findings = (List<?>)
                new CheckCommand().apply(Map.of("data", List.of(file))).get("files");
        return ((Map<?, ?>) findings.get(0)).get(key);
    }

    private String write(String content) {
        return write("book.csv", content);
    }

    private String write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> events(Instrument instrument, String file, String... parameters) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            set.put(parameters[i], parameters[i + 1]);
        }
        set.put("files", new String[] {file});
        TestSink sink = new TestSink();
        Feed feed = new ReplayFeed(TestFeed.parameters(set));
        feed.start(TestFeed.context(sink, true, instrument));
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(feed.nextTime(), 64);
        }
        feed.close();
        assertThat(sink.statuses()).last().asString().startsWith("ENDED");
        return sink.events();
    }
}
