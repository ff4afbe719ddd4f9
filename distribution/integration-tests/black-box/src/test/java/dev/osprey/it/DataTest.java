package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded markets as a strategy sees them, against numbers that independent programs computed. */
final class DataTest {

    /** Midnight of 2014-05-06 at UTC-05, from which the reference counts. */
    private static final BigDecimal DAY = new BigDecimal("1399352400000");

    /** Columns of a kline. */
    private static final int OPEN = 1;

    private static final int CLOSE = 4;
    private static final int VOLUME = 5;
    private static final int COUNT = 8;

    private static CommandLine line;

    @BeforeAll
    static void unpack() throws IOException {
        line = CommandLine.startingEachCommandOnce(OspreyHome.fresh("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "1m"})
    void barsOfTradesAreTheReferencesToTheLastDigit(String bar) throws IOException {
        List<List<BigDecimal>> bars = rows(line.succeed(
                        "data",
                        "bars",
                        trades("08").toString(),
                        trades("09").toString(),
                        "--instrument",
                        "BTCUSDT.BINANCE",
                        "--bar",
                        bar)
                .lines()
                .skip(1));

        assertThat(bars)
                .containsExactlyElementsOf(
                        rows(Files.readString(Shared.file("references/bars/btcusdt_spot_" + bar + ".csv"))
                                .lines()));
    }

    /** 645 of the 692 seconds had a trade: the others are flat at the close before them. */
    @Test
    void quietSecondsAreFilledBetweenTheReferences() throws IOException {
        CommandLine.Result result = line.call(
                "data",
                "bars",
                trades("08").toString(),
                trades("09").toString(),
                "--instrument",
                "BTCUSDT.BINANCE",
                "--bar",
                "1s",
                "--quiet-bars",
                "fill");
        List<List<BigDecimal>> bars = rows(result.out().lines().skip(1));
        List<List<BigDecimal>> reference = rows(Files.readString(Shared.file("references/bars/btcusdt_spot_1s.csv"))
                .lines());

        assertThat(bars.stream().filter(bar -> bar.get(COUNT).signum() > 0)).containsExactlyElementsOf(reference);
        for (int i = 1; i < bars.size(); i++) {
            List<BigDecimal> bar = bars.get(i);
            List<BigDecimal> before = bars.get(i - 1);
            assertThat(bar.get(0).subtract(before.get(0))).isEqualByComparingTo("1000");
            if (bar.get(COUNT).signum() == 0) {
                assertThat(bar.subList(OPEN, CLOSE + 1)).containsOnly(before.get(CLOSE));
                assertThat(bar.get(VOLUME)).isZero();
            }
        }
        assertThat(result.err().strip()).matches("quiet +" + (bars.size() - reference.size()));
    }

    private static Path trades(String day) {
        return Shared.file("data/binance-dump-format/BTCUSDT-trades-2024-08-" + day + ".partial.csv.gz");
    }

    @Test
    void barsOfQuotesAreTheReferencesOnBothSides() throws IOException {
        List<List<BigDecimal>> bars = rows(line.succeed(
                        "data",
                        "bars",
                        Shared.file("data/fx-fxcm-tick/eurusd/20140506_quote.zip")
                                .toString(),
                        "--instrument",
                        "EURUSD.FXCM",
                        "--bar",
                        "1m-quotes")
                .lines()
                .skip(1));
        bars.forEach(row -> row.set(0, row.get(0).subtract(DAY).stripTrailingZeros()));

        try (BufferedReader reference = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Shared.file("references/bars/eurusd_20140506_1m.csv.gz"))),
                StandardCharsets.UTF_8))) {
            assertThat(bars)
                    .hasSize(1431)
                    .containsExactlyElementsOf(rows(reference.lines().skip(1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spot_btcusdt, binance-spot-ws/btcusdt_20240808.gz, binance-spot-ws/btcusdt_20240809.gz",
        "spot_ethusdt, binance-spot-ws/ethusdt_20240808.gz, binance-spot-ws/ethusdt_20240809.gz",
        "usdm_btcusdt, binance-usdm-ws/btcusdt_20240808.gz, "
    })
    void booksAreTheReferencesInEveryRowToTheLastLevel(String name, String first, String second) throws IOException {
        List<String> call = new ArrayList<>(List.of("data", "book"));
        call.add(Shared.file("data/" + first).toString());
        if (second != null) {
            call.add(Shared.file("data/" + second).toString());
        }
        String symbol = name.endsWith("btcusdt") ? "BTCUSDT" : "ETHUSDT";
        call.addAll(List.of("--instrument", symbol + ".BINANCE", "--every", "25"));
        CommandLine.Result result = line.call(call.toArray(new String[0]));

        assertThat(result.status()).isZero();
        String summary = Files.readString(Shared.file("references/l2/" + name + ".json"));
        assertThat(result.err())
                .contains(valueOf(summary, "final_book_sha256"))
                .contains(valueOf(summary, "final_last_update_id"))
                .contains(valueOf(summary, "equal"));
        try (BufferedReader reference = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Shared.file("references/l2/" + name + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            List<String> expected = reference.lines().toList();
            List<String> rows = result.out().lines().toList();
            assertThat(rows).hasSameSizeAs(expected);
            for (int i = 0; i < rows.size(); i++) {
                assertSame(rows.get(i).split(","), expected.get(i).split(","));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tardis/deribit_incremental_book_L2_BTC-PERPETUAL.csv, BTC-PERPETUAL.DERIBIT",
        "tardis/binance-futures_book_snapshot_5_BTCUSDT.csv, BTCUSDT.BINANCE",
        "binance-futures-T_DEPTH/btcusdt-depth-snap.csv, BTCUSDT.BINANCE",
        "bybit/xrpusdt-ob500.data.zip, XRPUSDT.BYBIT"
    })
    void booksOfVendorsAreShownAsTheyAre(String file, String instrument) {
        CommandLine.Result result = line.call(
                "data",
                "book",
                Shared.file("data/vendor-format-samples/" + file).toString(),
                "--instrument",
                instrument,
                "--every",
                "10");

        assertThat(result.err()).contains("state                LIVE");
        assertThat(result.out().lines()).hasSizeGreaterThan(1);
        assertThat(result.status()).isZero();
    }

    @Test
    void theBookOfARecordingIsTheSameFromItsLog(@TempDir Path folder) {
        String recording =
                Shared.file("data/binance-spot-ws/btcusdt_20240808.gz").toString();
        String log = folder.resolve("log").toString();
        assertThat(line.call("data", "convert", recording, "--instrument", "BTCUSDT.BINANCE", "--out", log)
                        .status())
                .isZero();

        CommandLine.Result ofLog = line.call("data", "book", log, "--instrument", "BTCUSDT.BINANCE", "--every", "500");

        CommandLine.Result ofFile =
                line.call("data", "book", recording, "--instrument", "BTCUSDT.BINANCE", "--every", "500");
        assertThat(ofLog.err()).isEqualTo(ofFile.err()).contains("state                LIVE");
        assertThat(ofLog.status()).isZero();
    }

    /** All is exact but the three figures at the end, which are doubles. */
    private static void assertSame(String[] row, String[] expected) {
        int exact = expected.length - 3;
        assertThat(Arrays.copyOf(row, exact)).isEqualTo(Arrays.copyOf(expected, exact));
        for (int i = exact; i < expected.length && !expected[0].equals("line_no"); i++) {
            double number = Double.parseDouble(expected[i]);
            assertThat(Math.abs(Double.parseDouble(row[i]) - number))
                    .isLessThanOrEqualTo(1e-12 * Math.max(1, Math.abs(number)));
        }
    }

    private static String valueOf(String json, String name) {
        return json.replaceAll("(?s).*\"" + name + "\": \"?([0-9a-f]+).*", "$1");
    }

    private static List<List<BigDecimal>> rows(Stream<String> lines) {
        return lines.map(line -> Arrays.stream(line.split(","))
                        .map(cell -> new BigDecimal(cell).stripTrailingZeros())
                        .collect(Collectors.toList()))
                .toList();
    }

    @Test
    void indicatorsAreThoseThatAStrategySees() throws IOException {
        Path file = file("start,open,high,low,close\n0,1,1,1,1\n60,1,3,1,3\n120,3,5,3,5\n180,5,6,5,6\n");

        assertThat(line.succeed("data", "indicator", "sma(2);ema(1,first)", file.toString(), "--instrument", "A.X"))
                .isEqualToIgnoringNewLines("""
                        i,t,open,high,low,close,sma_2,ema_1_seedFirst
                        0,0,1,1,1,1,,1.0
                        1,60,1,3,1,3,2.0,3.0
                        2,120,3,5,3,5,4.0,5.0
                        3,180,5,6,5,6,5.5,6.0
                        """);
        assertThat(line.succeed("data", "bars", file.toString(), "--instrument", "A.X", "--bar", "2m"))
                .contains("0,1,3,1,3,", "120000,3,6,3,6,");
    }

    @Test
    void aBookThatNeverWasIsNotLive(@TempDir Path folder) throws IOException {
        Path file = file("start,open,high,low,close\n0,1,1,1,1\n60,1,3,1,3\n");
        String log = folder.resolve("log").toString();
        line.succeed("data", "convert", file.toString(), "--instrument", "A.X", "--out", log);

        CommandLine.Result result = line.call("data", "book", log, "--instrument", "A.X");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors())
                .containsExactly("osprey: data=[" + log + "] has no book of A.X: neither a snapshot nor a delta came");
    }

    @Test
    void anIndicatorIsOfOneKindOfBars(@TempDir Path folder) throws IOException {
        String sides = Files.writeString(folder.resolve("sides.csv"), """
                        20140506 00:00,2,2,2,2,0,3,3,3,3,0
                        20140506 01:00,4,4,4,4,0,5,5,5,5,0
                        """).toString();
        String minutes = Files.writeString(
                        folder.resolve("minutes.csv"), "start,open,high,low,close\n0,1,1,1,1\n60,1,3,1,3\n")
                .toString();
        String hours = Files.writeString(
                        folder.resolve("hours.csv"), "start,open,high,low,close\n3600,1,1,1,1\n7200,1,3,1,3\n")
                .toString();

        assertThat(badUsage("data", "indicator", "sma(1)", sides, "--instrument", "A.X", "--feed", "quoteBars=both"))
                .contains("the files have bars of 1h-bid and 1h-ask: say with --bar which ones the indicator is of");
        assertThat(badUsage("data", "indicator", "sma(1)", minutes, hours, "--instrument", "A.X"))
                .contains("the files have bars of 1m and 1h: say with --bar which ones the indicator is of");
        assertThat(line.succeed(
                        "data",
                        "indicator",
                        "sma(1)",
                        sides,
                        "--instrument",
                        "A.X",
                        "--feed",
                        "quoteBars=both",
                        "--bar",
                        "1h-ask"))
                .contains(",3,3,3,3,3.0", ",5,5,5,5,5.0")
                .hasLineCount(3);
    }

    /** New York's clocks went forward in between: the first day had 23 hours. */
    @Test
    void barsOfADayAreTheVenuesDays() throws IOException {
        Path file = file("""
                time,price,quantity
                2024-03-10T20:59:59Z,10,1
                2024-03-10T21:00:00Z,11,1
                2024-03-11T20:59:59Z,12,1
                """);

        List<String> bars = line.succeed(
                        "data",
                        "bars",
                        file.toString(),
                        "--instrument",
                        "ES.CME",
                        "--bar",
                        "1d",
                        "--trading-day",
                        "17:00 America/New_York")
                .lines()
                .skip(1)
                .toList();

        assertThat(bars).hasSize(2);
        assertThat(bars.get(0)).startsWith("1710021600000,10,10,10,10,").contains(",1710104399999,");
        assertThat(bars.get(1)).startsWith("1710104400000,11,12,11,12,").contains(",1710190799999,");
        assertThat(line.call(
                                "data",
                                "bars",
                                file.toString(),
                                "--instrument",
                                "ES.CME",
                                "--bar",
                                "1d",
                                "--trading-day",
                                "5pm")
                        .errors())
                .containsExactly("osprey: tradingDay=5pm must be a time and a zone such as 17:00 America/New_York"
                        + " (see osprey data bars --help)");
    }

    /** An hour of rest each day, and New York's clocks go forward in the second night. */
    @Test
    void barsOfASessionBeginWithItAndEndWithIt() throws IOException {
        Path file = file("""
                time,price,quantity
                2024-03-08T20:59:59Z,10,1
                2024-03-08T22:30:00Z,11,1
                2024-03-10T22:00:00Z,12,1
                2024-03-11T01:00:00Z,13,1
                2024-03-11T20:59:59Z,14,1
                2024-03-11T21:00:00Z,15,1
                2024-03-11T22:00:00Z,16,1
                """);

        CommandLine.Result result = line.call(
                "data",
                "bars",
                file.toString(),
                "--instrument",
                "ES.CME",
                "--bar",
                "4h",
                "--session",
                "18:00-17:00 America/New_York",
                "--quiet-bars",
                "fill");

        assertThat(result.out()
                        .lines()
                        .skip(1)
                        .map(row -> row.split(","))
                        .map(row -> Instant.ofEpochMilli(Long.parseLong(row[0])) + " "
                                + Instant.ofEpochMilli(Long.parseLong(row[6]) + 1) + " " + row[4] + " " + row[8]))
                .containsExactly(
                        "2024-03-08T19:00:00Z 2024-03-08T22:00:00Z 10 1",
                        "2024-03-10T22:00:00Z 2024-03-11T02:00:00Z 13 2",
                        "2024-03-11T02:00:00Z 2024-03-11T06:00:00Z 13 0",
                        "2024-03-11T06:00:00Z 2024-03-11T10:00:00Z 13 0",
                        "2024-03-11T10:00:00Z 2024-03-11T14:00:00Z 13 0",
                        "2024-03-11T14:00:00Z 2024-03-11T18:00:00Z 13 0",
                        "2024-03-11T18:00:00Z 2024-03-11T21:00:00Z 14 1",
                        "2024-03-11T22:00:00Z 2024-03-12T02:00:00Z 16 1");
        assertThat(result.err().lines().map(figure -> figure.replaceAll(" +", " ")))
                .containsExactlyInAnyOrder("quiet 4", "outside session 2");
        assertThat(badUsage(
                        "data", "bars", file.toString(), "--instrument", "ES.CME", "--bar", "4h", "--session", "9-5"))
                .startsWith("osprey: session=9-5 must be days, hours and a zone such as Mon-Fri 09:30-16:00");
        assertThat(refused(
                        "data",
                        "bars",
                        file.toString(),
                        "--instrument",
                        "ES.CME",
                        "--bar",
                        "4h",
                        "--session",
                        "Wed 09:30-16:00 UTC"))
                .contains("session: all 7 prices of the files are outside it");
    }

    @Test
    void latePricesAreInNoBarAndCounted() throws IOException {
        Path file = file("""
                time,price,quantity
                2024-03-08T12:00:59Z,10,1
                2024-03-08T12:01:01Z,11,1
                2024-03-08T12:00:58Z,12,1
                2024-03-08T12:01:02Z,13,1
                """);

        CommandLine.Result result = line.call(
                "data", "bars", file.toString(), "--instrument", "A.X", "--bar", "1m", "--bar-lateness", "1m");

        assertThat(result.out().lines().skip(1)).hasSize(2).noneMatch(row -> row.contains(",12,"));
        assertThat(result.err().strip()).matches("late +1");
        assertThat(badUsage(
                        "data", "bars", file.toString(), "--instrument", "A.X", "--bar", "1m", "--bar-lateness", "1d"))
                .contains("barLateness=1d must be a time from 0s to 1h, such as 500ms");
        assertThat(badUsage(
                        "data", "bars", file.toString(), "--instrument", "A.X", "--bar", "1m", "--quiet-bars", "yes"))
                .contains("quietBars=yes must be skip or fill");
    }

    @Test
    void aCheckCountsWhatIsWrongAndRepairsNothing() throws IOException {
        Path file = file("""
                time,bid,bidQuantity,ask,askQuantity
                2024-08-09T12:00:00Z,10,1,11,1
                2024-08-09T12:00:00Z,10,1,11,1
                2024-08-09T12:00:01Z,12,1,11,1
                2024-08-09T12:00:02Z,11,1,11,1
                2024-08-09T12:00:01Z,10,1,11,1
                2024-08-09T12:09:00Z,ten,1,11,1
                2024-08-09T12:10:00Z,10,1,11,1
                """);

        CommandLine.Result check = line.call("data", "check", file.toString(), "--gap", "5m", "--json");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out())
                .contains("\"rows\":6", "\"damaged\":1", "\"backward\":1", "\"duplicates\":1", "\"gaps\":1")
                .contains("\"crossed\":1", "\"locked\":1", ":7: bid=ten must be a positive number");
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() throws IOException {
        Path file = file("start,open,high,low,close\n0,1,1,1,1\n60,1,3,1,3\n");

        assertThat(badUsage("data", "bars", file.toString(), "--instrument", "A.X", "--bar", "often"))
                .contains("bar=often must be a positive number and ms, s, m, h, d, tick, volume or value");
        assertThat(badUsage("data", "indicator", "magic", file.toString(), "--instrument", "A.X"))
                .contains("indicator=magic must be one of adx(14)");
        assertThat(refused("data", "bars", "nowhere.csv", "--instrument", "A.X", "--bar", "1m"))
                .contains("data=", "nowhere.csv is neither a file nor the folder of a log");
    }

    /** What is printed would pass for all of it. */
    @Test
    void dataThatEndsAtDamageIsNotShownAsIfItWereWhole() throws IOException {
        Path file = file("start,open,high,low,close\n0,1,1,1,1\n60,1,3,x,3\n120,3,5,3,5\n");
        String sentence = "osprey: " + file + ":3: low=x must be a positive number; stopped after 2 events";

        for (String[] command : new String[][] {
            {"data", "bars", file.toString(), "--instrument", "A.X", "--bar", "1m"},
            {"data", "indicator", "sma(2)", file.toString(), "--instrument", "A.X"},
            {"backtest", "--strategy", "ema-cross", "--data", file.toString(), "--instrument", "A.X"}
        }) {
            assertThat(refused(command).strip()).isEqualTo(sentence);
        }
        assertThat(refused(
                        "backtest",
                        "--strategy",
                        "ema-cross",
                        "--data",
                        file("hello\n").toString(),
                        "--instrument",
                        "A.X"))
                .contains(" unknown format: the columns hello hold neither bars ");
        assertThat(line.succeed(
                        "data",
                        "bars",
                        file.toString(),
                        "--instrument",
                        "A.X",
                        "--bar",
                        "1m",
                        "--feed",
                        "onDamage=skip"))
                .isEqualToIgnoringNewLines("""
                        open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore
                        0,1,1,1,1,0,59999,0,0,0,0,0
                        120000,3,5,3,5,0,179999,0,0,0,0,0
                        """);
    }

    @Test
    void whatCannotBeConvertedIsSaidInOneSentenceAndLeavesNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "start,open,high,low,close\n0,1,1,1,1\n60,1,3,x,3\n");
        Path out = folder.resolve("out");

        assertThat(refused("data", "convert", file.toString(), "--instrument", "A.X", "--out", out.toString()))
                .contains(file + ":3: low=x must be a positive number; stopped after 2 events");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static String refused(String... arguments) {
        return said(1, arguments);
    }

    private static String badUsage(String... arguments) {
        return said(2, arguments);
    }

    private static String said(int status, String... arguments) {
        CommandLine.Result result = line.call(arguments);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.errors()).hasSize(1);
        return result.err();
    }

    private static Path file(String text) throws IOException {
        Path file = Files.createTempFile("osprey-data", ".csv");
        file.toFile().deleteOnExit();
        return Files.writeString(file, text);
    }
}
