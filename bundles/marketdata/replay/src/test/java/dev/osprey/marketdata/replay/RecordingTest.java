package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.BarSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final String TRADE = "3735683259,61837.63000000,0.02000000,1236.75260000,1723161255342,True,True\n";
    private static final String KLINE =
            "1637971200000,2853.00,2854.00,2851.00,2854.00,36304.20000000,1637971259999,1.03,79,19523.0,0.55,0\n";

    @TempDir
    Path folder;

    @Test
    void readsBinanceTrades() {
        Row row = rows(TRADE).get(0);

        assertThat(row.time).isEqualTo(1723161255342_000000L);
        assertThat(row.priceTicks).isEqualTo(6183763);
        assertThat(row.quantityLots).isEqualTo(2000);
        assertThat(row.tradeId).isEqualTo(3735683259L);
        assertThat(row.aggressor).isEqualTo(Side.SELL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n"
                        + "7,100.10,0.5,1,2,1723161240000,true\n",
                "7,100.10,0.5,1,2,1723161240000,true\n",
                "7,100.10,0.5,5000000000,5000000001,1723161240000,True\n",
                "id,price,qty,quote_qty,time,is_buyer_maker\n7,100.10,0.5,50.05,1723161240000,true\n",
                "7,100.10,0.5,50.05,1723161240000,true\n"
            })
    void readsTradesOfBinancesFutures(String content) {
        Row row = rows(content).get(0);

        assertThat(row.time).isEqualTo(1723161240000_000000L);
        assertThat(row.priceTicks).isEqualTo(10010);
        assertThat(row.quantityLots).isEqualTo(50000);
        assertThat(row.tradeId).isEqualTo(7);
        assertThat(row.aggressor).isEqualTo(Side.SELL);
    }

    @ParameterizedTest
    @CsvSource({
        "TRADES, '7,100.10,0.5,50.05,1723161240000,true'",
        "TRADES, '7,100.10,0.5,50.05,1723161240000,true,true'",
        "AGG_TRADES, '7,100.10,0.5,1,2,1723161240000,true'",
        "AGG_TRADES, '7,100.10,0.5,1,2,1723161240000,true,true'"
    })
    void aFormatThatIsSaidIsReadOfSpotAndOfFutures(Layout.Format format, String line) {
        ReadingOptions options = new ReadingOptions(format, null, 0, 0, Long.MAX_VALUE, null, QuoteBarSide.MID);

        assertThat(rows(open(line + "\n", options))).extracting(row -> row.time).containsExactly(1723161240000_000000L);
    }

    @Test
    void readsBinanceKlines() {
        Recording file = open(KLINE, ReadingOptions.DEFAULT);
        Row row = rows(file).get(0);

        assertThat(file.bar()).isEqualTo(BarSpec.parse("1m"));
        assertThat(row.time).isEqualTo(1637971200000_000000L);
        assertThat(row.closeTime).isEqualTo(1637971260000_000000L);
        assertThat(List.of(row.openTicks, row.highTicks, row.lowTicks, row.closeTicks))
                .containsExactly(285300L, 285400L, 285100L, 285400L);
        assertThat(row.volumeLots).isEqualTo(3630420000L);
        assertThat(row.tradeCount).isEqualTo(79);
    }

    @Test
    void readsTradesWithNamedColumns() {
        List<Row> rows = rows("Time,Price,Quantity,Side,ID\n"
                + "2024-08-09T00:00:00.5Z,100,1,buy,7\n"
                + "2024-08-09T00:00:01Z,100.01,2,SELL,8\n"
                + "2024-08-09T00:00:02Z,100.02,3,,9\n");

        assertThat(rows).extracting(row -> row.aggressor).containsExactly(Side.BUY, Side.SELL, null);
        assertThat(rows).extracting(row -> row.priceTicks).containsExactly(10000L, 10001L, 10002L);
        assertThat(rows.get(0).time).isEqualTo(1723161600_500000000L);
        assertThat(rows.get(2).tradeId).isEqualTo(9);
    }

    @Test
    void readsQuotesWithNamedColumns() {
        Row row = rows("time,bid,bidQuantity,ask,askQuantity\n1723161600,99.99,1,100.01,0\n")
                .get(0);

        assertThat(List.of(row.bidTicks, row.bidLots, row.askTicks, row.askLots))
                .containsExactly(9999L, 100000L, 0L, 0L);
    }

    @Test
    void readsBarsWithNamedColumnsWhateverTheirOrder() {
        Recording file = open("volume,Close,low,high,open,open_time\n1,4,1,5,2,3600\n1,4,1,5,2,7200\n");
        Row row = rows(file).get(0);

        assertThat(file.bar()).isEqualTo(BarSpec.parse("1h"));
        assertThat(List.of(row.openTicks, row.highTicks, row.lowTicks, row.closeTicks))
                .containsExactly(200L, 500L, 100L, 400L);
        assertThat(row.time).isEqualTo(3600_000000000L);
    }

    @Test
    void headerOfNewerBinanceDumpsIsUnderstood() {
        Recording file =
                open("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,x,ignore\n"
                        + KLINE);

        assertThat(rows(file)).hasSize(1);
        assertThat(file.bar()).isEqualTo(BarSpec.parse("1m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF" + TRADE,
                "\uFEFFid,price,quantity,time,isBuyerMaker\n3735683259,61837.63,0.02,1723161255342,true\n",
                "\uFEFF\"id\",\"price\",\"quantity\",\"time\"\n\"3735683259\",\"61837.63\",\"0.02\",1723161255342\n",
                "\uFEFF[{\"id\":3735683259,\"price\":61837.63,\"quantity\":0.02,\"time\":1723161255342}]",
                "id, price, quantity, time\r\n3735683259, 61837.63 ,  0.02, 1723161255342 \r\n   \n",
                " id, price, quantity, time\n 3735683259, \"61,837.63\", \"0.02 \", 1723161255342 "
            })
    void aByteOrderMarkAndBlanksAroundFieldsMeanNothing(String content) {
        assertThat(rows(content))
                .extracting(row -> List.of(row.tradeId, row.priceTicks, row.quantityLots, row.time))
                .containsExactly(List.of(3735683259L, 6183763L, 2000L, 1723161255342_000000L));
    }

    @Test
    void aFieldOfBlanksIsEmpty() {
        List<String> damages = new ArrayList<>();

        Recording file = open("time,price,quantity,side\n1723161255342,   ,1,\n1723161255342,1, 1 , \n");

        assertThat(rows(file, damages)).extracting(row -> row.quantityLots).containsExactly(100000L);
        assertThat(damages).containsExactly(file.source().name() + ":2: price= must be a positive number");
    }

    @Test
    void theMiddleOfCrossedSidesIsRoundedDownToo() {
        Recording file = open("start,bidOpen,bidHigh,bidLow,bidClose,askOpen,askHigh,askLow,askClose\n"
                + "0,1.03,1.03,1.00,1.00,1.00,1.02,1.00,1.01\n60,1,1,1,1,1,1,1,1\n");
        Row row = rows(file).get(0);

        assertThat(List.of(row.openTicks, row.highTicks, row.lowTicks, row.closeTicks))
                .containsExactly(101L, 102L, 100L, 100L);
    }

    @Test
    void readsGzipAndZipByTheirContent() throws IOException {
        Path gzip = folder.resolve("a.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(TRADE.getBytes(StandardCharsets.UTF_8));
        }
        Path zip = folder.resolve("b.csv");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("folder/"));
            out.putNextEntry(new ZipEntry("folder/trades.csv"));
            out.write(TRADE.getBytes(StandardCharsets.UTF_8));
        }

        for (Path file : List.of(gzip, zip)) {
            assertThat(rows(Recording.open(new Source(file.toString(), TestFeed.BTC), ReadingOptions.DEFAULT)))
                    .hasSize(1);
        }
    }

    @Test
    void archiveOfSeveralFilesIsRefused() throws IOException {
        Path zip = folder.resolve("two.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a"));
            out.putNextEntry(new ZipEntry("b"));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.open(new Source(zip.toString(), TestFeed.BTC), ReadingOptions.DEFAULT))
                .withMessage("file " + zip + " cannot be read: the archive holds 2 files, must hold one");
    }

    @Test
    void barLengthIsTheMostFrequentDistance() {
        Recording file = open("start,open,high,low,close\n0,1,1,1,1\n57600,1,1,1,1\n72000,1,1,1,1\n86400,1,1,1,1\n");

        assertThat(file.bar()).isEqualTo(BarSpec.parse("4h"));
    }

    @Test
    void barLengthCanBeGiven() {
        ReadingOptions fiveMinutes = new ReadingOptions(
                Layout.Format.AUTO, null, BarSpec.parse("5m").length(), 0, Long.MAX_VALUE, null, QuoteBarSide.MID);

        assertThat(open("start,open,high,low,close\n0,1,1,1,1\n", fiveMinutes).bar())
                .isEqualTo(BarSpec.parse("5m"));
    }

    @Test
    void singleBarDoesNotTellItsLength() {
        assertRefused(
                "start,open,high,low,close\n0,1,1,1,1\n",
                " does not show how long its bars are; bar must be given, such as bar=1m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,61837.63,0.02,0,1723161255342,True,True | id=x must be a whole number",
                "1,61837.635,0.02,0,1723161255342,True,True | price=61837.635 must be a whole multiple of 0.01",
                "1,6x837.63,0.02,0,1723161255342,True,True | price=6x837.63 must be a positive number",
                "1,0,0.02,0,1723161255342,True,True | price=0 must be a positive number",
                "1,-5,0.02,0,1723161255342,True,True | price=-5 must be a positive number",
                "1,99999999999999,0.02,0,1723161255342,True,True | price=99999999999999 is too large",
                "1,61837.63,,0,1723161255342,True,True | quantity= must be a number, not negative",
                "1,61837.63,0,0,1723161255342,True,True | quantity=0 must be a positive number",
                "1,61837.63,0.02,0,yesterday,True,True | time=yesterday must be a time in ms",
                "1,61837.63,0.02,0,1723161255,True,True | time=1723161255 must be a time in ms like those before it",
                "1,61837.63,0.02,0,1723161255342,Tree,True | buyerMaker=Tree must be true or false",
                "1,61837.63,0.02,0,1723161255342,True | has 6 columns, must have 7",
                "1,61837.63,0.02,0,1723161255342,True,True,True | has 8 columns, must have 7",
            })
    void damagedLineIsToldWithFileLineAndReason(String line, String reason) {
        Recording file = open(TRADE + line + "\n" + TRADE);

        List<String> damages = new ArrayList<>();
        List<Row> rows = rows(file, damages);

        assertThat(damages).containsExactly(file.source().name() + ":2: " + reason);
        assertThat(rows).hasSize(2);
        assertThat(file.damaged()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120,10,9,9,10,1 | high=9 must not be below open and close",
                "120,10,11,11,10,1 | low=11 must not be above open and close",
                "90,10,11,9,10,1 | time=90 must not be before the end of the bar before it",
                "60,10,11,9,10,1 | time=60 must not be before the end of the bar before it",
                "120,10,11,9,10,-1 | volume=-1 must be a number, not negative",
            })
    void damagedBarIsToldWithItsReason(String line, String reason) {
        Recording file = open("start,open,high,low,close,volume\n0,10,10,10,10,1\n60,10,10,10,10,1\n" + line
                + "\n180,10,10,10,10,1\n240,10,10,10,10,1\n");

        List<String> damages = new ArrayList<>();
        List<Row> rows = rows(file, damages);

        assertThat(damages).containsExactly(file.source().name() + ":4: " + reason);
        assertThat(rows).hasSize(4);
    }

    @Test
    void tradeThatIsEarlierKeepsItsPlaceAndTimeAndIsCounted() {
        Recording file = open("time,price,quantity\n1723161602,1,1\n1723161601,1,1\n1723161603,1,1\n");

        assertThat(rows(file))
                .extracting(row -> row.time / 1_000_000_000L)
                .containsExactly(1723161602L, 1723161601L, 1723161603L);
        assertThat(file.backward()).isEqualTo(1);
    }

    @Test
    void noiseOfADoubleIsRoundedAndCounted() {
        Instrument fine = new Instrument(3, 1, "ADABTC", "SIM", "ADA", "BTC", 1, 100_000_000L);
        Recording file = open(
                "open_time_ms,open,high,low,close,volume\n"
                        + "1515560100000,5.330000000000001e-05,5.330000000000001e-05,5.288000000000001e-05,"
                        + "5.2900000000000005e-05,431401.5\n"
                        + "1515560400000,5.29e-05,5.29e-05,5.29e-05,5.29e-05,431402.5\n",
                fine,
                ReadingOptions.DEFAULT);
        List<Row> rows = rows(file);

        assertThat(rows).extracting(row -> row.openTicks).containsExactly(5330L, 5290L);
        assertThat(rows).extracting(row -> row.volumeLots).containsExactly(431402L, 431402L);
        assertThat(file.roundedPrices()).isEqualTo(4);
        assertThat(file.roundedQuantities()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "61837.600000000006, 1, 6183760000000",
        "61837.599999999999, 1, 6183760000000",
        "61837.59999999999854480847716331481933593750, 1, 6183760000000",
        "0.30000000000000004, 1, 30000000",
        "1000000.1000000001, 1, 100000010000000",
        "99999.990000000005, 1000000, 9999999"
    })
    void noiseOfADoubleIsRelativeToTheNumber(String price, long tick, long ticks) {
        Instrument instrument = new Instrument(3, 1, "BTCUSDT", "SIM", "BTC", "USDT", tick, 1);
        Recording file =
                open("time,price,quantity\n1723161240000," + price + ",1\n", instrument, ReadingOptions.DEFAULT);

        assertThat(rows(file)).extracting(row -> row.priceTicks).containsExactly(ticks);
        assertThat(file.roundedPrices()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // 13 to 15 digits are written on purpose
        "61837.600000001, 1",
        "61837.6000000001, 1",
        // further off than a double is
        "61837.60000000005, 1",
        "61837.600000000103, 1",
        "61837.6010000000001, 1000000",
        "61837.605000000003, 1000000",
        "1000000.100000005, 1",
        // doubles are too far apart
        "90000000.000000002, 1"
    })
    void whatIsOffATickIsNoNoise(String price, long tick) {
        Instrument instrument = new Instrument(3, 1, "BTCUSDT", "SIM", "BTC", "USDT", tick, 1);
        List<String> damages = new ArrayList<>();

        rows(open("time,price,quantity\n1723161240000," + price + ",1\n", instrument, ReadingOptions.DEFAULT), damages);

        assertThat(damages).singleElement().asString().contains("must be a whole multiple of");
    }

    /** Whatever is computed with prices, such as the middle of two, comes out as it was meant. */
    @Test
    void everyDoubleNextToAWholeTickIsThatTick() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Instrument fine = new Instrument(3, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1, 1);
        StringBuilder rows = new StringBuilder("time,price,quantity\n");
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long ticks = 1 + (random.nextLong() >>> (17 + random.nextInt(40)));
            double price = BigDecimal.valueOf(ticks, 8).doubleValue();
            double off = random.nextBoolean() ? Math.nextUp(price) : Math.nextDown(price);
            expected.add(ticks);
            rows.append(1723161240000L + i).append(',').append(off).append(",1\n");
        }

        assertThat(rows(open(rows.toString(), fine, ReadingOptions.DEFAULT)))
                .as("seed %d", seed)
                .extracting(row -> row.priceTicks)
                .isEqualTo(expected);
    }

    @Test
    void rowsOutsideFromAndToAreLeftOut() {
        ReadingOptions second = new ReadingOptions(
                Layout.Format.AUTO, null, 0, 1723161602_000000000L, 1723161603_000000000L, null, QuoteBarSide.MID);

        List<Row> rows = rows(open("time,price,quantity\n1723161601,1,1\n1723161602,2,1\n1723161603,3,1\n", second));

        assertThat(rows).extracting(row -> row.priceTicks).containsExactly(200L);
    }

    @Test
    void blankLinesHoldNothing() {
        assertThat(rows(TRADE + "\n\r\n" + TRADE)).hasSize(2);
    }

    @Test
    void restOfATornGzipFileIsOneDamage() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            for (int i = 0; i < 100_000; i++) {
                out.write((i + TRADE).getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path torn = folder.resolve("torn.gz");
        Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
        Recording file = Recording.open(new Source(torn.toString(), TestFeed.BTC), ReadingOptions.DEFAULT);

        List<String> damages = new ArrayList<>();
        List<Row> rows = rows(file, damages);

        assertThat(rows.size()).isBetween(10_000, 90_000);
        assertThat(damages).hasSize(1);
        assertThat(damages.get(0))
                .startsWith(torn + ":" + (rows.size() + 1) + ": the rest of the file cannot be read: ");
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        assertRefused("", " is empty");
        assertRefused(
                "1,2,3,4\n",
                " unknown format: 4 columns that no first line names; must be 6 or 7 (trades), 7 or 8 (aggTrades),"
                        + " 12 (klines) or 3 (LEAN ticks)");
        assertRefused(
                "time,temperature\n",
                " unknown format: the columns time,temperature hold neither bars (start,open,high,low,close),"
                        + " nor trades (time,price,quantity), nor quotes (time,bid,ask)");
        assertRefused(
                "time\u0007," + "temp\u001b[1mérature\u0085,".repeat(20) + "\n",
                " unknown format: the columns time," + "temp1mrature,".repeat(15)
                        + "... hold neither bars (start,open,high,low,close),"
                        + " nor trades (time,price,quantity), nor quotes (time,bid,ask)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Recording.open(new Source(folder + "/none.csv", TestFeed.BTC), ReadingOptions.DEFAULT))
                .withMessage("file " + folder + "/none.csv does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.open(new Source(folder.toString(), TestFeed.BTC), ReadingOptions.DEFAULT))
                .withMessage("file " + folder + " is not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADES", "KLINES"})
    void formatThatDoesNotFitTheHeaderIsRefused(Layout.Format format) {
        ReadingOptions options = new ReadingOptions(format, null, 0, 0, Long.MAX_VALUE, null, QuoteBarSide.MID);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("time,bid,bidQuantity,ask,askQuantity\n", options))
                .withMessageEndingWith(" format=" + format.label() + " does not fit: the file holds quotes");
    }

    @Test
    void ticksOfLeanHaveTheDateOfTheirFileAndTheSizeThatBanksDealIn() throws IOException, DamagedLineException {
        Path fxcm = Files.createDirectories(folder.resolve("fx-fxcm-tick"));
        Path file = Files.writeString(fxcm.resolve("20140506_quote.csv"), "808.0672,1.38,1.37\n90000001,1,2\n");
        try (Recording recording = Recording.open(new Source(file.toString(), TestFeed.BTC), ReadingOptions.DEFAULT)) {
            Row row = new Row();
            assertThat(recording.next(row)).isTrue();
            assertThat(row.time).isEqualTo(1399352400_808067200L);
            assertThat(row.bidTicks).isEqualTo(138);
            assertThat(row.askTicks).isEqualTo(137);
            assertThat(row.bidLots).isEqualTo(TestFeed.BTC.lots("1000000"));
            assertThat(row.askLots).isEqualTo(row.bidLots);
            assertThatThrownBy(() -> recording.next(row))
                    .hasMessageEndingWith("time=90000001 must be a time of one day, in milliseconds");
        }
        assertRefused(
                "1,2,3\n", " counts milliseconds of a day: its name must have the date, as in 20140506_quote.zip");
    }

    @ParameterizedTest
    @CsvSource({
        "20140309, 0, 2014-03-09T05:00:00Z",
        "20140309, 3600000, 2014-03-09T06:00:00Z",
        "20140309, 10800000, 2014-03-09T07:00:00Z",
        "20140309, 64800000.5, 2014-03-09T22:00:00.000500Z",
        "20141102, 3600000, 2014-11-02T05:00:00Z",
        "20141102, 7200000, 2014-11-02T07:00:00Z",
        "20141102, 64800000, 2014-11-02T23:00:00Z",
        "20140506, 64800000, 2014-05-06T22:00:00Z"
    })
    void millisecondsOfTheDayAreThoseOfTheWallClock(String day, String millis, Instant expected) throws IOException {
        Path file = Files.writeString(folder.resolve(day + "_quote.csv"), millis + ",1.10,1.11\n");

        Row row = rows(Recording.open(new Source(file.toString(), TestFeed.BTC), inNewYork()))
                .get(0);

        assertThat(Instant.ofEpochSecond(0, row.time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"20140308, 20140309, 20140310, 24 23 24", "20141101, 20141102, 20141103, 24 25 24"})
    void barsOfADayEndAtMidnightWhenClocksAreChanged(String first, String second, String third, String hours) {
        Recording file = open(bar(first) + bar(second) + bar(third), inNewYork());
        List<Row> rows = rows(file);

        assertThat(file.bar()).isEqualTo(BarSpec.parse("1d"));
        assertThat(rows.stream()
                        .map(row -> Long.toString((row.closeTime - row.time) / 3_600_000_000_000L))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(hours);
        assertThat(rows.get(1).time).isEqualTo(rows.get(0).closeTime);
        assertThat(rows.get(2).time).isEqualTo(rows.get(1).closeTime);
    }

    @Test
    void eightDigitsThatAreADateAreOne() {
        Recording file = open("date,open,high,low,close,volume\n20240129,1,2,1,2,10\n20240130,2,3,2,3,10\n"
                + "20240131,3,4,3,4,10\n20240201,4,5,4,5,10\n");

        assertThat(file.bar()).isEqualTo(BarSpec.parse("1d"));
        assertThat(rows(file))
                .extracting(row -> Instant.ofEpochSecond(0, row.time).toString())
                .containsExactly(
                        "2024-01-29T00:00:00Z", "2024-01-30T00:00:00Z", "2024-01-31T00:00:00Z", "2024-02-01T00:00:00Z");
    }

    @Test
    void aDateIsMidnightOfTheFilesZone() {
        String bars = "date,open,high,low,close\n20140308,1,1,1,1\n20140309,1,1,1,1\n20140310,1,1,1,1\n";
        Recording file = open(bars, inNewYork());

        assertThat(file.bar()).isEqualTo(BarSpec.parse("1d"));
        assertThat(rows(file))
                .extracting(row -> Instant.ofEpochSecond(0, row.time).toString())
                .containsExactly("2014-03-08T05:00:00Z", "2014-03-09T05:00:00Z", "2014-03-10T04:00:00Z");
    }

    @Test
    void whatIsNoDateIsDamageInAFileOfDates() {
        List<String> damages = new ArrayList<>();
        Recording file = open("date,price,quantity\n20240129,1,1\n20240230,1,1\n1706486400,1,1\n");

        assertThat(rows(file, damages)).hasSize(1);
        assertThat(damages)
                .containsExactly(
                        file.source().name() + ":3: time=20240230 must be a time in date",
                        file.source().name() + ":4: time=1706486400 must be a time in date");
    }

    private static String bar(String date) {
        return date + " 00:00,1.1,1.2,1.0,1.1,0\n";
    }

    private static ReadingOptions inNewYork() {
        return new ReadingOptions(
                Layout.Format.AUTO, null, 0, 0, Long.MAX_VALUE, ZoneId.of("America/New_York"), QuoteBarSide.MID);
    }

    private void assertRefused(String content, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(content))
                .withMessage("file " + folder.resolve("file.csv") + message);
    }

    private Recording open(String content) {
        return open(content, ReadingOptions.DEFAULT);
    }

    private Recording open(String content, ReadingOptions options) {
        return open(content, TestFeed.BTC, options);
    }

    private Recording open(String content, Instrument instrument, ReadingOptions options) {
        try {
            Path file = Files.writeString(folder.resolve("file.csv"), content);
            return Recording.open(new Source(file.toString(), instrument), options);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Row> rows(String content) {
        return rows(open(content));
    }

    private static List<Row> rows(Recording recording) {
        List<String> damages = new ArrayList<>();
        List<Row> rows = rows(recording, damages);
        assertThat(damages).isEmpty();
        return rows;
    }

    /** All rows, and what was said of the damaged lines. */
    private static List<Row> rows(Recording recording, List<String> damages) {
        List<Row> rows = new ArrayList<>();
        try (recording) {
            while (true) {
                try {
                    Row row = new Row();
                    if (!recording.next(row)) {
                        return rows;
                    }
                    rows.add(row);
                } catch (DamagedLineException e) {
                    damages.add(e.getMessage());
                }
            }
        }
    }
}
