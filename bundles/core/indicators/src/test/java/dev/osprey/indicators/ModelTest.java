package dev.osprey.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the references have no columns for, against the formula written out over the whole past. */
final class ModelTest {

    private static final int COUNT = 120;

    @Property(tries = 50)
    void zScore(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
        Bars bars = Bars.walk(seed, COUNT);
        ZScore score = new ZScore(n, Deviation.SAMPLE);
        for (int i = 0; i < COUNT; i++) {
            double actual = score.update(bars.closes()[i]);
            if (i < n - 1) {
                assertThat(actual).isNaN();
                continue;
            }
            double[] window = Arrays.copyOfRange(bars.closes(), i - n + 1, i + 1);
            double mean = Arrays.stream(window).average().orElseThrow();
            double squares =
                    Arrays.stream(window).map(x -> (x - mean) * (x - mean)).sum();
            double deviation = Math.sqrt(squares / (n - 1));
            if (deviation > 1e-9) {
                same(actual, (bars.closes()[i] - mean) / deviation);
            }
        }
    }

    @Property(tries = 50)
    void donchianChannel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Bars bars = Bars.walk(seed, COUNT);
        DonchianChannel channel = new DonchianChannel(n);
        for (int i = 0; i < COUNT; i++) {
            bars.feed(channel, i);
            if (i < n - 1) {
                assertThat(channel.upper()).isNaN();
                continue;
            }
            double high = Arrays.stream(bars.highs(), i - n + 1, i + 1).max().orElseThrow();
            double low = Arrays.stream(bars.lows(), i - n + 1, i + 1).min().orElseThrow();
            assertThat(channel.upper()).isEqualTo(high);
            assertThat(channel.lower()).isEqualTo(low);
            same(channel.middle(), (high + low) / 2);
        }
    }

    @Property(tries = 50)
    void volumeWeightedAveragePrice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Bars bars = Bars.walk(seed, COUNT);
        VolumeWeightedAveragePrice rolling = new VolumeWeightedAveragePrice(n);
        VolumeWeightedAveragePrice whole = new VolumeWeightedAveragePrice(VolumeWeightedAveragePrice.SESSION);
        for (int i = 0; i < COUNT; i++) {
            bars.feed(rolling, i);
            bars.feed(whole, i);
            same(whole.value(), weighted(bars, 0, i));
            same(rolling.value(), i < n - 1 ? Double.NaN : weighted(bars, i - n + 1, i));
        }
    }

    @Property(tries = 50)
    void volumeWeightedAveragePriceOfAMarketThatIsOftenQuiet(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int n) {
        Random random = new Random(seed);
        Bars bars = Bars.walk(seed, COUNT);
        for (int i = 0; i < COUNT; i++) {
            bars.volumes()[i] = i % (2 * n) < n ? random.nextInt(1000) / 1000.0 : 0;
        }
        VolumeWeightedAveragePrice price = new VolumeWeightedAveragePrice(n);
        for (int i = 0; i < COUNT; i++) {
            bars.feed(price, i);
            same(price.value(), i < n - 1 ? Double.NaN : weighted(bars, i - n + 1, i));
        }
    }

    private static double weighted(Bars bars, int from, int to) {
        double value = 0;
        double volume = 0;
        for (int i = from; i <= to; i++) {
            value += (bars.highs()[i] + bars.lows()[i] + bars.closes()[i]) / 3 * bars.volumes()[i];
            volume += bars.volumes()[i];
        }
        return volume == 0 ? Double.NaN : value / volume;
    }

    @Property(tries = 50)
    void keltnerChannel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n) {
        Bars bars = Bars.walk(seed, COUNT);
        KeltnerChannel channel = new KeltnerChannel(n, 10, 1.5);
        for (int i = 0; i < COUNT; i++) {
            bars.feed(channel, i);
            double middle = i < n - 1 ? Double.NaN : average(bars.closes(), n, i);
            double range = wilder(trueRanges(bars), 10, i);
            same(channel.middle(), middle);
            same(channel.upper(), middle + 1.5 * range);
            same(channel.lower(), middle - 1.5 * range);
        }
    }

    private static double average(double[] values, int n, int last) {
        double average = Arrays.stream(values, 0, n).sum() / n;
        for (int i = n; i <= last; i++) {
            average = values[i] * 2 / (n + 1) + average * (n - 1) / (n + 1);
        }
        return average;
    }

    @Property(tries = 50)
    void averageDirectionalIndex(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n) {
        Bars bars = Bars.walk(seed, COUNT);
        double[] rises = new double[COUNT];
        double[] falls = new double[COUNT];
        for (int i = 1; i < COUNT; i++) {
            double up = bars.highs()[i] - bars.highs()[i - 1];
            double down = bars.lows()[i - 1] - bars.lows()[i];
            rises[i] = up > down && up > 0 ? up : 0;
            falls[i] = down > up && down > 0 ? down : 0;
        }
        double[] ranges = trueRanges(bars);
        double[] index = new double[COUNT];
        AverageDirectionalIndex adx = new AverageDirectionalIndex(n);
        for (int i = 0; i < COUNT; i++) {
            bars.feed(adx, i);
            if (i >= n && wilder(ranges, n, i) > 0) {
                double plus = 100 * wilder(rises, n, i) / wilder(ranges, n, i);
                double minus = 100 * wilder(falls, n, i) / wilder(ranges, n, i);
                same(adx.plus(), plus);
                same(adx.minus(), minus);
                index[i] = plus + minus == 0 ? 0 : 100 * Math.abs(plus - minus) / (plus + minus);
            }
            if (i < 2 * n - 1) {
                assertThat(adx.value()).isNaN();
            } else {
                double expected = Arrays.stream(index, n, 2 * n).sum() / n;
                for (int j = 2 * n; j <= i; j++) {
                    expected = (expected * (n - 1) + index[j]) / n;
                }
                same(adx.value(), expected);
            }
        }
    }

    private static double[] trueRanges(Bars bars) {
        double[] ranges = new double[COUNT];
        for (int i = 1; i < COUNT; i++) {
            double close = bars.closes()[i - 1];
            ranges[i] = Math.max(bars.highs()[i], close) - Math.min(bars.lows()[i], close);
        }
        return ranges;
    }

    /** The first average is of the values 1 to n. */
    private static double wilder(double[] values, int n, int last) {
        if (last < n) {
            return Double.NaN;
        }
        double average = Arrays.stream(values, 1, n + 1).sum() / n;
        for (int i = n + 1; i <= last; i++) {
            average = (average * (n - 1) + values[i]) / n;
        }
        return average;
    }

    private static void same(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
