package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest's report, as a page in the system's browser and as JSON. */
final class ReportTest {

    private static OspreyHome home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() {
        home = OspreyHome.fresh("report");
    }

    @Test
    void reportIsOnePageThatNeedsNothingElse() throws IOException {
        Path page = folder.resolve("report.html");
        Path json = folder.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of("backtest"));
        arguments.addAll(ReferenceRuns.sp500());
        arguments.addAll(List.of("--set", "sizing=all-cash", "--report", page.toString(), "--report", json.toString()));
        new CommandLine(home).succeed(arguments.toArray(String[]::new));

        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        JsonNode reference = new ObjectMapper()
                .readTree(Shared.file("references/performance/sp500_ema12_26.json")
                        .toFile())
                .path("cross")
                .path("perf");
        // found from the data: it has no weekends
        assertThat(figures.path("pointsPerYear").asDouble()).isEqualTo(252);
        near(figures, "totalReturn", reference, "total_return");
        near(figures, "sharpe", reference, "sharpe_ann");
        near(figures, "sortino", reference, "sortino_ann");
        near(figures, "growthRate", reference, "cagr");
        near(figures, "calmar", reference, "calmar");
        near(figures, "maxDrawdown", reference, "max_drawdown");
        near(figures, "valueAtRisk95", reference, "var95_hist");
        assertThat(figures.path("data").get(0).path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(figures.path("months")).hasSize(48);

        assertThat(Files.readString(page)).doesNotContain("http:", "https:", "{{");
        look(page);
    }

    private void look(Path page) {
        try (Chromium browser = new Chromium(folder.resolve("browser"))) {
            browser.open(page.toUri());
            Await.until(
                    "the page is there",
                    () -> browser.evaluate(
                                            "document.readyState === 'complete' && document.querySelectorAll('section').length")
                                    .asInt()
                            > 5);
            assertThat(browser.evaluate("[...document.querySelectorAll('.line')].map(e => e.getBBox().width).join()")
                            .asText())
                    .isEqualTo("1000,1000,1000,1000");
            assertThat(browser.evaluate("document.querySelectorAll('.months tbody tr').length")
                            .asInt())
                    .isEqualTo(4);
            String shown = browser.evaluate("(() => { const drawing = document.querySelector('.drawing');"
                            + " const box = drawing.getBoundingClientRect();"
                            + " drawing.dispatchEvent(new PointerEvent('pointermove', {clientX: box.right}));"
                            + " return document.querySelector('output').textContent; })()")
                    .asText();
            assertThat(shown).startsWith("2014-01-01 00:00").contains("13,07");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .isTrue();
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static void near(JsonNode figures, String name, JsonNode reference, String theirs) {
        assertThat(figures.path(name).asDouble())
                .as(name)
                .isCloseTo(reference.path(theirs).asDouble(), org.assertj.core.api.Assertions.within(1e-6));
    }
}
