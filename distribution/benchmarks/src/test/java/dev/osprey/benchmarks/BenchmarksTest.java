package dev.osprey.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each runs for a moment, and checks what it did; how fast it was is asserted nowhere. */
class BenchmarksTest {

    /** JMH lets one run at a time on a machine. Here nothing is measured, and nothing must fail because something else is. */
    @BeforeAll
    static void runBesideOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "order",
                "backtest",
                "matching",
                "books",
                "bars",
                "formats",
                "fills",
                "sweep",
                "ta4j",
                "swap"
            })
    void itRuns(String name) throws IOException {
        List<Figure> figures = Benchmarks.run(name, Effort.SMOKE);

        assertThat(figures).isNotEmpty().allSatisfy(figure -> {
            // what allocates nothing shows 0
            assertThat(figure.minimum()).isGreaterThanOrEqualTo(figure.unit().equals("bytes") ? 0 : Double.MIN_VALUE);
            assertThat(Figure.decode(figure.encode())).isEqualTo(figure);
        });
    }

    @Test
    void theSpreadIsOfAllRounds() {
        Figure figure = Figure.of("x", "ns", new double[] {3, 1, 10, 2}, "", "rounds");

        assertThat(figure).isEqualTo(new Figure("x", "ns", 1, 2.5, 10, "", "4 rounds"));
        assertThat(Table.of(List.of(figure))).contains("1.00", "2.50", "10.0", "4 rounds");
    }
}
