package dev.osprey.backtest.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradeFiguresTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double DAY = 86_400e9;

    @Test
    void figuresAreAsComputedByHand() {
        TradeFigures figures = new TradeFigures();
        figures.add(new RoundTrip(30, 1000, 0, (long) DAY));
        figures.add(new RoundTrip(-10, 1000, 0, (long) (2 * DAY)));
        figures.add(new RoundTrip(10, 500, 0, (long) (3 * DAY)));
        figures.add(new RoundTrip(0, 1000, 0, (long) (2 * DAY)));

        assertThat(figures.count()).isEqualTo(4);
        assertThat(figures.winRate()).isCloseTo(0.5, EXACT);
        assertThat(figures.profitFactor()).isCloseTo(4, EXACT);
        assertThat(figures.expectancy()).isCloseTo(7.5, EXACT);
        assertThat(figures.averageWin()).isCloseTo(20, EXACT);
        assertThat(figures.averageLoss()).isCloseTo(-10, EXACT);
        assertThat(figures.best()).isCloseTo(0.03, EXACT);
        assertThat(figures.worst()).isCloseTo(-0.01, EXACT);
        assertThat(figures.averageDays()).isCloseTo(2, EXACT);
    }

    @Test
    void noneHaveNoFigures() {
        assertThat(new TradeFigures().winRate()).isNaN();
        assertThat(new TradeFigures().best()).isNaN();
        assertThat(new TradeFigures().distribution()).isEmpty();
    }

    @Test
    void roundTripGoesFromFlatToFlat() {
        OpenPosition position = new OpenPosition();

        assertThat(position.fill(1, 10, 1000, 1, 0)).isEmpty();
        assertThat(position.fill(2, 10, 1100, 1, 0)).isEmpty();
        assertThat(position.fill(3, -5, 600, 2, 75)).isEmpty();
        assertThat(position.fill(4, -15, 1800, 2, 225)).contains(new RoundTrip(294, 2100, 1, 4));
        assertThat(position.isOpen()).isFalse();
    }

    @Test
    void fillThroughZeroEndsOneRoundTripAndBeginsTheNext() {
        OpenPosition position = new OpenPosition();
        position.fill(1, 10, 1000, 1, 0);

        // 40 sold at 110 with a fee of 4: a quarter of it closes
        assertThat(position.fill(2, -40, 4400, 4, 100)).contains(new RoundTrip(98, 1000, 1, 2));
        assertThat(position.fill(3, 30, 3000, 3, 300)).contains(new RoundTrip(294, 3300, 2, 3));
    }
}
