package dev.osprey.strategies.ta4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

class ExpressionTest {

    private final BarSeries series = new BaseBarSeriesBuilder().build();

    ExpressionTest() {
        closes(1, 2, 3, 2, 1);
    }

    private void closes(double... closes) {
        ZonedDateTime time = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        for (double close : closes) {
            time = time.plusDays(1);
            series.addBar(Duration.ofDays(1), time, num(close), num(close), num(close), num(close), num(1));
        }
    }

    private org.ta4j.core.num.Num num(double value) {
        return series.numOf(value);
    }

    private String holds(String text) {
        Rule rule = new Expression(text, new Catalog(series)).rule();
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i <= series.getEndIndex(); i++) {
            bars.append(rule.isSatisfied(i, null) ? '1' : '0');
        }
        return bars.toString();
    }

    /** Closes 1 2 3 2 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Over(ClosePrice, 1) | 01110",
                "Over(ClosePrice, 1) and Under(ClosePrice, 3) | 01010",
                "Under(ClosePrice, 2) or Over(ClosePrice, 2.5) | 10101",
                "not Over(ClosePrice, 1) | 10001",
                "not (Over(ClosePrice, 1) and Under(ClosePrice, 3)) | 10101",
                "Under(ClosePrice, 2) or Over(ClosePrice, 1) and Under(ClosePrice, 3) | 11011",
                "CrossedUp(ClosePrice, 1.5) | 01000",
                "CrossedDown(ClosePrice, SMA(ClosePrice, 2)) | 00010",
                "And(Over(ClosePrice, 1), Under(ClosePrice, 3)) | 01010",
                "Over(Volume, 0) | 11111",
                "Under(Volume, 99999999999) | 11111",
                "Boolean(true) | 11111"
            })
    void aRuleIsWhatTa4jMakesOfIt(String text, String bars) {
        assertThat(holds(text)).isEqualTo(bars);
    }

    @Test
    void unstableBarsAreThoseOfTheLongestIndicator() {
        Catalog catalog = new Catalog(series);
        new Expression("Over(SMA(ClosePrice, 7), EMA(ClosePrice, 3))", catalog).rule();

        assertThat(catalog.unstableBars())
                .isEqualTo(new SMAIndicator(new ClosePriceIndicator(series), 7).getUnstableBars());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Over(ClosePrice, 50000) | 0",
                "Over(SMA(ClosePrice, 7), EMA(ClosePrice, 9)) | 9",
                "Over(SMA(EMA(ClosePrice, 20), 7), 3) and IsRising(RSI(ClosePrice, 14), 3) | 27",
                "not Over(PreviousValue(HighestValue(HighPrice, 30), 5), 1) | 35"
            })
    void howFarARuleLooksBackIsInItsWholeNumbers(String text, int bars) {
        Catalog catalog = new Catalog(series);
        new Expression(text, catalog).rule();

        assertThat(catalog.lookback()).isEqualTo(bars);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Foo(3) | ta4j has no rule and no indicator Foo",
                "Over(SMA(3), 2) | SMA(3) is not how it is made; ta4j has SMA(Indicator, int)",
                "SMA(ClosePrice, 3) | smaindicator is not a rule",
                "7 | integer is not a rule",
                "Over(ClosePrice, 1 | ) is missing at the end",
                "Over(SMA(ClosePrice, 0), 2) | the 0 of SMA must be 1 to 10000",
                "Over(SMA(ClosePrice, -5), 2) | the -5 of SMA must be 1 to 10000",
                "Over(SMA(ClosePrice, 10001), 2) | the 10001 of SMA must be 1 to 10000",
                "Over(SMA(ClosePrice, 99999999999), 2) | the 99999999999 of SMA must be 1 to 10000",
                "Over(MACD(ClosePrice, 12, -26), 2) | the -26 of MACD must be 0 to 10000",
                "Over(ClosePrice 1) | ) is missing before 1",
                "Over(ClosePrice, 1)) | ) is one too many",
                "Over(ClosePrice, 1) % | nothing begins with %",
                "'' | it ends too early",
                "Over(, 1) | there is a , where a name is missing"
            })
    void whatIsNoRuleIsSaidInOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> new Expression(text, new Catalog(series)).rule())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
