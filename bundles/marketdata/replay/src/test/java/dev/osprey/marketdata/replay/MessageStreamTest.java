package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Trades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded messages of WebSocket streams. */
final class MessageStreamTest {

    private static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "BINANCE", "BTC", "USDT", 1_000_000, 1_000);
    private static final String RECEIVED = "1723161254087891268 ";

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("recorded"), String.join("\n", lines) + "\n");
    }

    private List<String> events(Layout.Format format, String... lines) throws IOException, DamagedLineException {
        MessageStream stream = new MessageStream(new Source(file(lines).toString(), BTC), options(format), 0);
        TestSink sink = new TestSink();
        while (stream.advance()) {
            assertThat(give(stream, sink)).isTrue();
        }
        return sink.events();
    }

    private static ReadingOptions options(Layout.Format format) {
        return new ReadingOptions(format, null, 0, 0, Long.MAX_VALUE, null, QuoteBarSide.MID);
    }

    private static boolean give(MessageStream stream, TestSink sink) {
        if (!stream.isTrade()) {
            return stream.offer(sink);
        }
        Trades one = new Trades(1);
        stream.take(one, Long.MAX_VALUE, 1);
        return sink.trades(one, 0, 1) == 1;
    }

    @Test
    void spotMessagesBecomeTradesQuotesDeltasAndSnapshotsInTheirOrder() throws Exception {
        assertThat(events(
                        Layout.Format.AUTO,
                        RECEIVED
                                + "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":7,\"s\":\"BTCUSDT\",\"b\":\"10.00\","
                                + "\"B\":\"1.5\",\"a\":\"10.01\",\"A\":\"2\"}}",
                        RECEIVED + "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":9,\"s\":\"BTCUSDT\","
                                + "\"t\":3,\"p\":\"10.00\",\"q\":\"0.5\",\"T\":8,\"m\":true,\"M\":true}}",
                        RECEIVED + "{\"e\":\"aggTrade\",\"E\":9,\"s\":\"BTCUSDT\",\"a\":4,\"p\":\"10.01\",\"q\":\"1\","
                                + "\"f\":1,\"l\":2,\"T\":9,\"m\":false}",
                        RECEIVED + "{\"data\":{\"e\":\"depthUpdate\",\"E\":10,\"s\":\"BTCUSDT\",\"U\":8,\"u\":9,"
                                + "\"b\":[[\"10.00\",\"0.0\"],[\"9.99\",\"3\"]],\"a\":[]}}",
                        RECEIVED + "{\"lastUpdateId\":9,\"bids\":[[\"9.99\",\"3\",[]]],\"asks\":[[\"10.01\",\"2\"]]}"))
                .containsExactly(
                        "quote 1 @8000000 1000 x 150000 / 1001 x 200000 u7",
                        "trade 1 @8000000 1000 x 50000 #3 SELL",
                        "trade 1 @9000000 1001 x 100000 #4 BUY",
                        "delta 1 @10000000 u8-9 after 0 b1000x0 b999x300000",
                        "snapshot 1 @10000000 u9 b999x300000 a1001x200000");
    }

    @Test
    void futuresNameTheUpdateBeforeAndTimeOfTheChange() throws Exception {
        assertThat(events(
                        Layout.Format.WEB_SOCKET,
                        RECEIVED
                                + "{\"e\":\"depthUpdate\",\"E\":11,\"T\":10,\"s\":\"BTCUSDT\",\"U\":8,\"u\":9,\"pu\":6,"
                                + "\"b\":[],\"a\":[[\"10.05\",\"1\"]]}",
                        RECEIVED
                                + "{\"e\":\"bookTicker\",\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"10.0\",\"B\":\"1\",\"a\":\"10.05\","
                                + "\"A\":\"1\",\"T\":12,\"E\":13}"))
                .containsExactly(
                        "delta 1 @10000000 u8-9 after 6 a1005x100000",
                        "quote 1 @12000000 1000 x 100000 / 1005 x 100000 u9");
    }

    @Test
    void theTimeOfReceptionCountsIfAskedFor() throws Exception {
        assertThat(events(
                        Layout.Format.WEB_SOCKET_RECEIVED,
                        RECEIVED
                                + "{\"e\":\"trade\",\"E\":9,\"s\":\"BTCUSDT\",\"t\":3,\"p\":\"10\",\"q\":\"1\",\"T\":8,"
                                + "\"m\":true}"))
                .containsExactly("trade 1 @1723161254087891268 1000 x 100000 #3 SELL");
    }

    @Test
    void aFileWithoutATimeOfReceptionIsReadByItsLookWhereOneIsAskedFor() throws Exception {
        ReadingOptions options = options(Layout.Format.AUTO_RECEIVED);
        Source csv = new Source(file("time,price,quantity", "1,2,3").toString(), BTC);

        assertThat(MessageFile.is(csv, options)).isFalse();
        assertThat(new RecordedStream(csv, options, 0).time()).isEqualTo(1_000_000_000L);
        assertThat(
                        events(
                                Layout.Format.AUTO_RECEIVED,
                                RECEIVED
                                        + "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":3,\"p\":\"10\",\"q\":\"1\",\"T\":8,\"m\":true}"))
                .containsExactly("trade 1 @1723161254087891268 1000 x 100000 #3 SELL");
    }

    @Test
    void otherMessagesAndInstrumentsArePassedOver() throws Exception {
        assertThat(
                        events(
                                Layout.Format.AUTO,
                                RECEIVED + "{\"result\":null,\"id\":1}",
                                RECEIVED
                                        + "{\"e\":\"kline\",\"E\":9,\"s\":\"BTCUSDT\",\"k\":{\"t\":1,\"x\":[1,{\"y\":\"}\"}]}}",
                                RECEIVED
                                        + "{\"e\":\"trade\",\"s\":\"ETHUSDT\",\"t\":3,\"p\":\"x\",\"q\":\"1\",\"T\":8,\"m\":true}",
                                RECEIVED
                                        + "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":3,\"p\":\"10\",\"q\":\"1\",\"T\":8,\"m\":true}"))
                .hasSize(1);
        assertThatThrownBy(
                        () -> events(
                                Layout.Format.AUTO,
                                RECEIVED
                                        + "{\"e\":\"trade\",\"s\":\"ETHUSDT\",\"t\":3,\"p\":\"9\",\"q\":\"1\",\"T\":8,\"m\":true}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no trade, quote or book of BTCUSDT");
    }

    private static String combined(String stream, String data) {
        return RECEIVED + "{\"stream\":\"" + stream + "\",\"data\":" + data + "}";
    }

    private static String delta(String symbol, long update) {
        return "{\"e\":\"depthUpdate\",\"E\":9,\"s\":\"" + symbol + "\",\"U\":" + update + ",\"u\":" + update
                + ",\"b\":[[\"10.00\",\"1\"]],\"a\":[]}";
    }

    private static String snapshot(long update, String bid) {
        return "{\"lastUpdateId\":" + update + ",\"bids\":[[\"" + bid + "\",\"1\"]],\"asks\":[]}";
    }

    @Test
    void ofBooksTheStreamOfAllChangesAloneIsTaken() throws Exception {
        assertThat(events(
                        Layout.Format.AUTO,
                        combined("btcusdt@depth@100ms", delta("BTCUSDT", 1)),
                        combined("btcusdt@depth", delta("BTCUSDT", 2)),
                        combined("btcusdt@depth5@100ms", delta("BTCUSDT", 3)),
                        combined("btcusdt@depth20", snapshot(3, "9.00")),
                        combined("btcusdt@rpiDepth@500ms", delta("BTCUSDT", 3)),
                        combined("btcusdt@snapshot", snapshot(4, "9.00")),
                        combined("ethusdt@snapshot", snapshot(5, "8.00")),
                        combined("snapshot", snapshot(6, "8.00"))))
                .containsExactly(
                        "delta 1 @9000000 u1-1 after 0 b1000x100000",
                        "delta 1 @9000000 u2-2 after 0 b1000x100000",
                        "snapshot 1 @9000000 u4 b900x100000");
    }

    @Test
    void aMessageOfAStreamOfAllSymbolsIsOfTheSymbolThatItNames() throws Exception {
        String quote = "{\"u\":7,\"s\":\"BTCUSDT\",\"b\":\"10.00\",\"B\":\"1\",\"a\":\"10.01\",\"A\":\"2\"}";

        assertThat(events(
                        Layout.Format.WEB_SOCKET_RECEIVED,
                        combined("!bookTicker", quote),
                        combined("!bookTicker", quote.replace("BTC", "ETH")),
                        combined("!ticker@arr", "[]")))
                .containsExactly("quote 1 @1723161254087891268 1000 x 100000 / 1001 x 200000 u7");
    }

    @Test
    void aSnapshotWithoutANameIsLeftInAFileOfSeveralSymbols() throws Exception {
        String of = RECEIVED + snapshot(1, "10.00");
        String fine = RECEIVED + snapshot(7, "2.00001");
        String btc = combined("btcusdt@depth@100ms", delta("BTCUSDT", 2));
        String eth = combined("ethusdt@depth@100ms", delta("ETHUSDT", 8));

        assertThat(events(Layout.Format.AUTO, of, btc)).hasSize(2);
        assertThat(events(Layout.Format.AUTO, of, btc, combined("!ticker@arr", "[]")))
                .hasSize(2);
        assertThat(events(Layout.Format.AUTO, of, btc, fine, eth))
                .containsExactly("delta 1 @9000000 u2-2 after 0 b1000x100000");
        Path file = file(of, btc, fine, combined("ethusdt@bookTicker", "{}"));
        assertThat(MessageInspection.of(file.toString(), BTC, ReadingOptions.DEFAULT, 0))
                .containsEntry("unnamedSnapshots", 2L)
                .containsEntry("snapshots", 0L)
                .containsEntry("deltas", 1L)
                .containsEntry("damaged", 0L);
        assertThatThrownBy(() -> events(Layout.Format.AUTO, of, eth))
                .hasMessageContaining("holds no trade, quote or book of BTCUSDT");
    }

    @Test
    void whatIsLessThanHalfALotStandsInTheBookAndInTheQuote() throws Exception {
        assertThat(events(
                        Layout.Format.AUTO,
                        RECEIVED
                                + "{\"u\":7,\"s\":\"BTCUSDT\",\"T\":8,\"b\":\"10.00\",\"B\":\"0.000004\",\"a\":\"10.01\","
                                + "\"A\":\"0.000\"}",
                        RECEIVED + "{\"lastUpdateId\":7,\"bids\":[[\"10.00\",\"0.000004\"],[10.01,0.0]],\"asks\":[]}"))
                .containsExactly("quote 1 @8000000 1000 x 1 / 0 x 0 u7", "snapshot 1 @8000000 u7 b1000x1 b1001x0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"100.00\",\"0\"],[\"99.50\",\"7\"]] | closes what is not open",
                "[[\"100.00\",\"0\"},[\"99.50\",\"7\"]] | closes what is not open",
                "[[\"100.00\",\"0\"],[\"99.50\",\"7\"]} | closes what is not open",
                "] | has no value",
                "[\"100.00\",\"0\",[\"99.50\",\"7\"]] | b must be a list of levels, each a price and a quantity",
                "[\"99.50\",\"7\"] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",\"7\"],] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",\"7\"][\"99.40\",\"7\"]] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",\"7\"];[\"99.40\",\"7\"]] | b must be a list of levels, each a price and a quantity",
                "[,[\"99.50\",\"7\"]] | b must be a list of levels, each a price and a quantity",
                "[{\"99.50\":\"7\"}] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\" \"7\"]] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",\"7\" 8]] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",[\"7\"]]] | b=[\"7\" must be a number",
                "[[]] | b must be a list of levels, each a price and a quantity",
                "[[\"99.50\",\"7\"]],\"b\":[] | the message has b twice"
            })
    void aListThatWouldLoseLevelsIsDamaged(String bids, String sentence) throws Exception {
        String line = RECEIVED + "{\"e\":\"depthUpdate\",\"E\":9,\"U\":2,\"u\":2,\"b\":" + bids.strip() + ",\"a\":[]}";
        MessageStream stream = new MessageStream(
                new Source(file(RECEIVED + snapshot(1, "10.00"), line).toString(), BTC),
                options(Layout.Format.WEB_SOCKET),
                0);
        assertThat(stream.advance()).isTrue();
        give(stream, new TestSink());

        assertThatThrownBy(stream::advance)
                .isInstanceOf(DamagedLineException.class)
                .hasMessageContaining("recorded:2: ")
                .hasMessageContaining(sentence.strip());
        assertThat(stream.advance()).isFalse();
    }

    @Test
    void blanksStandAnywhereInAListOfLevels() throws Exception {
        assertThat(
                        events(
                                Layout.Format.AUTO,
                                RECEIVED
                                        + "{ \"lastUpdateId\" : 9, \"bids\" : [ [ \"9.99\" , \"3\" , [ {} , \"]\" ] ] , [ 9.98, 2 ] ] , \"asks\" : [ ] }"))
                .singleElement()
                .asString()
                .endsWith(" u9 b999x300000 b998x200000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "17 {} | must begin with the time of its reception",
                "1723161254087891268 {\"e\":\"trade\" | must have } at character 13 of its JSON",
                "1723161254087891268 {\"e\":\"trade | ends within a text at character 12",
                "1723161254087891268 {\"e\":\"trade\"} x | ends before the line does",
                "1723161254087891268 {\"e\":} | has no value",
                "1723161254087891268 {\"e\":\"trade\",\"T\":8} | p= must be a positive number",
                "1723161254087891268 {\"e\":\"trade\",\"T\":\"8x\",\"p\":\"1\"} | T=8x must be a whole number",
                "1723161254087891268 {\"e\":\"trade\",\"p\":\"6\r1\",\"q\":\"1\"} | p=6?1 must be a positive number",
                "1723161254087891268 {\"e\":\"trade\",\"T\":\"8\u0085\",\"p\":\"1\"} | T=8? must be a whole number",
                "1723161254087891268 {\"e\":\"trade\",\"p\":\"1.005\",\"q\":\"1\"} | p=1.005 must be a whole multiple of 0.01",
                "1723161254087891268 {\"e\":\"trade\",\"p\":\"1\",\"q\":\"-1\"} | q=-1 must be a number, not negative",
                "1723161254087891268 {\"e\":\"trade\",\"p\":\"1\",\"q\":\"1\",\"t\":1,\"m\":2} | m=2 must be true or false",
                "1723161254087891268 {\"e\":\"depthUpdate\",\"U\":9,\"u\":8} | U=9 must not be after u=8",
                "1723161254087891268 {\"e\":\"depthUpdate\",\"U\":8,\"u\":8,\"b\":3,\"a\":[]} | b must be a list of levels",
                "1723161254087891268 {\"e\":\"depthUpdate\",\"U\":8,\"u\":8,\"b\":[[\"1\"]],\"a\":[]} | each a price and a quantity",
                "1723161254087891268 {\"e\":\"depthUpdate\",\"U\":8,\"u\":8,\"b\":[[\"x\",\"1\"]],\"a\":[]} | b=x must be a positive",
                "1723161254087891268 {\"lastUpdateId\":8,\"bids\":[]} | asks must be a list of levels"
            })
    void aDamagedLineIsSaidInOneSentenceAndTheNextIsRead(String line, String sentence) throws Exception {
        String good =
                RECEIVED + "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":3,\"p\":\"10\",\"q\":\"1\",\"T\":8,\"m\":true}";
        MessageStream stream = new MessageStream(
                new Source(file(good, line, good).toString(), BTC), options(Layout.Format.WEB_SOCKET), 0);
        assertThat(stream.advance()).isTrue();
        give(stream, new TestSink());
        assertThatThrownBy(stream::advance)
                .isInstanceOf(DamagedLineException.class)
                .hasMessageContaining("recorded:2: ")
                .hasMessageContaining(sentence.strip());
        assertThat(stream.advance()).isTrue();
        give(stream, new TestSink());
        assertThat(stream.advance()).isFalse();
        assertThat(stream.totals().rows()).isEqualTo(2);
        assertThat(stream.totals().damaged()).isEqualTo(1);
    }

    @Test
    void aLineOfAnyLengthIsRead() throws Exception {
        StringBuilder levels = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            levels.append(i == 0 ? "" : ",").append("[\"").append(100_000 - i).append(".00\",\"1.00000000\"]");
        }
        String snapshot = RECEIVED + "{\"lastUpdateId\":9,\"bids\":[" + levels + "],\"asks\":[]}";
        List<String> events = new ArrayList<>(events(Layout.Format.AUTO, snapshot, snapshot));
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .contains(" b10000000x100000 ", " b9500100x100000")
                .isEqualTo(events.get(1));
    }
}
