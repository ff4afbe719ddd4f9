package dev.osprey.backtest.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is kept of any number of values. */
class BoundedTest {

    @Property(tries = 200)
    void thinnedCurveKeepsTheExtremesAndTheEnds(
            @ForAll @Size(min = 1, max = 500) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        ThinnedCurve curve = new ThinnedCurve(8);
        for (int i = 0; i < values.size(); i++) {
            curve.add(i, values.get(i));
        }

        List<ThinnedCurve.Point> points = curve.points();
        assertThat(points).hasSizeLessThanOrEqualTo(2 * 8 + 2);
        assertThat(points.stream().mapToDouble(ThinnedCurve.Point::value).max())
                .hasValue(values.stream().mapToDouble(v -> v).max().orElseThrow());
        assertThat(points.stream().mapToDouble(ThinnedCurve.Point::value).min())
                .hasValue(values.stream().mapToDouble(v -> v).min().orElseThrow());
        assertThat(points.get(0)).isEqualTo(new ThinnedCurve.Point(0, values.get(0)));
        assertThat(points.get(points.size() - 1))
                .isEqualTo(new ThinnedCurve.Point(values.size() - 1, values.get(values.size() - 1)));
        assertThat(points).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    @Test
    void quantilesOfManyValuesAreWithinAThousandth() {
        Random random = new Random(7);
        double[] values = random.doubles(300_000, -0.05, 0.05).toArray();
        Quantiles quantiles = new Quantiles();
        Arrays.stream(values).forEach(quantiles::add);
        Arrays.sort(values);

        for (double share : new double[] {0.01, 0.05, 0.25, 0.75, 0.99}) {
            double exact = values[(int) (share * (values.length - 1))];
            assertThat(quantiles.quantile(share)).isCloseTo(exact, within(Math.abs(exact) * 0.001));
        }
    }

    @Property(tries = 200)
    void histogramCountsEachValueInItsBin(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -100, max = 100) Double> values) {
        Histogram histogram = new Histogram();
        values.forEach(histogram::add);

        assertThat(histogram.bins()).hasSizeLessThanOrEqualTo(48);
        for (Histogram.Bin bin : histogram.bins()) {
            assertThat(bin.count())
                    .isEqualTo(values.stream()
                            .filter(value -> value >= bin.from() - 1e-12 && value < bin.to() - 1e-12)
                            .count());
        }
    }

    @Test
    void aValueJustBelowTheWidestEdgeIsCounted() {
        Histogram histogram = new Histogram();
        histogram.add(Math.nextDown(0.24));
        histogram.add(Math.nextDown(2400 * 0.0001));

        assertThat(histogram.bins().stream().mapToLong(Histogram.Bin::count).sum())
                .isEqualTo(2);
    }

    @Test
    void edgesOfTheHistogramAreRound() {
        Histogram histogram = new Histogram();
        histogram.add(-0.151);
        histogram.add(0.32);

        List<Histogram.Bin> bins = histogram.bins();
        assertThat(bins.get(0).from()).isCloseTo(-0.16, within(1e-12));
        assertThat(bins.get(0).to()).isCloseTo(-0.14, within(1e-12));
        assertThat(bins.get(bins.size() - 1).to()).isCloseTo(0.34, within(1e-12));
    }

    @Test
    void monthsGoFromTheLastPointOfTheOneBefore() {
        MonthlyReturns months = new MonthlyReturns();
        months.add(Times.nanos("t", "2023-12-30T00:00:00Z"), 100);
        months.add(Times.nanos("t", "2024-01-01T00:00:00Z"), 110);
        months.add(Times.nanos("t", "2024-01-15T00:00:00Z"), 55);
        months.add(Times.nanos("t", "2024-03-02T00:00:00Z"), 66);

        assertThat(months.months().toString())
                .isEqualTo("{2023-12=0.10000000000000009, 2024-01=-0.5, 2024-03=0.19999999999999996}");
        assertThat(months.years().toString()).isEqualTo("{2023=0.10000000000000009, 2024=-0.4}");
    }

    @Test
    void monthsHaveNoReturnFromTheOneOnInWhichNothingWasLeft() {
        MonthlyReturns months = new MonthlyReturns();
        months.add(Times.nanos("t", "2023-12-30T00:00:00Z"), 100);
        months.add(Times.nanos("t", "2024-01-15T00:00:00Z"), 50);
        months.add(Times.nanos("t", "2024-02-15T00:00:00Z"), -50);
        months.add(Times.nanos("t", "2024-02-20T00:00:00Z"), 10);
        months.add(Times.nanos("t", "2024-03-02T00:00:00Z"), 66);

        assertThat(months.months().toString()).isEqualTo("{2023-12=0.0, 2024-01=-0.5, 2024-02=NaN, 2024-03=NaN}");
        assertThat(months.years().toString()).isEqualTo("{2023=0.0, 2024=NaN}");
    }
}
