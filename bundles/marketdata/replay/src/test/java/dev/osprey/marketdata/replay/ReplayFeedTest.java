package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TestFeed.BTC;
import static dev.osprey.marketdata.replay.TestFeed.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;

class ReplayFeedTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_723_161_600L * SECOND;

    @TempDir
    Path folder;

    private final TestSink sink = new TestSink();

    @Test
    void mergesFilesByTimeAndKeepsTheirOrderAtTheSameTime() throws IOException {
        String btc = trades("btc.csv", "0,1", "2,2", "2,3", "5,4");
        String eth = trades("eth.csv", "1,10", "2,20", "3,30");

        backtest(Map.of("files", new String[] {"ETHUSDT.SIM=" + eth, "BTCUSDT.SIM=" + btc}), BTC, ETH);

        assertThat(sink.events())
                .containsExactly(
                        trade(BTC, 0, 1),
                        trade(ETH, 1, 10),
                        trade(ETH, 2, 20),
                        trade(BTC, 2, 2),
                        trade(BTC, 2, 3),
                        trade(ETH, 3, 30),
                        trade(BTC, 5, 4));
    }

    @Test
    void tradesOfFilesThatOverlapAreGivenTwiceAndTold() throws IOException {
        String first = numbered("first.csv", 1, 2, 3, 4);
        String second = numbered("second.csv", 3, 4, 5);
        String other = numbered("other.csv", 1, 2);

        backtest(
                Map.of("files", new String[] {"BTCUSDT.SIM=" + first + ";" + second, "ETHUSDT.SIM=" + other}),
                BTC,
                ETH);

        assertThat(sink.events()).hasSize(4 + 3 + 2);
        assertThat(sink.statuses())
                .hasSize(3)
                .contains("DEGRADED trades whose number is not above all before it: 2;"
                        + " they are late, or come twice, as where files overlap");
    }

    @Test
    void tradesOfFilesThatFollowEachOtherAreNotToldOf() throws IOException {
        backtest(
                Map.of("files", new String[] {numbered("first.csv", 1, 2) + ";" + numbered("second.csv", 3, 4, 7)}),
                BTC);

        assertThat(sink.statuses()).hasSize(2).noneMatch(status -> status.startsWith("DEGRADED"));
    }

    /** Trades with these numbers, each at as many seconds. */
    private String numbered(String name, int... numbers) throws IOException {
        StringBuilder rows = new StringBuilder("id,time,price,quantity\n");
        for (int number : numbers) {
            rows.append(number).append(',').append(1723161600 + number).append(",1,1\n");
        }
        return Files.writeString(folder.resolve(name), rows).toString();
    }

    @Test
    void filesOfOneInstrumentFollowEachOther() throws IOException {
        String monday = trades("monday.csv", "0,1", "1,2");
        String tuesday = trades("tuesday.csv", "2,3");

        backtest(Map.of("files", new String[] {monday + ";" + tuesday}), BTC);

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1), trade(BTC, 1, 2), trade(BTC, 2, 3));
        assertThat(sink.statuses())
                .containsExactly(
                        "UP replays 2 files",
                        "ENDED gave 3 events; 3 rows; 0 lines damaged, 0 rows out of order, 0 prices and 0 quantities rounded");
    }

    @Test
    void barClosesBeforeTheNextOnesOfAllFilesOpen() throws IOException {
        String btc = file("btc.csv", "start,open,high,low,close,volume\n0,1,3,1,2,1\n60,2,4,2,4,1\n");
        String eth = file("eth.csv", "start,open,high,low,close,volume\n0,5,5,5,5,1\n60,6,6,6,6,1\n");

        backtest(Map.of("files", new String[] {"BTCUSDT.SIM=" + btc, "ETHUSDT.SIM=" + eth}), BTC, ETH);

        assertThat(sink.events())
                .containsExactly(
                        "open 1 @0 1m 0 100",
                        "open 2 @0 1m 0 500",
                        "bar 1 @60000000000 1m 0..60000000000 100 300 100 200 v100000 n0",
                        "bar 2 @60000000000 1m 0..60000000000 500 500 500 500 v10000 n0",
                        "open 1 @60000000000 1m 60000000000 200",
                        "open 2 @60000000000 1m 60000000000 600",
                        "bar 1 @120000000000 1m 60000000000..120000000000 200 400 200 400 v100000 n0",
                        "bar 2 @120000000000 1m 60000000000..120000000000 600 600 600 600 v10000 n0");
    }

    @Test
    void backtestGivesWhatIsNotLaterThanAsked() throws IOException {
        Feed feed = started(true, Map.of("files", new String[] {trades("btc.csv", "0,1", "1,2", "1,3", "2,4")}), BTC);

        assertThat(feed.nextTime()).isEqualTo(START);
        feed.poll(START + SECOND, 100);

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1), trade(BTC, 1, 2), trade(BTC, 1, 3));
        assertThat(feed.nextTime()).isEqualTo(START + 2 * SECOND);
    }

    @Test
    void oneEventAtATimeEndsWithAStatus() throws IOException {
        Feed feed = started(true, Map.of("files", new String[] {trades("btc.csv", "0,1", "1,2")}), BTC);

        List<Long> times = new ArrayList<>();
        while (feed.nextTime() != Feed.ENDED) {
            times.add((feed.nextTime() - START) / SECOND);
            assertThat(feed.poll(feed.nextTime(), 1)).isEqualTo(1);
        }

        assertThat(times).containsExactly(0L, 0L, 1L, 1L); // up, trade, trade, ended
        assertThat(sink.events()).hasSize(2);
        assertThat(sink.statuses()).hasSize(2);
        assertThat(feed.poll(Long.MAX_VALUE, 1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "10, 20", "0.5, 1", "full, 31"})
    void liveEventsAreDueAtTheirPace(String pace, int dueAfterTwoSeconds) throws IOException {
        String[] rows = new String[31];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i + ",1";
        }
        Feed feed = started(false, Map.of("files", new String[] {trades("btc.csv", rows)}, "pace", pace), BTC);
        long now = 5_000 * SECOND;

        feed.poll(now, 1_000);
        if (!pace.equals("full")) {
            assertThat(sink.events()).hasSize(1);
        }
        feed.poll(now + 2 * SECOND - 1, 1_000);
        assertThat(sink.events()).hasSize(dueAfterTwoSeconds);
    }

    @Test
    void whatAFullSinkDidNotTakeIsOfferedAgain() throws IOException {
        Feed feed = started(
                false, Map.of("files", new String[] {trades("btc.csv", "0,1", "0,2", "0,3")}, "pace", "full"), BTC);

        for (int i = 0; i < 5; i++) {
            sink.room(0);
            assertThat(feed.poll(0, 10)).isZero();
            sink.room(1);
            assertThat(feed.poll(0, 10)).isEqualTo(1);
        }

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1), trade(BTC, 0, 2), trade(BTC, 0, 3));
        assertThat(sink.statuses()).hasSize(2);
        assertThat(feed.nextTime()).isEqualTo(Feed.ENDED);
    }

    @Test
    void damageStopsTheFeed() throws IOException {
        String btc = trades("btc.csv", "0,1", "1,x", "2,3");

        backtest(Map.of("files", new String[] {btc}), BTC);

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1));
        assertThat(sink.statuses())
                .containsExactly(
                        "UP replays 1 file",
                        "DOWN " + btc + ":3: price=x must be a positive number; stopped after 1 events");
    }

    @Test
    void damageInTheFirstLineStopsTheFeedBeforeItGivesAnything() throws IOException {
        String btc = trades("btc.csv", "0,x", "1,2");

        backtest(Map.of("files", new String[] {btc}), BTC);

        assertThat(sink.events()).isEmpty();
        assertThat(sink.statuses().get(1)).startsWith("DOWN " + btc + ":2: price=x");
    }

    @Test
    void damageIsSkippedAndCounted() throws IOException {
        String btc = trades("btc.csv", "0,1", "1,x", "2,3", "3,y", "2.5,4");

        backtest(Map.of("files", new String[] {btc}, "onDamage", "skip"), BTC);

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1), trade(BTC, 2, 3), trade(BTC, 2.5, 4));
        assertThat(sink.statuses())
                .containsExactly(
                        "UP replays 1 file",
                        "DEGRADED " + btc + ":3: price=x must be a positive number; skipped",
                        "DEGRADED " + btc
                                + ": 3 rows; 2 lines damaged, 0 rows out of order, 0 prices and 0 quantities rounded",
                        "ENDED gave 3 events; 3 rows; 2 lines damaged, 0 rows out of order, 0 prices and 0 quantities rounded");
    }

    @Test
    void rowOutOfOrderKeepsItsPlaceAndTime() throws IOException {
        String btc = trades("btc.csv", "0,1", "5,2", "3,3", "6,4");
        String eth = trades("eth.csv", "4,10", "5.5,20");

        backtest(Map.of("files", new String[] {"BTCUSDT.SIM=" + btc, "ETHUSDT.SIM=" + eth}), BTC, ETH);

        assertThat(sink.events())
                .containsExactly(
                        trade(BTC, 0, 1),
                        trade(ETH, 4, 10),
                        trade(BTC, 5, 2),
                        trade(BTC, 3, 3),
                        trade(ETH, 5.5, 20),
                        trade(BTC, 6, 4));
        assertThat(sink.statuses().get(1)).contains("1 rows out of order");
    }

    @Test
    void givesNothingOutsideFromAndTo() throws IOException {
        String btc = trades("btc.csv", "0,1", "1,2", "2,3", "3,4");

        backtest(
                Map.of("files", new String[] {btc}, "from", "2024-08-09T00:00:01Z", "to", "2024-08-09T00:00:03Z"), BTC);

        assertThat(sink.events()).containsExactly(trade(BTC, 1, 2), trade(BTC, 2, 3));
    }

    @Test
    void fileThatVanishedIsToldOf() throws IOException {
        String monday = trades("monday.csv", "0,1");
        String tuesday = trades("tuesday.csv", "1,2");
        Feed feed = started(true, Map.of("files", new String[] {monday, tuesday}, "onDamage", "skip"), BTC);
        Files.delete(Path.of(tuesday));

        feed.poll(Long.MAX_VALUE, 100);

        assertThat(sink.events()).containsExactly(trade(BTC, 0, 1));
        assertThat(sink.statuses()).anyMatch(status -> status.contains("tuesday.csv does not exist"));
    }

    @Test
    void closeIsIdempotentAndEndsIt() throws IOException {
        Feed feed = started(true, Map.of("files", new String[] {trades("btc.csv", "0,1")}), BTC);

        feed.close();
        feed.close();

        assertThat(feed.nextTime()).isEqualTo(Feed.ENDED);
        assertThat(feed.poll(Long.MAX_VALUE, 10)).isZero();
    }

    @Test
    void wrongFilesAreRefusedAllAtOnce() throws IOException {
        String empty = file("empty.csv", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {empty, "/none.csv"}), BTC))
                .withMessage("file " + empty + " is empty; file /none.csv does not exist");
    }

    @Test
    void fileWithoutAReadableLineIsRefused() throws IOException {
        String btc = trades("btc.csv", "x,1", "y,2");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {btc}, "onDamage", "skip"), BTC))
                .withMessage("no line can be read: " + btc + ":2: time=x must be a time");
    }

    @Test
    void nothingBetweenFromAndToIsRefused() throws IOException {
        String btc = trades("btc.csv", "0,1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {btc}, "from", "2025-01-01"), BTC))
                .withMessageStartingWith("files hold nothing between from and to: ");
    }

    @Test
    void relativePathsAreTakenAgainstTheServersHome() throws IOException {
        trades("btc.csv", "0,1");
        BundleContext context = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> arguments[0].equals("osprey.home") ? folder.toString() : null);

        Feed feed = new ReplayFeed(context, TestFeed.parameters(Map.of("files", new String[] {"btc.csv"})));
        feed.start(TestFeed.context(sink, true, BTC));
        feed.poll(Long.MAX_VALUE, 10);
        feed.close();

        assertThat(sink.events()).hasSize(1);
    }

    @Test
    void anInstrumentIsToldByItsSymbolInTheNameOfTheFile() throws IOException {
        String files = trades("btcusdt-day.csv", "0,1") + ";" + trades("ETHUSDT.csv", "0,2");

        Feed feed = started(true, Map.of("files", new String[] {files}), BTC, ETH);
        feed.poll(Long.MAX_VALUE, 10);

        assertThat(sink.events()).hasSize(2).anyMatch(event -> event.startsWith("trade 2 "));
    }

    @Test
    void filesMustFitTheInstruments() throws IOException {
        String btc = trades("btc.csv", "0,1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {btc}), BTC, ETH))
                .withMessage("files=" + btc + " must name its instrument, such as BTCUSDT.SIM=" + btc
                        + "; the feed has BTCUSDT.SIM, ETHUSDT.SIM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {"XRP=" + btc}), BTC))
                .withMessage("files=XRP=" + btc + " names the instrument XRP; the feed has BTCUSDT.SIM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(true, Map.of("files", new String[] {"BTCUSDT.SIM=" + btc}), BTC, ETH))
                .withMessage("files must name a file of ETHUSDT.SIM, such as ETHUSDT.SIM=trades.csv.gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format | xml | format=xml must be one of auto, autoReceived, trades, aggTrades, klines, leanTicks, leanBars, csv, webSocket,"
                        + " webSocketReceived, log",
                "timeUnit | days | timeUnit=days must be one of auto, s, ms, us, ns, iso, date",
                "onDamage | cry | onDamage=cry must be one of stop, skip",
                "pace | fast | pace=fast must be full or a positive number such as 1 (as recorded) or 10 (ten times faster)",
                "pace | 0 | pace=0 must be full or a positive number such as 1 (as recorded) or 10 (ten times faster)",
                "bar | often | bar=often must be a length of time such as 1m",
                "from | noon | from=noon must be a date or time such as 2024-08-09 or 2024-08-09T12:00:00Z"
            })
    void wrongParametersAreRefused(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplayFeed(TestFeed.parameters(Map.of(name, value))))
                .withMessage(message);
    }

    @Test
    void fromMustBeBeforeTo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplayFeed(TestFeed.parameters(Map.of("from", "2024-08-09", "to", "2024-08-09"))))
                .withMessage("from=2024-08-09 must be before to=2024-08-09");
    }

    private Feed started(boolean backtest, Map<String, Object> parameters, Instrument... instruments) {
        Feed feed = new ReplayFeed(TestFeed.parameters(new HashMap<>(parameters)));
        feed.start(TestFeed.context(sink, backtest, instruments));
        return feed;
    }

    /** From the first event to the last. */
    private void backtest(Map<String, Object> parameters, Instrument... instruments) {
        Feed feed = started(true, parameters, instruments);
        while (feed.nextTime() != Feed.ENDED) {
            assertThat(feed.poll(feed.nextTime(), 64)).isPositive();
        }
        feed.close();
    }

    /** Rows of seconds since the start and price; a time that is no number stays as it is. */
    private String trades(String name, String... rows) throws IOException {
        StringBuilder content = new StringBuilder("time,price,quantity\n");
        for (String row : rows) {
            String time = row.substring(0, row.indexOf(','));
            boolean number = Character.isDigit(time.charAt(0));
            content.append(number ? new BigDecimal(time).add(BigDecimal.valueOf(START / SECOND)) : time)
                    .append(row.substring(row.indexOf(',')))
                    .append(",1\n");
        }
        return file(name, content.toString());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String trade(Instrument instrument, double seconds, long price) {
        long quantity = 100_000_000L / instrument.lotSize();
        return "trade " + instrument.id() + " @" + (START + (long) (seconds * SECOND)) + " " + price * 100 + " x "
                + quantity + " #0 null";
    }
}
