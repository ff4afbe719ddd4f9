package dev.osprey.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all of them. */
final class IndicatorTest {

    static Stream<String> all() {
        return Stream.of(
                "sma(7)",
                "ema(7)",
                "ema(7,first)",
                "rsi(7)",
                "macd(5,9,4)",
                "atr(7)",
                "bollinger(7,2)",
                "bollinger(7,2.5,sample)",
                "adx(7)",
                "vwap",
                "vwap(7)",
                "zscore(7)",
                "donchian(7)",
                "keltner(7,5,2)");
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnFromItsSavedStateAsIfNothingHadHappened(String text) {
        Bars bars = Bars.walk(text.hashCode(), 200);
        for (int at : new int[] {0, 1, 3, 6, 7, 8, 50}) {
            Indicator first = Indicators.parse(text);
            for (int i = 0; i < at; i++) {
                bars.feed(first, i);
            }
            Indicator second = Indicators.parse(text);
            second.restore(first.save());
            for (int i = at; i < bars.count(); i++) {
                bars.feed(first, i);
                bars.feed(second, i);
                assertThat(second.isReady()).isEqualTo(first.isReady());
                for (int output = 0; output < first.outputs(); output++) {
                    assertThat(second.output(output))
                            .as("%s at %d", text, i)
                            .isEqualTo(Double.valueOf(first.output(output)));
                }
            }
            assertThat(second.save()).isEqualTo(first.save());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadyOnceAllOutputsAreDefinedAndStaysSo(String text) {
        Bars bars = Bars.walk(1, 200);
        Indicator indicator = Indicators.parse(text);
        boolean wasReady = false;
        for (int i = 0; i < bars.count(); i++) {
            bars.feed(indicator, i);
            boolean ready = indicator.isReady();
            assertThat(ready || !wasReady).isTrue();
            for (int output = 0; output < indicator.outputs(); output++) {
                assertThat(ready && Double.isNaN(indicator.output(output)))
                        .as(text)
                        .isFalse();
            }
            wasReady = ready || wasReady && !text.startsWith("vwap(");
        }
        assertThat(wasReady || text.startsWith("vwap(")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesNotTakeOverTheStateOfAnother(String text) {
        double[] saved = Indicators.parse(text).save();
        Indicator other = Indicators.parse("sma(9)");
        double[] before = other.save();
        assertThatThrownBy(() -> other.restore(saved))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sma_9");
        assertThat(other.save()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnFromItsSavedStateOnAMarketThatStandsStill(String text) {
        for (int at = 0; at < 30; at++) {
            Indicator first = Indicators.parse(text);
            Indicator second = Indicators.parse(text);
            for (int i = 0; i < 30; i++) {
                if (i == at) {
                    second.restore(first.save());
                }
                double price = i < 4 ? 98.81 + i : 100.13;
                first.update(price, price, price, 0.1 * i);
                if (i >= at) {
                    second.update(price, price, price, 0.1 * i);
                }
            }
            assertThat(second.save()).as("%s at %d", text, at).isEqualTo(first.save());
            for (int output = 0; output < first.outputs(); output++) {
                assertThat(second.output(output)).isEqualTo(Double.valueOf(first.output(output)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void allocatesNothing(String text) {
        Bars bars = Bars.walk(2, 1000);
        Indicator indicator = Indicators.parse(text);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(indicator, bars, 20);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(indicator, bars, 20);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // what asking costs, for 20,000 updates
        assertThat(allocated).isLessThan(1000);
    }

    private static void run(Indicator indicator, Bars bars, int times) {
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < bars.count(); i++) {
                bars.feed(indicator, i);
            }
        }
    }

    @Test
    void aSumDoesNotDrift() {
        Random random = new Random(3);
        SimpleMovingAverage average = new SimpleMovingAverage(10);
        for (int i = 0; i < 1_000_000; i++) {
            average.update(1e12 * random.nextDouble());
        }
        for (int i = 0; i < 20; i++) {
            average.update(1e-3);
        }
        assertThat(average.value()).isCloseTo(1e-3, within(1e-15));
    }

    @Test
    void aSumKeepsNothingOfWhatHasLeftItsWindow() {
        SimpleMovingAverage average = new SimpleMovingAverage(3);
        average.update(1e12 + 0.1);
        average.update(0.1);
        average.update(0.2);
        assertThat(average.update(0.3)).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void withoutVolumeInItsWindowAVolumeWeightedPriceIsUndefined() {
        VolumeWeightedAveragePrice price = new VolumeWeightedAveragePrice(4);
        for (double volume : new double[] {0.1, 0.2, 0.3, 0.7, 0.1, 0.3, 0, 0, 0}) {
            price.update(100.13, volume);
        }
        assertThat(price.value()).isCloseTo(100.13, within(1e-12));
        for (int quiet = 0; quiet < 5; quiet++) {
            assertThat(price.update(100.13, 0)).isNaN();
            assertThat(price.isReady()).isFalse();
        }
        assertThat(price.update(100.13, 1)).isEqualTo(100.13);
    }

    /** The mean is the price itself and not near it, and so is every distance from it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 10, 20, 49})
    void ofPricesThatAreAllEqualNothingDeviates(int length) {
        SimpleMovingAverage average = new SimpleMovingAverage(length);
        ZScore score = new ZScore(length, Deviation.POPULATION);
        BollingerBands bands = new BollingerBands(length, 2, Deviation.SAMPLE);
        Random random = new Random(length);
        for (int i = 0; i < 5 * length; i++) {
            double price = i < 2 * length ? 98 + random.nextInt(400) / 100.0 : 100.13;
            average.update(price);
            score.update(price);
            bands.update(price);
            if (i >= 3 * length - 1) {
                assertThat(average.value()).isEqualTo(100.13);
                assertThat(score.value()).as("at %d", i).isZero();
                assertThat(bands.upper()).isEqualTo(100.13);
                assertThat(bands.lower()).isEqualTo(100.13);
            }
        }
        assertThat(score.update(100.14)).isPositive();
    }

    @Test
    void whatDoesNotMoveHasAnIndexOfFifty() {
        RelativeStrengthIndex index = new RelativeStrengthIndex(3);
        for (int i = 0; i < 10; i++) {
            index.update(5);
        }
        assertThat(index.value()).isEqualTo(50);
        index.update(6);
        assertThat(index.value()).isEqualTo(100);
    }

    /** Wilder: of a bar whose high rose as much as its low fell neither counts. The differences of its doubles are not equal. */
    @Test
    void movementsAreEqualIfTheirTicksAre() {
        AverageDirectionalIndex index = new AverageDirectionalIndex(2);
        for (int i = 0; i < 5; i++) {
            index.update((110 + 10 * i) / 100.0, (100 - 10 * i) / 100.0, 1.05);
            assertThat(i < 2 || index.plus() == 0 && index.minus() == 0).isTrue();
        }
        assertThat(index.value()).isZero();
    }

    /** Of prices as {@code ticks * tick} gives them too, and whatever the tick and the price. */
    @ParameterizedTest
    @CsvSource({"1e-8,500", "1e-8,1000000000000", "0.01,10000", "0.05,-3000", "0.1,700000", "25,4"})
    void movementsDifferIfTheirTicksDo(double tick, long price) {
        Random random = new Random(price);
        AverageDirectionalIndex index = new AverageDirectionalIndex(1);
        long high = price;
        long low = price;
        for (int i = 0; i < 1000; i++) {
            long lastHigh = high;
            long lastLow = low;
            high = price + random.nextInt(5);
            low = price - random.nextInt(5);
            index.update(high * tick, low * tick, low * tick);
            boolean rose = high - lastHigh > lastLow - low && high > lastHigh;
            boolean fell = lastLow - low > high - lastHigh && low < lastLow;
            if (i > 0) {
                assertThat(index.plus() > 0).as("+DI at %d", i).isEqualTo(rose);
                assertThat(index.minus() > 0).as("-DI at %d", i).isEqualTo(fell);
            }
        }
    }

    @Test
    void aNewSessionForgetsTheOldOnesPrices() {
        VolumeWeightedAveragePrice price = new VolumeWeightedAveragePrice(VolumeWeightedAveragePrice.SESSION);
        price.update(100, 5);
        price.reset();
        assertThat(price.value()).isNaN();
        assertThat(price.update(10, 1)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ema          | indicator=ema must be like ema(12) or ema(12,first)",
                "ema(x)       | indicator=ema(x) must be like ema(12) or ema(12,first)",
                "ema(12,last) | indicator=ema(12,last) must be like ema(12) or ema(12,first)",
                "sma(0)       | indicator=sma(0): length=0 must be between 1 and 1000000",
                "sma(1.5)     | indicator=sma(1.5) must be like sma(20)",
                "macd(9,5,3)  | indicator=macd(9,5,3): fast=9 must be less than slow=5",
                "keltner(20,10,-1) | indicator=keltner(20,10,-1): width=-1.0 must be positive"
            })
    void whatIsNoIndicatorIsSaidInOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> Indicators.parse(text)).hasMessage(sentence);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Indicators.parse("magic(3)"))
                .hasMessageStartingWith("indicator=magic(3) must be one of adx(14), atr(14), bollinger(20,2)");
    }

    @ParameterizedTest
    @CsvSource({"2,FIRST", "26,SMA", "26,FIRST", "300,SMA"})
    void anExponentialAverageIsSettledWhenWhatItBeganWithWeighsLessThanATenThousandth(int length, Seed seed) {
        ExponentialMovingAverage average = new ExponentialMovingAverage(length, seed);
        int values = 0;
        while (!average.isReady()) {
            average.update(1);
            values++;
        }
        while (average.value() > 1e-4) {
            average.update(0);
            values++;
        }
        assertThat(values).isEqualTo(average.settledAfter());
    }
}
