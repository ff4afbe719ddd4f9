package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** A strategy of ta4j gives the same signals through the bridge as ta4j alone does: on the same bars, at the same prices. */
class Ta4jTest {

    /** Real bars, read twice: by Osprey and here. */
    private enum Bars {
        BITCOIN(
                "data/bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz",
                "BTC-USD.COINBASE",
                "2023-02-01T00:00:00Z",
                "2025-10-28T08:00:00Z",
                Duration.ofHours(4)),
        SHARES(
                "data/bars/index-daily/sp500_1999_2018.csv.gz",
                "SP500.INDEX",
                "2010-01-01T00:00:00Z",
                "2014-01-01T00:00:00Z",
                Duration.ofDays(1));

        private final String file;
        private final String instrument;
        private final Instant from;
        private final Instant to;
        private final Duration length;

        Bars(String file, String instrument, String from, String to, Duration length) {
            this.file = file;
            this.instrument = instrument;
            this.from = Instant.parse(from);
            this.to = Instant.parse(to);
            this.length = length;
        }

        Path path() {
            return Shared.file(file);
        }

        BarSeries series() {
            BarSeries series = new BaseBarSeriesBuilder().build();
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(path())), StandardCharsets.UTF_8))) {
                List<String> header = List.of(reader.readLine().toLowerCase().split(","));
                reader.lines().map(line -> line.split(",")).forEach(row -> add(series, header, row));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return series;
        }

        private void add(BarSeries series, List<String> header, String[] row) {
            Instant begin = time(row[0]);
            if (!begin.isBefore(from) && begin.isBefore(to)) {
                Function<String, Num> number = name -> series.numOf(Double.parseDouble(row[header.indexOf(name)]));
                series.addBar(new BaseBar(
                        length,
                        begin.plus(length).atZone(ZoneOffset.UTC),
                        number.apply("open"),
                        number.apply("high"),
                        number.apply("low"),
                        number.apply("close"),
                        number.apply("volume"),
                        series.numOf(0)));
            }
        }

        private static Instant time(String text) {
            if (text.matches("\\d+")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.length() == "2010-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text.replace(' ', 'T').replaceFirst("(\\+00:00|Z)?$", "Z"));
        }
    }

    private static CommandLine line;

    @BeforeAll
    static void unpack() {
        line = CommandLine.startingEachCommandOnce(OspreyHome.fresh("ta4j"));
    }

    static Stream<Arguments> strategies() {
        return Stream.of(Bars.values())
                .flatMap(bars -> Stream.of(
                        Arguments.of(
                                bars,
                                "CrossedUp(SMA(ClosePrice, 20), SMA(ClosePrice, 50))",
                                "CrossedDown(SMA(ClosePrice, 20), SMA(ClosePrice, 50))",
                                50,
                                strategy((series, close) -> {
                                    Indicator<Num> fast = new SMAIndicator(close, 20);
                                    Indicator<Num> slow = new SMAIndicator(close, 50);
                                    return rules(
                                            new CrossedUpIndicatorRule(fast, slow),
                                            new CrossedDownIndicatorRule(fast, slow));
                                })),
                        Arguments.of(
                                bars,
                                "Under(RSI(ClosePrice, 2), 10) and Over(ClosePrice, SMA(ClosePrice, 200))",
                                "Over(RSI(ClosePrice, 2), 90) or StopLoss(ClosePrice, 3)",
                                200,
                                strategy((series, close) -> {
                                    Indicator<Num> rsi = new RSIIndicator(close, 2);
                                    return rules(
                                            new UnderIndicatorRule(rsi, 10)
                                                    .and(new OverIndicatorRule(close, new SMAIndicator(close, 200))),
                                            new OverIndicatorRule(rsi, 90).or(new StopLossRule(close, 3)));
                                })),
                        Arguments.of(
                                bars,
                                "Over(ADX(14), 25) and CrossedUp(PlusDI(14), MinusDI(14))",
                                "CrossedDown(PlusDI(14), MinusDI(14))",
                                28,
                                strategy((series, close) -> {
                                    Indicator<Num> plus = new PlusDIIndicator(series, 14);
                                    Indicator<Num> minus = new MinusDIIndicator(series, 14);
                                    return rules(
                                            new OverIndicatorRule(new ADXIndicator(series, 14), 25)
                                                    .and(new CrossedUpIndicatorRule(plus, minus)),
                                            new CrossedDownIndicatorRule(plus, minus));
                                })),
                        Arguments.of(
                                bars,
                                "Over(EMA(ClosePrice, 12), EMA(ClosePrice, 26))",
                                "Under(ClosePrice, PreviousValue(DonchianChannelLower(20), 1))",
                                26,
                                strategy((series, close) -> rules(
                                        new OverIndicatorRule(new EMAIndicator(close, 12), new EMAIndicator(close, 26)),
                                        new UnderIndicatorRule(
                                                close,
                                                new PreviousValueIndicator(
                                                        new DonchianChannelLowerIndicator(series, 20), 1))))),
                        Arguments.of(
                                bars,
                                "Over(ClosePrice, PreviousValue(DonchianChannelUpper(20), 1))",
                                "not Over(ClosePrice, EMA(ClosePrice, 50))",
                                50,
                                strategy((series, close) -> rules(
                                        new OverIndicatorRule(
                                                close,
                                                new PreviousValueIndicator(
                                                        new DonchianChannelUpperIndicator(series, 20), 1)),
                                        new OverIndicatorRule(close, new EMAIndicator(close, 50)).negation())))));
    }

    private interface Maker {

        Rule[] rules(BarSeries series, ClosePriceIndicator close);
    }

    private static Rule[] rules(Rule entry, Rule exit) {
        return new Rule[] {entry, exit};
    }

    private static Maker strategy(Maker maker) {
        return maker;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("strategies")
    void theSignalsAreThoseOfTa4jAlone(Bars bars, String entry, String exit, int unstable, Maker maker)
            throws IOException {
        BarSeries series = bars.series();
        Rule[] rules = maker.rules(series, new ClosePriceIndicator(series));
        Strategy alone = new BaseStrategy(rules[0], rules[1], unstable);
        TradingRecord record = new BarSeriesManager(series).run(alone);
        List<String> expected = new ArrayList<>();
        for (Trade trade : record.getTrades()) {
            Instant opened = series.getBar(trade.getIndex()).getBeginTime().toInstant();
            expected.add(opened + " " + trade.getType() + " "
                    + price(trade.getPricePerAsset().toString()));
        }

        List<String> actual = new ArrayList<>();
        for (JsonNode execution : backtest(bars, entry, exit, unstable)) {
            actual.add(execution.path("time").asText() + " "
                    + execution.path("side").asText() + " "
                    + price(execution.path("price").asText()));
        }

        assertThat(expected).hasSizeGreaterThan(4);
        assertThat(actual).isEqualTo(expected);
    }

    private JsonNode backtest(Bars bars, String entry, String exit, int unstable) throws IOException {
        String result = line.succeed(
                "backtest",
                "--strategy",
                "ta4j",
                "--instrument",
                bars.instrument,
                "--data",
                bars.path().toString(),
                "--from",
                bars.from.toString(),
                "--to",
                bars.to.toString(),
                "--set",
                "entry=" + entry,
                "--set",
                "exit=" + exit,
                "--set",
                "unstable=" + unstable,
                "--set",
                "sizing=all-cash",
                "--cash",
                "10000",
                "--json");
        return new ObjectMapper().readTree(result).path("executions");
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }
}
