package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The console's page in the system's browser: an operator sees the deployment trade, replaces its strategy, puts the old one back, halts. */
final class BrowserTest {

    private static final String ROW = "[data-testid=deployment][data-name=sma-btc] ";

    @Test
    void operatorDeploysRollsBackAndHaltsOnThePage() {
        Optional<Path> executable = Chromium.find();
        assumeTrue(executable.isPresent(), "skipped: this test needs chromium on the PATH");
        OspreyHome home = OspreyHome.fresh("browser");
        try (OspreyProcess osprey = OspreyProcess.start(home, Markets.lively(home));
                Chromium browser = new Chromium(executable.get(), home.folder().resolve("browser"))) {
            browser.open(osprey.console().uri("/"));
            awaitText(browser, ROW + "[data-testid=track-state]", "running");
            awaitText(browser, ROW + "[data-testid=revision]", "1");
            Await.until("fills are shown", () -> count(browser, "[data-testid=fill]") > 2);
            Await.until("the price is drawn", () -> count(browser, "[data-testid=chart] canvas") > 0);

            deploy(browser, home.strategy("1.1.0"));
            awaitText(browser, ROW + "[data-testid=revision]", "2");

            click(browser, ROW + "[data-testid=rollback]");
            confirm(browser, "back to what we know");
            awaitText(browser, ROW + "[data-testid=revision]", "3");

            click(browser, ROW + "[data-testid=halt]");
            confirm(browser, "lunch");
            awaitText(browser, ROW + "[data-testid=deployment-trading]", "halted");
            assertThat(osprey.console()
                            .get("/deployments/sma-btc")
                            .path("tradingState")
                            .asText())
                    .isEqualTo("HALTED");

            browser.screenshot(Path.of(System.getProperty("osprey.work")).resolve("console.png"));
            assertThat(browser.errors()).isEmpty();
            assertThat(osprey.console().list("/deployments/sma-btc/revisions", "revisions"))
                    .extracting(revision -> revision.path("who").asText() + ": "
                            + revision.path("why").asText())
                    .contains("console: a newer one", "console: back to what we know");
        }
    }

    private static void deploy(Chromium browser, Path jar) {
        click(browser, ROW + "[data-testid=deploy]");
        Await.until("the dialog is open", () -> count(browser, "[data-testid=deploy-dialog][open]") == 1);
        Await.until("it asks for a jar", () -> count(browser, "[data-testid=jar]") == 1);
        browser.chooseFile("document.querySelector('[data-testid=jar]')", jar);
        awaitText(browser, "[data-testid=chosen-bundle]", "1.1.0");
        assertThat(count(browser, "[data-testid=parameter][data-name=band]")).isEqualTo(1);
        fill(browser, "[data-testid=deploy-why]", "a newer one");
        click(browser, "[data-testid=deploy-submit]");
        Await.until("the dialog is closed", () -> count(browser, "[data-testid=deploy-dialog][open]") == 0);
    }

    private static void confirm(Chromium browser, String why) {
        Await.until("it asks why", () -> count(browser, "[data-testid=confirm][open] [data-testid=confirm-why]") == 1);
        fill(browser, "[data-testid=confirm-why]", why);
        click(browser, "[data-testid=confirm-yes]");
        Await.until("the question is gone", () -> count(browser, "[data-testid=confirm][open]") == 0);
    }

    private static void awaitText(Chromium browser, String selector, String text) {
        Await.until(
                selector + " says " + text,
                () -> browser.evaluate("document.querySelector('" + selector + "')?.textContent ?? ''")
                        .asText(),
                shown -> shown.strip().toLowerCase(Locale.ROOT).contains(text));
    }

    private static int count(Chromium browser, String selector) {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length")
                .asInt();
    }

    /** As soon as it is there and can be clicked. */
    private static void click(Chromium browser, String selector) {
        Await.until("there is " + selector, () -> count(browser, selector + ":not([disabled])") == 1);
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    private static void fill(Chromium browser, String selector, String value) {
        browser.evaluate("{const field = document.querySelector('" + selector + "'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('input', {bubbles: true}))}");
    }
}
