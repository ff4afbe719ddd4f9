package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WalkForwardCommandTest {

    @TempDir
    private Path folder;

    @Test
    void eachWindowGoesOnWhereTheOneBeforeEnded() throws IOException {
        String first = curve("1", "2024-01-01T00:00:00Z,100", "2024-01-02T00:00:00Z,150");
        String second = curve("2", "2024-01-02T00:00:00Z,10", "2024-01-03T00:00:00Z,20", "2024-01-04T00:00:00Z,40");

        Map<String, Object> figures = join(List.of(first, second));

        assertThat(figures)
                .doesNotContainKey("error")
                .containsEntry("points", 4L)
                .containsEntry("totalReturn", 5.0);
        assertThat(folder.resolve("joined.csv")).hasContent("""
                        time,equity
                        2024-01-01T00:00:00Z,1000.0
                        2024-01-02T00:00:00Z,1500.0
                        2024-01-03T00:00:00Z,3000.0
                        2024-01-04T00:00:00Z,6000.0
                        """);
    }

    @Test
    void aYearHasAsManyPointsAsTheRunsHaveAlsoWhereAWindowEndsJustBeforeTheNext() throws IOException {
        String first =
                curve("1", "2024-01-01T23:58:00Z,100", "2024-01-01T23:59:00Z,101", "2024-01-01T23:59:59.796Z,100");
        String second = curve("2", "2024-01-02T00:00:00Z,10", "2024-01-02T00:01:00Z,11", "2024-01-02T00:03:00Z,10");

        assertThat(join(List.of(first, second))).containsEntry("pointsPerYear", 365 * 24 * 60.0);
    }

    @Test
    void nothingGoesOnFromAnEquityOfWhichNothingIsLeft() throws IOException {
        String first = curve("1", "2024-01-01T00:00:00Z,100", "2024-01-02T00:00:00Z,-5");
        String second = curve("2", "2024-01-03T00:00:00Z,10", "2024-01-04T00:00:00Z,40");

        Map<String, Object> figures = join(List.of(first, second));

        assertThat(figures).containsEntry("totalReturn", -1.05).containsEntry("sharpe", null);
        assertThat((List<?>) figures.get("remarks")).hasSize(2);
        assertThat(((List<?>) figures.get("remarks")).get(0).toString())
                .startsWith("the equity was -50.00 at 2024-01-02T00:00:00Z: ");
        assertThat(((List<?>) figures.get("remarks")).get(1))
                .isEqualTo("the curve ends with window 1: nothing goes on from an equity of -50.00");
    }

    @Test
    void aTestThatBeginsWithNothingIsNotJoined() throws IOException {
        String first = curve("1", "2024-01-01T00:00:00Z,100", "2024-01-02T00:00:00Z,150");
        String second = curve("2", "2024-01-03T00:00:00Z,-10", "2024-01-04T00:00:00Z,-40");

        assertThat(join(List.of(first, second, first)))
                .containsEntry("totalReturn", 0.5)
                .containsEntry(
                        "remarks",
                        List.of("the curve ends with window 1: the next one's run has an equity of -10.00 when its test"
                                + " begins"));
    }

    @Test
    void aCurveOfLessThanADayIsDoubtedAsThatOfARunIs() throws IOException {
        String curve = curve("1", "2024-01-01T00:00:00Z,100", "2024-01-01T00:12:00Z,101");

        assertThat((List<?>) join(List.of(curve)).get("remarks"))
                .singleElement()
                .asString()
                .startsWith("the equity spans 12 min: ");
    }

    @Test
    void aTimeThatIsNoneIsNamed() throws IOException {
        assertThat(join(List.of(curve("1", "1704067200000,100"))))
                .containsOnlyKeys("error")
                .containsEntry("error", "time=1704067200000 must be a time such as 2023-02-01T00:00:00Z");
    }

    private String curve(String name, String... rows) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, "time,equity\n" + String.join("\n", rows) + "\n");
        return file.toString();
    }

    private Map<String, Object> join(List<String> curves) {
        Map<String, Object> options = new HashMap<>();
        options.put("curves", curves);
        options.put("cash", "1000");
        options.put("daysPerYear", 0);
        options.put("equity", folder.resolve("joined.csv").toString());
        options.put("windows", List.of());
        return new WalkForwardCommand().apply(options);
    }
}
