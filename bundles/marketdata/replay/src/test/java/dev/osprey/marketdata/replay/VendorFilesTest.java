package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as vendors write them. */
final class VendorFilesTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final Instrument ANY = Instrument.parse(1, "ANY.SIM");
    private static final Instrument EURUSD = Instrument.parse(1, "name=EURUSD.FXCM;tick=0.00001;lot=1");
    private static final long NANOS = 1_000_000_000L;

    private static final Set<String> KINDS = Set.of("trades", "quotes", "bars", "quote bars", "books");

    @TempDir
    private Path folder;

    @Test
    void everyRecordedFileIsReadWithoutDamageOrRefusedInOneSentence() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.walk(DATA)) {
            files = all.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> !file.contains("-ws/"))
                    .sorted()
                    .toList();
        }

        List<?> findings =
                (List<?>) new CheckCommand().apply(Map.of("data", files)).get("files");

        assertThat(findings).hasSameSizeAs(files).allSatisfy(each -> {
            Map<?, ?> found = (Map<?, ?>) each;
            if (found.get("error") == null) {
                assertThat(found.get("kind").toString().split(" of ")[0]).isIn(KINDS);
                assertThat(found.get("damaged")).as(found.toString()).isEqualTo(0L);
                assertThat((Long) found.get("rows")).isPositive();
            } else {
                assertThat(found.get("error").toString())
                        .startsWith("file " + found.get("file"))
                        .doesNotContain("\n", "Exception");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "mid, 1h, 133136, 133218, 133118, 133180",
        "bid, 1h, 133141, 133231, 133131, 133201",
        "ask, 1h, 133149, 133239, 133139, 133199"
    })
    void hourlyQuoteBarsOfLeanAreBarsOfTheMiddleOrOfASide(
            String side, String bar, long open, long high, long low, long close) {
        List<String> events = events(
                EURUSD,
                "files",
                DATA.resolve("bars/fx-fxcm-hour/eurusd.zip").toString(),
                "quoteBars",
                side,
                "to",
                "2007-03-30T06:00:00Z");

        long start = Instant.parse("2007-03-30T05:00:00Z").getEpochSecond() * NANOS;
        long end = start + 3600 * NANOS;
        assertThat(events).hasSize(2);
        if (!side.equals("mid")) {
            assertThat(events)
                    .containsExactly(
                            "open 1 @" + start + " " + bar + " " + start + " " + open,
                            "bar 1 @" + end + " " + bar + " " + start + ".." + end + " " + open + " " + high + " " + low
                                    + " " + close + " v0 n0");
        } else {
            assertThat(events.get(1)).contains(" 133145 133235 133135 133200 ");
        }
    }

    @Test
    void bothSidesOfQuoteBarsAreBarsOfBidsAndOfAsks() {
        List<String> events = events(EURUSD, "files", write("20240102_quote.csv", """
                        0,1.1,1.3,1.0,1.2,5,1.4,1.6,1.3,1.5,7
                        60000,1.2,1.2,1.2,1.2,5,1.1,1.1,1.1,1.1,7
                        """), "quoteBars", "both");

        long start = Instant.parse("2024-01-02T00:00:00Z").getEpochSecond() * NANOS;
        long next = start + 60 * NANOS;
        assertThat(events.subList(0, 6))
                .containsExactly(
                        "open 1 @" + start + " 1m-bid " + start + " 110000",
                        "open 1 @" + start + " 1m-ask " + start + " 140000",
                        "bar 1 @" + next + " 1m-bid " + start + ".." + next + " 110000 130000 100000 120000 v0 n0",
                        "bar 1 @" + next + " 1m-ask " + start + ".." + next + " 140000 160000 130000 150000 v0 n0",
                        "open 1 @" + next + " 1m-bid " + next + " 120000",
                        "open 1 @" + next + " 1m-ask " + next + " 110000");
        assertThat(finding(folder.resolve("20240102_quote.csv"), "crossed")).isEqualTo(1L);
    }

    @Test
    void barsOfLeanInAZoneWithSummerTimeBeginWhenItsClocksSaySo() {
        List<String> events = events(
                ANY,
                "files",
                write("spy.csv", "20240308 10:00,1,1,1,1,9\n20240308 11:00,1,1,1,1,9\n20240311 10:00,1,1,1,1,9\n"),
                "zone",
                "America/New_York");

        assertThat(events.stream().filter(event -> event.startsWith("open")).map(VendorFilesTest::time))
                .containsExactly("2024-03-08T15:00:00Z", "2024-03-08T16:00:00Z", "2024-03-11T14:00:00Z");
    }

    @Test
    void sharesOfLeanHaveTheirPricesTenThousandTimesTooLarge() throws IOException {
        Path minute = Files.createDirectories(folder.resolve("equity/usa/minute/spy"));
        Path tick = Files.createDirectories(folder.resolve("equity/usa/tick/spy"));
        String bars = zip(
                minute.resolve("20131007_trade.zip"),
                "34200000,1000000,1010000,990000,1005000,300\n34260000,1000000,1000000,1000000,1000000,1\n");
        String ticks = zip(tick.resolve("20131007_trade.zip"), "34200000,1673700,100,P,00000001,0\n");
        Instrument spy = Instrument.parse(1, "name=SPY.USA;tick=0.01;lot=1");

        assertThat(events(spy, "files", bars, "zone", "America/New_York").get(1))
                .contains(" 1m ", " 10000 10100 9900 10050 v300 ");
        assertThat(events(spy, "files", ticks, "zone", "America/New_York"))
                .containsExactly("trade 1 @1381152600000000000 16737 x 100 #0 null");
    }

    @Test
    void ticksOfCryptoCurrenciesOfLeanHaveSizes() {
        assertThat(events(ANY, "files", write("20240102_trade.csv", "500.5,2,3\n")))
                .containsExactly("trade 1 @1704153600500500000 200000000 x 300000000 #0 null");
        assertThat(events(ANY, "files", write("20240102_quote.csv", "500.5,2,3,4,5\n")))
                .containsExactly("quote 1 @1704153600500500000 200000000 x 300000000 / 400000000 x 500000000");
    }

    @Test
    void candlesInJsonAreTheBarsOfTheirCsv() {
        String file = DATA.resolve("bars/crypto-4h/Coinbase-ETH-USD-PT4H-").toString();
        String json = find(file, ".json.gz");
        String csv = find(file, ".csv.gz");

        assertThat(events(ANY, "files", json)).hasSize(2 * 20_675).isEqualTo(events(ANY, "files", csv));
    }

    @Test
    void damageInJsonIsToldWithTheLineWhereItsObjectEnds() {
        String file = write("a.json", """
                [
                  {"time": "10", "price": 2, "quantity": 1},
                  {"time": "11", "price": null, "quantity": 1},
                  {"time": "12",
                   "price": -1, "quantity": 1}
                ]
                """);

        assertThat((List<?>) finding(Path.of(file), "damages"))
                .map(Object::toString)
                .containsExactly(
                        file + ":3: price=null must be a positive number",
                        file + ":5: price=-1 must be a positive number");
    }

    @Test
    void jsonThatEndsTooEarlyOrHoldsNoListIsSaid() {
        String torn = write("torn.json", "[{\"time\":10,\"price\":2,\"quantity\":1},{\"time\":11,\"pri");
        String other = write("other.json", "{\"data\":{\"list\":[1,2]}}");

        assertThat(finding(Path.of(torn), "damages"))
                .isEqualTo(List.of(torn + ":2: the rest of the file cannot be read: it ends too early"));
        assertThat(finding(Path.of(other), "error"))
                .isEqualTo("file " + other + " cannot be read: it is JSON without a list of candles, trades or quotes");
    }

    @Test
    void quotedFieldsAreReadWithoutTheirQuotes() {
        String file =
                write("quoted.csv", "\"time\",\"price\",\"quantity\",\"side\"\n\"10\",\"1,234.5\",\"2\",\"buy\"\n");

        assertThat(events(ANY, "files", file)).containsExactly("trade 1 @10000000000 123450000000 x 200000000 #0 BUY");
    }

    /** As Excel and pandas write them: quotes where a field needs them, here behind more than is looked at beforehand. */
    @Test
    void quotedFieldsAreReadWhereverTheyStandFirst() {
        StringBuilder rows = new StringBuilder("time,price,quantity\n");
        for (int second = 1; second <= 20_000; second++) {
            rows.append(second).append(second % 3_000 == 0 ? ",\"1,234.5\",1\n" : ",999.5,2\n");
        }

        List<String> events = events(ANY, "files", write("minimal.csv", rows.toString()));

        assertThat(events).hasSize(20_000);
        assertThat(events.get(2_998)).isEqualTo("trade 1 @2999000000000 99950000000 x 200000000 #0 null");
        for (int second = 3_000; second <= 20_000; second += 3_000) {
            assertThat(events.get(second - 1))
                    .isEqualTo("trade 1 @" + second + "000000000 123450000000 x 100000000 #0 null");
        }
    }

    @Test
    void tradesAndQuotesOfTardisCountByTheTimeOfTheExchange() {
        Path tardis = DATA.resolve("vendor-format-samples/tardis");

        assertThat(events(
                        ANY, "files", tardis.resolve("bitmex_trades_XBTUSD.csv").toString()))
                .hasSize(10)
                .startsWith("trade 1 @1583020803145000000 853150000000 x 215200000000 #0 SELL");
        assertThat(events(
                        ANY,
                        "files",
                        tardis.resolve("huobi-dm-swap_quotes_BTC-USD.csv").toString()))
                .hasSize(10)
                .startsWith("quote 1 @1588291201099000000 862920000000 x 80600000000 / 862930000000 x 549400000000");
    }

    @Test
    void aSideOfAQuoteMayBeEmpty() {
        String file =
                write("a.csv", "timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n10,11,,,5,6\n");

        assertThat(events(ANY, "files", file)).containsExactly("quote 1 @10000000000 500000000 x 600000000 / 0 x 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mid  | 1m 15; 1m 10; 1m 20; 1m 15",
                "bid  | 1m 10; 1m 10; 1m 10",
                "ask  | 1m 20; 1m 20; 1m 20",
                "both | 1m-bid 10; 1m-ask 20; 1m-bid 10; 1m-ask 20; 1m-bid 10; 1m-ask 20"
            })
    void aSideOfABarOfQuotesMayBeEmpty(String side, String bars) {
        String file = write(
                "20240102_quote.csv",
                "0,10,10,10,10,1,20,20,20,20,1\n60000,10,10,10,10,1,,,,,\n120000,,,,,,20,20,20,20,1\n"
                        + "180000,,,,,,,,,,\n240000,10,10,10,10,1,20,20,20,20,1\n");

        List<String> closes = events(ANY, "files", file, "quoteBars", side).stream()
                .filter(event -> event.startsWith("bar "))
                .map(VendorFilesTest::specAndPrice)
                .toList();

        assertThat(closes).containsExactly(bars.split("; "));
        assertThat(finding(Path.of(file), "emptySides")).isEqualTo(4L);
        assertThat(finding(Path.of(file), "damaged")).isEqualTo(0L);
    }

    private static String specAndPrice(String bar) {
        String[] words = bar.split(" ");
        return words[3] + " " + Long.parseLong(words[5]) / 100_000_000L;
    }

    @Test
    void aSideThatIsEmptyInPartIsDamage() {
        String file = write("20240102_quote.csv", "0,1,1,1,1,1,2,2,2,2,1\n60000,1,1,1,1,1,2,2,,2,1\n");

        assertThat(finding(Path.of(file), "damages"))
                .asString()
                .contains("20240102_quote.csv:2: askLow= must be a positive number");
    }

    private String write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String zip(Path file, String content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file.toString();
    }

    private static String find(String prefix, String suffix) {
        Path path = Path.of(prefix);
        try (Stream<Path> files = Files.list(path.getParent())) {
            return files.map(Path::toString)
                    .filter(file -> file.startsWith(prefix) && file.endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object finding(Path file, String key) {
        List<?> files = (List<?>) new CheckCommand()
                .apply(Map.of("data", List.of(file.toString())))
                .get("files");
        return ((Map<?, ?>) files.get(0)).get(key);
    }

    private static String time(String event) {
        long nanos = Long.parseLong(event.substring(event.indexOf('@') + 1, event.indexOf(' ', event.indexOf('@'))));
        return Instant.ofEpochSecond(nanos / NANOS).toString();
    }

    private static List<String> events(Instrument instrument, String... parameters) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            set.put(parameters[i], parameters[i + 1]);
        }
        set.put("files", new String[] {set.get("files").toString()});
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
