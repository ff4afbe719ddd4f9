package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "snapshot 1 @1585699201000000000 u1 b101x2000 a102x3000",
                        "delta 1 @1585699202000000000 u2-2 after 0 b101x0 a103x7000",
                        "delta 1 @1585699202000000000 u3-3 after 0 a103x8000");
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
                        "snapshot 1 @1585699201000000000 u1 b101x2000",
                        "delta 1 @1585699203000000000 u3-3 after 0 b100x6000");
    }

    @Test
    void aSnapshotOfTardisHasTheLevelsThatAreThere() {
        List<String> events = events(
                ANY,
                write("timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount,"
                        + "asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n"
                        + "1585699201000000,2,10.2,1,10.1,2,,,10.0,3\n"));

        assertThat(events).containsExactly("snapshot 1 @1585699201000000000 u1 b101x2000 b100x3000 a102x1000");
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
                        "snapshot 1 @1733011200589000000 u7 b19531x6203 b19530x2",
                        "delta 1 @1733011200791000000 u8-8 after 0 a19532x0");
    }

    @Test
    void damageInAMessageOfBybitIsToldWithItsPlace() {
        String file = write(
                "{\"topic\":\"orderbook.500.X\",\"type\":\"snapshot\",\"ts\":1,\"data\":{\"b\":[[\"x\",\"1\"]]}}\n"
                        + "{\"topic\":\"orderbook.500.X\",\"type\":\"other\",\"ts\":1,\"data\":{\"u\":1}}\n"
                        + "{\"topic\":\"orderbook.500.X\",\"type\":\"delta\",\"ts\":1}\n"
                        + "{\"topic\":\"orderbook.500.X\" 5\n");

        List<?> damages = (List<?>) ((Map<?, ?>) ((List<?>) new CheckCommand()
                                .apply(Map.of("data", List.of(file)))
                                .get("files"))
                        .get(0))
                .get("damages");

        assertThat(damages)
                .map(Object::toString)
                .containsExactly(
                        file + ":1: price=x must be a positive number",
                        file + ":2: type=other must be snapshot or delta",
                        file + ":3: the message must have its time (cts or ts, in milliseconds) and its update (u)",
                        file + ":4: is no message of an order book: } must stand at column 28");
    }

    @Test
    void everySampleIsReadToItsEnd() {
        assertThat(events(ANY, sample("tardis/deribit_incremental_book_L2_BTC-PERPETUAL.csv")))
                .first()
                .asString()
                .startsWith("snapshot 1 @1585699200245000000 u1 a64215x18640000 a");
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

    private String write(String content) {
        try {
            return Files.writeString(folder.resolve("book.csv"), content).toString();
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
