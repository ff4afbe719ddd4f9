package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console's page in the system's browser: an operator sees the deployment trade, replaces its strategy, puts the old one back, halts. */
final class BrowserTest {

    private static final String ROW = "[data-testid=deployment][data-name=sma-btc] ";

    private record Size(int width, int height) {}

    /** Of a large window, of laptops, on both sides of where the page changes its layout, and of a phone. */
    private static final List<Size> SIZES = List.of(
            new Size(1920, 1080),
            new Size(1400, 900),
            new Size(1366, 620),
            new Size(1341, 800),
            new Size(1340, 500),
            new Size(1181, 700),
            new Size(1180, 700),
            new Size(721, 900),
            new Size(420, 900));

    /** What an operator must be able to read and reach, and cannot: cells that do not show all of their text, buttons that stand out of their panel. */
    private static final String CUT_OFF = """
            (() => {
              const seen = (one) => one.getClientRects().length > 0;
              const cells = [...document.querySelectorAll('[data-testid=deployment] td, [data-testid=pick], [data-testid=fill] td')]
                  .filter(seen).filter((one) => !one.classList.contains('buttons') && one.scrollWidth > one.clientWidth);
              const buttons = [...document.querySelectorAll('[data-testid=deployment] button')].filter(seen).filter((one) => {
                const panel = one.closest('.panel').getBoundingClientRect();
                const box = one.getBoundingClientRect();
                return box.right > panel.right || box.bottom > panel.bottom;
              });
              return [...cells, ...buttons].map((one) => one.textContent.trim()).join(', ');
            })()
            """;

    @Test
    void operatorDeploysRollsBackAndHaltsOnThePage() {
        OspreyHome home = OspreyHome.fresh("browser");
        try (Visit visit = Visit.to(home, Markets.lively(home))) {
            Page page = visit.page();
            page.awaitText(ROW + "[data-testid=track-state]", "running");
            page.awaitText(ROW + "[data-testid=revision]", "1");
            Await.until("fills are shown", () -> page.count("[data-testid=fill]") > 2);
            Await.until("the price is drawn", () -> page.count("[data-testid=chart] canvas") > 0);

            deploy(page, home.strategy("1.1.0"));
            page.awaitText(ROW + "[data-testid=revision]", "2");

            page.click(ROW + "[data-testid=rollback]");
            page.confirm("back to what we know");
            page.awaitText(ROW + "[data-testid=revision]", "3");

            page.click(ROW + "[data-testid=halt]");
            page.confirm("lunch");
            page.awaitText(ROW + "[data-testid=deployment-trading]", "halted");
            assertThat(visit.console()
                            .get("/deployments/sma-btc")
                            .path("tradingState")
                            .asText())
                    .isEqualTo("HALTED");

            visit.browser()
                    .screenshot(Path.of(System.getProperty("osprey.homes")).resolve("console.png"));
            for (Size size : SIZES) {
                visit.browser().resize(size.width(), size.height());
                assertThat(visit.browser().evaluate(CUT_OFF).asText())
                        .as("cut off at " + size)
                        .isEmpty();
            }
            assertThat(visit.browser().errors()).isEmpty();
            assertThat(visit.console().list("/deployments/sma-btc/revisions", "revisions"))
                    .extracting(revision -> revision.path("who").asText() + ": "
                            + revision.path("why").asText())
                    .contains("console: a newer one", "console: back to what we know");
        }
    }

    private static void deploy(Page page, Path jar) {
        page.click(ROW + "[data-testid=deploy]");
        Await.until("the dialog is open", () -> page.count("[data-testid=deploy-dialog][open]") == 1);
        Await.until("it asks for a jar", () -> page.count("[data-testid=jar]") == 1);
        page.browser().chooseFile("document.querySelector('[data-testid=jar]')", jar);
        page.awaitText("[data-testid=chosen-bundle]", "1.1.0");
        assertThat(page.count("[data-testid=parameter][data-name=band]")).isEqualTo(1);
        page.fill("[data-testid=deploy-why]", "a newer one");
        page.click("[data-testid=deploy-submit]");
        Await.until("the dialog is closed", () -> page.count("[data-testid=deploy-dialog][open]") == 0);
    }

    @Test
    void theStreamTurnsStaleOnThePageWhenTheFeedStops() {
        OspreyHome home = OspreyHome.fresh("browser-stale");
        ServerSettings settings = ServerSettings.shippedWith(home)
                .set("2s", "server", "streamSilence")
                .set(40, "venues", "SIM", "parameters", "durationSeconds");
        try (Visit visit = Visit.to(home, settings)) {
            Page page = visit.page();
            page.awaitText("[data-testid=stream-state]", "live");
            Await.until(
                    "the book has levels on both sides",
                    () -> page.count("[data-testid=bid]") > 3 && page.count("[data-testid=ask]") > 3);
            page.awaitText("[data-testid=stream-since]", "live since");

            page.awaitText("[data-testid=stream-state]", "stale");
            page.awaitText("[data-testid=stream-why]", "is stale since");
            assertThat(page.text("[data-testid=stream-why]")).endsWith(": nothing has come for longer than allowed.");
            page.awaitText("[data-testid=problems]", "only orders that reduce the position pass.");
            JsonNode instrument =
                    visit.console().list("/instruments", "instruments").get(0);
            assertThat(instrument.path("streamState").asText()).isEqualTo("STALE");
            assertThat(instrument.path("streamSince").asText()).endsWith("Z");
            Console.Answer order = visit.console()
                    .post(
                            "/orders",
                            Map.of("instrument", "BTCUSDT.SIM", "side", "BUY", "type", "MARKET", "quantity", "0.01"));
            assertThat(order.status()).isEqualTo(409);
            assertThat(order.problem()).contains("BTCUSDT.SIM is STALE: nothing has come for longer than allowed");
            assertThat(visit.browser().errors()).isEmpty();
        }
    }
}
