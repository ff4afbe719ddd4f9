package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    private static final Path REFERENCE =
            Path.of("../../../../shared/references/performance/btc_4h_sma20_50_equity.csv.gz");

    @Test
    void figuresOfTheReferenceCurveAreTheReferences() throws IOException {
        assumeTrue(Files.exists(REFERENCE), "the references are not beside the project: " + REFERENCE);
        double[] equity;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(REFERENCE))))) {
            equity = lines.lines()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[4]))
                    .toArray();
        }

        Performance performance = performance(equity, 2190);

        assertThat(performance.totalReturn()).isCloseTo(1.1113037889858979, within(1e-12));
        assertThat(performance.sharpe()).isCloseTo(0.9993002711172115, within(1e-9));
        assertThat(performance.sortino()).isCloseTo(1.4453281134573934, within(1e-9));
        assertThat(performance.maxDrawdown()).isCloseTo(0.3331843979841673, within(1e-12));
        assertThat(performance.growthRate()).isCloseTo(0.31365330315361484, within(1e-9));
        assertThat(performance.calmar()).isCloseTo(0.941380523971952, within(1e-9));
    }

    @Test
    void flatCurveHasNoRiskToDivideBy() {
        Performance performance = performance(new double[] {100, 100, 100}, 252);

        assertThat(performance.totalReturn()).isZero();
        assertThat(performance.maxDrawdown()).isZero();
        assertThat(performance.sharpe()).isNaN();
        assertThat(performance.calmar()).isNaN();
    }

    @Test
    void drawdownIsFromTheHighestPointBefore() {
        assertThat(performance(new double[] {100, 120, 90, 130, 104}, 252).maxDrawdown())
                .isCloseTo(0.25, within(1e-15));
    }

    @Test
    void singlePointHasNoReturns() {
        assertThat(performance(new double[] {100}, 252).totalReturn()).isZero();
    }

    private static Performance performance(double[] equity, double periodsPerYear) {
        Performance.Meter meter = new Performance.Meter();
        for (double value : equity) {
            meter.add(value);
        }
        return meter.performance(periodsPerYear);
    }
}
