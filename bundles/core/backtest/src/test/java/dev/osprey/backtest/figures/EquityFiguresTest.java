package dev.osprey.backtest.figures;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquityFiguresTest {

    private static final Path REFERENCES = Path.of("../../../../shared/references/performance");
    private static final long DAY = 86_400_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "btc_4h_sma20_50, 14400, 365, 1.1113037889858979, 0.31365330315361484, 0.9993002711172115, 1.4453281134573934,"
                + " 0.3331843979841673, 0.941380523971952, 0.009613830021012626, 0.006972856909003202",
        "sp500_ema12_26, 86400, 252, 0.3071331883966446, 0.06946546817552801, 0.6677195049227717, 0.9402537622377097,"
                + " 0.14319657567436772, 0.4851056517824425, 0.011502683523938795, 0.006903656528690319"
    })
    void figuresOfTheReferenceCurvesAreTheReferences(
            String name,
            long spacingSeconds,
            int days,
            double totalReturn,
            double growthRate,
            double sharpe,
            double sortino,
            double maxDrawdown,
            double calmar,
            double valueAtRisk,
            double deviation)
            throws IOException {
        Path reference = REFERENCES.resolve(name + "_equity.csv.gz");
        assumeTrue(Files.exists(reference), "the references are not beside the project: " + reference);
        Annualisation year = new Annualisation(days);
        long spacing = spacingSeconds * 1_000_000_000L;
        year.spacing(spacing);
        EquityFigures figures = new EquityFigures(year);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(reference))))) {
            lines.readLine();
            long time = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                time += spacing;
                figures.add(time, Double.parseDouble(line.split(",")[4]));
            }
        }

        assertThat(figures.totalReturn()).isCloseTo(totalReturn, within(1e-12));
        assertThat(figures.growthRate()).isCloseTo(growthRate, within(1e-9));
        assertThat(figures.sharpe()).isCloseTo(sharpe, within(1e-9));
        assertThat(figures.sortino()).isCloseTo(sortino, within(1e-9));
        assertThat(figures.maxDrawdown()).isCloseTo(maxDrawdown, within(1e-12));
        assertThat(figures.calmar()).isCloseTo(calmar, within(1e-9));
        assertThat(figures.valueAtRisk()).isCloseTo(valueAtRisk, within(1e-12));
        assertThat(figures.volatility()).isCloseTo(deviation * Math.sqrt(year.pointsPerYear()), within(1e-9));
    }

    @Test
    void flatCurveHasNoRiskToDivideBy() {
        EquityFigures figures = of(100, 100, 100);

        assertThat(figures.totalReturn()).isZero();
        assertThat(figures.maxDrawdown()).isZero();
        assertThat(figures.maxDrawdownPeak()).isEmpty();
        assertThat(figures.sharpe()).isNaN();
        assertThat(figures.calmar()).isNaN();
        assertThat(figures.valueAtRisk()).isEqualTo(0.0);
    }

    @Test
    void drawdownIsFromTheHighestPointBeforeUntilItIsReachedAgain() {
        EquityFigures figures = of(100, 120, 90, 110, 120, 130, 104);

        assertThat(figures.maxDrawdown()).isCloseTo(0.25, within(1e-15));
        assertThat(figures.maxDrawdownPeak()).hasValue(2 * DAY);
        assertThat(figures.maxDrawdownTrough()).hasValue(3 * DAY);
        assertThat(figures.maxDrawdownRecovered()).hasValue(5 * DAY);
        assertThat(figures.longestDrawdownDays()).isEqualTo(3);
        assertThat(figures.drawdown()).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void anEquityThatRisesAllTheTimeHasNoDrawdownThatCouldBeLong() {
        assertThat(of(100, 110, 110, 120).longestDrawdownDays()).isZero();
    }

    @Test
    void drawdownThatLastsToTheEndIsNotRecovered() {
        EquityFigures figures = of(100, 90, 95, 80, 99);

        assertThat(figures.maxDrawdownRecovered()).isEmpty();
        assertThat(figures.longestDrawdownDays()).isEqualTo(4);
    }

    /** Of a negative equity a gain would be a loss: from -10 to -20 would be 100 per cent. */
    @Test
    void anEquityOfWhichNothingWasLeftHasNoReturnsThoughItMayHaveATotal() {
        EquityFigures figures = of(100, 110, -10, -20, 50);

        assertThat(figures.ruin()).hasValue(new Ruin(3 * DAY, -10));
        assertThat(figures.sharpe()).isNaN();
        assertThat(figures.sortino()).isNaN();
        assertThat(figures.volatility()).isNaN();
        assertThat(figures.growthRate()).isNaN();
        assertThat(figures.calmar()).isNaN();
        assertThat(figures.valueAtRisk()).isNaN();
        assertThat(figures.totalReturn()).isCloseTo(-0.5, within(1e-15));
        assertThat(figures.maxDrawdown()).isCloseTo(130 / 110.0, within(1e-15));
    }

    @Test
    void anEquityThatBeginsWithNothingHasNotEvenATotal() {
        EquityFigures figures = of(0, -10);

        assertThat(figures.ruin()).hasValue(new Ruin(DAY, 0));
        assertThat(figures.totalReturn()).isNaN();
        assertThat(figures.maxDrawdown()).isNaN();
    }

    @Test
    void whatDividesByARuinedEquityIsNotInTheMap() {
        AccountReport account = new AccountReport("any", 0);
        account.point(DAY, 100, 50, 50);
        account.point(2 * DAY, -10, 50, 50);
        account.point(3 * DAY, -20, 50, 50);
        account.fill(50);
        account.close(DAY);

        assertThat(account.asMap())
                .containsEntry("exposure", null)
                .containsEntry("turnover", null)
                .containsEntry("sharpe", null)
                .containsEntry("timeInMarket", 1.0)
                .containsEntry("totalReturn", -1.2)
                .containsEntry("ruined", "1970-01-03T00:00:00Z");
        assertThat(account.exposure().points()).hasSize(1);
    }

    @Test
    void ratiosAreAsComputedByHand() {
        // returns 0.1, -0.1, 0.1: mean 1/30, deviation 0.115470, downside 0.057735
        EquityFigures figures = of(100, 110, 99, 108.9);

        assertThat(figures.volatility()).isCloseTo(0.11547005383792516 * Math.sqrt(365), within(1e-12));
        assertThat(figures.sharpe()).isCloseTo(0.28867513459481287 * Math.sqrt(365), within(1e-12));
        assertThat(figures.sortino()).isCloseTo(0.5773502691896257 * Math.sqrt(365), within(1e-12));
        // the sorted returns are -0.1, 0.1, 0.1; rank 0.1 lies a tenth of the way from the first to the second
        assertThat(figures.valueAtRisk()).isCloseTo(0.08, within(1e-12));
        assertThat(figures.growthRate()).isCloseTo(Math.pow(1.089, 365.0 / 3) - 1, within(1e-3));
    }

    @Test
    void singlePointHasNoReturns() {
        assertThat(of(100).totalReturn()).isZero();
        assertThat(of(100).sharpe()).isNaN();
        assertThat(of(100).valueAtRisk()).isNaN();
    }

    private static EquityFigures of(double... equity) {
        Annualisation year = new Annualisation(0);
        year.spacing(DAY);
        EquityFigures figures = new EquityFigures(year);
        for (int i = 0; i < equity.length; i++) {
            figures.add((i + 1) * DAY, equity[i]);
        }
        return figures;
    }
}
