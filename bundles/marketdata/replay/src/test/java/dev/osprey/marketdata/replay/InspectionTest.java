package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.osprey.api.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files hold and what is wrong with them; the real ones as their README counted them with another program. */
final class InspectionTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final Instrument ANY = new Instrument(1, 1, "ANY", "FILE", "", "", 1, 1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "fx-fxcm-tick/eurusd, 1144807, 116871, 142462",
        "fx-fxcm-tick/nzdusd, 939205, 18958, 13814",
        "cfd-oanda-tick/xauusd, 176539, 0, 0"
    })
    void ticksOfLeanAreCountedWithTheirOddities(String files, long rows, long crossed, long locked) throws IOException {
        assumeThat(DATA.resolve(files)).as("the real data beside the project").isDirectory();
        List<Map<String, Object>> findings;
        try (Stream<Path> all = Files.list(DATA.resolve(files))) {
            findings = all.map(file -> Inspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                    .toList();
        }
        assertThat(sum(findings, "rows")).isEqualTo(rows);
        assertThat(sum(findings, "crossed")).isEqualTo(crossed);
        assertThat(sum(findings, "locked")).isEqualTo(locked);
        assertThat(sum(findings, "damaged")).isZero();
    }

    private static long sum(List<Map<String, Object>> findings, String name) {
        return findings.stream()
                .mapToLong(each -> ((Number) each.get(name)).longValue())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"11, 5929", "12, 4134", "13, 2414"})
    void aggregatedTradesOfBinance(String day, long rows) {
        Path file = DATA.resolve("binance-dump-format/XRPETH-aggTrades-2019-10-" + day + ".csv.gz");
        assumeThat(file).as("the real data beside the project").exists();

        assertThat(Inspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                .containsEntry("kind", "trades")
                .containsEntry("rows", rows)
                .containsEntry("damaged", 0L);
    }

    @Test
    void barsThatAreMissingAreAGap() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bars.csv"), "start,open,high,low,close\n0,1,1,1,1\n60,1,1,1,1\n180,1,1,1,1\n");

        assertThat(Inspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                .containsEntry("kind", "bars of 1m")
                .containsEntry("gaps", 1L)
                .containsEntry("longestGapSeconds", 60.0)
                .containsEntry("to", "1970-01-01T00:04:00Z");
    }

    @Test
    void tradesThatAreMissingAreKnownByTheirNumbers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("trades.csv"),
                "id,time,price,quantity\n7,1723161255000,1,1\n7,1723161255000,1,1\n10,1723161256000,1,1\n");

        assertThat(Inspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                .containsEntry("duplicates", 1L)
                .containsEntry("missingTradeIds", 2L);
    }

    @Test
    void tradesThatComeAgainAreKnownByTheirNumbers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("trades.csv"),
                "id,time,price,quantity\n1,1723161255000,1,1\n2,1723161255000,1,1\n1,1723161255000,1,1\n"
                        + "2,1723161255000,1,1\n3,1723161256000,1,1\n");

        assertThat(Inspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                .containsEntry("rows", 5L)
                .containsEntry("backward", 0L)
                .containsEntry("repeatedTradeIds", 2L);
    }

    @Test
    void whatCannotBeOpenedIsAmongTheFindingsOfTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.csv"), "");

        Map<String, Object> result = new CheckCommand()
                .apply(Map.of("data", List.of(file.toString(), folder + "/none.csv"), "feed", Map.of(), "gap", ""));

        assertThat((List<?>) result.get("files"))
                .extracting(found -> String.valueOf(((Map<?, ?>) found).get("error")))
                .containsExactly("file " + file + " is empty", "file " + folder + "/none.csv does not exist");
        assertThat(new CheckCommand().apply(Map.of("data", List.of(), "feed", Map.of("pace", "1"))))
                .containsEntry("error", "pace must be one of format, timeUnit, bar, zone, quoteBars, from, to");
        for (String gap : List.of("5tick", "x")) {
            assertThat(new CheckCommand().apply(Map.of("data", List.of(), "gap", gap)))
                    .containsEntry("error", "gap=" + gap + " must be a length of time such as 5m");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binance-spot-ws/btcusdt_20240808.gz, messages of BTCUSDT, 41249",
        "binance-usdm-ws/btcusdt_20240808.gz, messages of BTCUSDT, 93954"
    })
    void recordedMessages(String name, String kind, long rows) {
        Path file = DATA.resolve(name);
        assumeThat(file).as("the real data beside the project").exists();

        Map<String, Object> findings = MessageInspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0);

        assertThat(findings)
                .containsEntry("kind", kind)
                .containsEntry("rows", rows)
                .containsEntry("snapshots", 1L)
                .containsEntry("damaged", 0L)
                .containsEntry("missingTradeIds", 0L)
                .containsEntry("repeatedTradeIds", 0L)
                .containsEntry("updateGaps", 0L)
                .containsEntry("backward", 0L);
        assertThat(sum(List.of(findings), "trades")
                        + sum(List.of(findings), "quotes")
                        + sum(List.of(findings), "deltas"))
                .isEqualTo(rows - 1);
    }

    @Test
    void gapsDuplicatesAndDamageOfMessages() throws IOException {
        Path file = folder.resolve("messages.txt");
        Files.write(
                file,
                List.of(
                        "1723161254087891268 {\"e\":\"trade\",\"E\":1000,\"T\":1000,\"s\":\"AB\",\"t\":5,\"p\":\"1\",\"q\":\"1\",\"m\":true}",
                        "1723161254087891269 {\"e\":\"trade\",\"E\":1000,\"T\":1000,\"s\":\"AB\",\"t\":5,\"p\":\"1\",\"q\":\"1\",\"m\":true}",
                        "1723161254087891270 {\"e\":\"trade\",\"E\":900,\"T\":900,\"s\":\"AB\",\"t\":8,\"p\":\"1\",\"q\":\"1\",\"m\":true}",
                        "1723161254087891271 {\"e\":\"depthUpdate\",\"E\":1100,\"s\":\"AB\",\"U\":1,\"u\":4,\"b\":[],\"a\":[]}",
                        "1723161254087891272 {\"e\":\"depthUpdate\",\"E\":1200,\"s\":\"AB\",\"U\":7,\"u\":9,\"b\":[],\"a\":[]}",
                        "1723161254087891273 {\"u\":9,\"s\":\"AB\",\"b\":\"3\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}",
                        "broken"));

        assertThat(MessageInspection.of(file.toString(), ANY, ReadingOptions.DEFAULT, 0))
                .containsEntry("kind", "messages of AB")
                .containsEntry("trades", 3L)
                .containsEntry("duplicates", 1L)
                .containsEntry("repeatedTradeIds", 1L)
                .containsEntry("backward", 1L)
                .containsEntry("missingTradeIds", 2L)
                .containsEntry("updateGaps", 1L)
                .containsEntry("crossed", 1L)
                .containsEntry("damaged", 1L);
    }
}
