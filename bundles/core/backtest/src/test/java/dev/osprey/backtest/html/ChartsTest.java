package dev.osprey.backtest.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.backtest.figures.Histogram;
import dev.osprey.backtest.figures.ThinnedCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChartsTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void aCurveThatIsAlwaysZeroIsASentenceInPlaceOfABoxWithoutAnAxis() {
        assertThat(curve(0, 0)).contains("It was 0 all the time.").doesNotContain("<svg");
        assertThat(curve(0, -1)).contains("<svg");
    }

    @Test
    void theFirstTimeStandsSoFarRightThatAllOfItIsInTheDrawing() {
        assertThat(curve(0, -1)).contains("style=\"left:max(0.0%,2.5ch)\">00:00<");
    }

    @Test
    void aHistogramHasRoundEdgesAndCountsAtItsSide() {
        assertThat(BarChart.html("any", List.of(new Histogram.Bin(-0.15, -0.1, 7), new Histogram.Bin(-0.1, -0.05, 8))))
                .contains(">-15\u00a0%<")
                .contains("top:0%\">8<", "top:50%\">4<", "top:100%\">0<");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Texts.percent(-0.00001)).isEqualTo("0.00\u00a0%");
        assertThat(Texts.money(-0.004)).isEqualTo("0.00");
        assertThat(Texts.ratio(-0.006)).isEqualTo("-0.01");
    }

    @Test
    void aSweepsPageSaysWhyARunHasNoFigure(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("sweep.html");
        new HeatMap(
                        "any",
                        "sharpe",
                        List.of("fast"),
                        List.of(
                                Map.of("run", 2, "parameters", Map.of("fast", "5"), "sharpe", 1.5),
                                Map.of("run", 3, "parameters", Map.of("fast", "6"), "ruined", "2022-02-07T00:00:00Z"),
                                Map.of("run", 1, "parameters", Map.of("fast", "0"), "error", "fast=0 must be more")))
                .write(page);

        assertThat(page)
                .content()
                .contains(
                        "Without a rank",
                        "<td>3</td><td>6</td><td>the equity was 0 or less at 2022-02-07T00:00:00Z</td>",
                        "<td>1</td><td>0</td><td>fast=0 must be more</td>");
    }

    private static String curve(double first, double second) {
        return new LineChart(
                        "any",
                        "loss",
                        List.of(new ThinnedCurve.Point(0, first), new ThinnedCurve.Point(4 * HOUR, second)),
                        Texts::plain,
                        "percent")
                .fromZero()
                .html();
    }
}
