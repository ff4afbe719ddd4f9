package dev.osprey.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column that independent programs computed. */
final class ReferenceTest {

    private static final double TOLERANCE = 1e-9;
    private static final int FIRST_INDICATOR = 6;

    @ParameterizedTest
    @ValueSource(strings = {"btc_4h_1500", "sp500_2010_2013"})
    void everyColumnIsTheReferences(String name) throws IOException {
        Path file = Path.of(System.getProperty("osprey.shared"), "references/indicators", name + ".csv.gz");
        assumeThat(file).as("the reference data beside the project").exists();
        List<String[]> rows = rows(file);
        String[] header = rows.get(0);
        Map<String, double[]> computed = compute(header, rows.subList(1, rows.size()));

        for (int column = FIRST_INDICATOR; column < header.length; column++) {
            double[] values = computed.get(header[column]);
            assertThat(values).as(header[column]).isNotNull();
            for (int i = 0; i < values.length; i++) {
                String[] row = rows.get(i + 1);
                String expected = column < row.length ? row[column] : "";
                if (expected.isEmpty()) {
                    assertThat(values[i]).as("%s at %d", header[column], i).isNaN();
                } else {
                    double number = Double.parseDouble(expected);
                    assertThat(Math.abs(values[i] - number))
                            .as("%s at %d: %s, expected %s", header[column], i, values[i], expected)
                            .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(number)));
                }
            }
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",", -1)).toList();
        }
    }

    private static Map<String, double[]> compute(String[] header, List<String[]> bars) {
        List<Indicator> indicators = new ArrayList<>(List.of(
                new MovingAverageConvergenceDivergence(12, 26, 9),
                new AverageTrueRange(14),
                new BollingerBands(20, 2, Deviation.POPULATION),
                new BollingerBands(20, 2, Deviation.SAMPLE)));
        Stream.of(header)
                .map(ReferenceTest::ofColumn)
                .flatMap(Stream::ofNullable)
                .forEach(indicators::add);
        Map<String, double[]> columns = new HashMap<>();
        for (int i = 0; i < bars.size(); i++) {
            String[] bar = bars.get(i);
            for (Indicator indicator : indicators) {
                indicator.update(Double.parseDouble(bar[3]), Double.parseDouble(bar[4]), Double.parseDouble(bar[5]), 1);
                for (int output = 0; output < indicator.outputs(); output++) {
                    columns.computeIfAbsent(indicator.outputName(output), key -> new double[bars.size()])[i] =
                            indicator.output(output);
                }
            }
        }
        return columns;
    }

    private static Indicator ofColumn(String column) {
        String[] parts = column.split("_");
        return switch (parts[0]) {
            case "sma" -> new SimpleMovingAverage(Integer.parseInt(parts[1]));
            case "ema" ->
                new ExponentialMovingAverage(
                        Integer.parseInt(parts[1]), parts[2].equals("seedFirst") ? Seed.FIRST : Seed.SMA);
            case "rsi" -> new RelativeStrengthIndex(Integer.parseInt(parts[1]));
            default -> null;
        };
    }
}
