package dev.osprey.it;

import static dev.osprey.it.Page.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.osprey.it.Chromium.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders by hand on the console's page: entered with the keyboard alone, modified, cancelled; checked as the server checks. */
final class OrderTicketTest {

    private static final String INSTRUMENT = "BTCUSDT.SIM";
    private static final String MANUAL = id("order") + "[data-deployment=manual]";
    private static final int DOUBLE_PRESS_MILLIS = 500;

    @Test
    void anOrderIsEnteredByKeyboardSeenWorkingModifiedAndCancelled() {
        OspreyHome home = OspreyHome.fresh("ticket");
        try (Visit visit = Visit.to(home)) {
            Page page = visit.page();
            String price = visit.console().belowTheMarket(INSTRUMENT, 2);
            String other = visit.console().belowTheMarket(INSTRUMENT, 3);

            page.focus(id("new-order") + ":not([disabled])");
            visit.browser().press(Key.ENTER);
            awaitFocus(page, "ticket-side-BUY");
            tabTo(page, "ticket-quantity");
            visit.browser().type("0.010005");
            tabTo(page, "ticket-price");
            visit.browser().type(price);
            tabTo(page, "ticket-post-only");
            visit.browser().press(Key.SPACE);
            tabTo(page, "ticket-review");
            visit.browser().press(Key.ENTER);
            awaitFocus(page, "ticket-quantity");
            assertThat(page.text(id("ticket-why-quantity")))
                    .isEqualTo("The quantity must be a whole multiple of 0.00001.");
            visit.browser().evaluate("document.activeElement.select()");
            visit.browser().type("0.01001");
            visit.browser().press(Key.ENTER);
            awaitFocus(page, "ticket-send");
            page.awaitText(id("ticket-sentence"), "Buy 0.01001 BTC at");
            assertThat(page.text(id("ticket-sentence"))).endsWith("good till cancelled; post-only.");
            assertThat(visit.console().list("/orders", "orders")).isEmpty();
            awaitDoublePressIsOver(visit.browser());
            visit.browser().press(Key.ENTER);

            awaitClosed(page, "ticket");
            page.awaitCount(MANUAL + "[data-state=NEW]", 1);
            JsonNode order = visit.console().list("/orders", "orders").get(0);
            assertThat(order.path("quantity").asText()).isEqualTo("0.01001");
            assertThat(order.path("price").asText()).isEqualTo(price);
            assertThat(order.path("postOnly").asBoolean()).isTrue();

            openModify(page);
            page.fill(id("modify-price"), other);
            page.fill(id("modify-quantity"), "0.02");
            page.click(id("modify-send"));
            awaitClosed(page, "modify");
            String id = order.path("id").asText();
            Await.until(
                    "it has another price and quantity",
                    () -> visit.console().get("/orders/" + id),
                    now -> now.path("price").asText().equals(other)
                            && now.path("quantity").asText().equals("0.02000")
                            && now.path("state").asText().equals("NEW"));
            page.awaitText(MANUAL, "0.02000");

            page.click(MANUAL + " " + id("cancel-order"));
            page.confirm();
            page.awaitCount(MANUAL, 0);
            page.awaitText(id("toasts"), "canceled");
            assertThat(visit.console().get("/orders/" + id).path("state").asText())
                    .isEqualTo("CANCELED");
            assertThat(visit.browser().errors()).isEmpty();
        }
    }

    @Test
    void aStopOrderThatWaitsIsMoved() {
        OspreyHome home = OspreyHome.fresh("ticket-stop");
        try (Visit visit = Visit.to(home)) {
            Page page = visit.page();
            String stop = visit.console().belowTheMarket(INSTRUMENT, 5);
            String other = visit.console().belowTheMarket(INSTRUMENT, 10);
            visit.console()
                    .change(
                            "/orders",
                            Map.of("instrument", INSTRUMENT, "side", "SELL", "quantity", "0.01", "stopPrice", stop));
            page.awaitCount(MANUAL + "[data-state=NEW]", 1);

            openModify(page);
            page.awaitCount(id("modify-price"), 0);
            page.fill(id("modify-stopPrice"), other);
            page.click(id("modify-send"));
            awaitClosed(page, "modify");
            page.awaitText(id("toasts"), "modified, stop price");

            JsonNode order = visit.console().list("/orders", "orders").get(0);
            assertThat(order.path("stopPrice").asText()).isEqualTo(other);
            assertThat(order.path("quantity").asText()).isEqualTo("0.01000");
            assertThat(order.path("state").asText()).isEqualTo("NEW");
            assertThat(visit.browser().errors()).isEmpty();
        }
    }

    @Test
    void howAChangeEndsIsToldThoughItsAnswerComesLater() {
        OspreyHome home = OspreyHome.fresh("ticket-late-answer");
        try (Visit visit = Visit.to(home)) {
            Page page = visit.page();
            String price = visit.console().belowTheMarket(INSTRUMENT, 2);
            visit.console()
                    .change(
                            "/orders",
                            Map.of("instrument", INSTRUMENT, "side", "BUY", "quantity", "0.01", "price", price));
            page.awaitCount(MANUAL + "[data-state=NEW]", 1);
            visit.browser().evaluate(HOLD_ANSWERS);

            openModify(page);
            page.fill(id("modify-quantity"), "0.02");
            page.click(id("modify-send"));
            page.awaitText(id("toasts"), "modified, at");
            page.awaitCount(id("modify") + "[open]", 1);
            visit.browser().evaluate("answer()");
            awaitClosed(page, "modify");
            assertThat(page.text(id("toasts"))).doesNotContain("being modified");

            page.click(MANUAL + " " + id("cancel-order"));
            page.click(id("confirm") + "[open] " + id("confirm-yes"));
            page.awaitText(id("toasts"), "canceled");
            page.awaitCount(id("confirm") + "[open]", 1);
            visit.browser().evaluate("answer()");
            awaitClosed(page, "confirm");
            assertThat(page.text(id("toasts"))).doesNotContain("being cancelled");
            assertThat(visit.browser().errors()).isEmpty();
        }
    }

    /** The answer to a change of an order reaches the page when the test says {@code answer()}: what the stream tells has come by then. */
    private static final String HOLD_ANSWERS = """
            {
              const real = window.fetch;
              window.fetch = async (address, options) => {
                const response = await real(address, options);
                if (['PATCH', 'DELETE'].includes(options.method)) {
                  await new Promise((release) => { window.answer = release; });
                }
                return response;
              };
            }""";

    @Test
    void whatTheServerDeniesStaysOnTheTicketWithItsReason() {
        OspreyHome home = OspreyHome.fresh("ticket-denied");
        try (Visit visit = Visit.to(home)) {
            Page page = visit.page();
            visit.console().belowTheMarket(INSTRUMENT, 2);
            page.click(id("sell"));
            page.choose(id("ticket-type"), "MARKET");
            page.awaitCount(id("ticket-price"), 0);
            page.fill(id("ticket-quantity"), "1.5");
            page.click(id("ticket-review"));
            page.awaitText(id("ticket-warning"), "above the limit of an order, 1.");
            awaitDoublePressIsOver(visit.browser());
            page.click(id("ticket-send"));

            page.awaitText(id("ticket-problem"), "order-size: maxOrderQuantity is 1, asked 1.5.");
            page.click(id("ticket-back"));
            assertThat(page.browser()
                            .evaluate("document.querySelector('" + id("ticket-quantity") + "').value")
                            .asText())
                    .isEqualTo("1.5");
            visit.browser().press(Key.ESCAPE);
            awaitClosed(page, "ticket");
            // The console of the browser tells of each answer that is no success.
            assertThat(visit.browser().errors()).allMatch(error -> error.contains("409"));
        }
    }

    /** Every type and time in force, each field right and wrong in many ways: the ticket lets through what the server takes, and nothing else. */
    @Test
    void theTicketChecksAsTheServerDoes() {
        OspreyHome home = OspreyHome.fresh("ticket-rules");
        ServerSettings settings = ServerSettings.shippedWith(home)
                .set(1_000_000, "risk", "limits", "maxOrdersPerSecond")
                .set(10_000_000, "risk", "limits", "maxPositionNotional")
                .set(9_999, "risk", "limits", "maxPriceDeviationBps");
        try (Visit visit = Visit.to(home, settings)) {
            Page page = visit.page();
            page.awaitCount(id("new-order") + ":not([disabled])", 1);
            String below = visit.console().belowTheMarket(INSTRUMENT, 10);
            JsonNode found = visit.browser().evaluate(AGREEMENT.replace("PRICE", below));

            assertThat(found.path("tried").asInt()).isGreaterThan(200);
            assertThat(found.path("taken").asInt()).isGreaterThan(19);
            assertThat(found.path("differences")).isEmpty();
        }
    }

    private static final String AGREEMENT = """
            (async () => {
              const { TYPES, problems } = await import('/js/order-rules.js');
              const instrument = { name: 'BTCUSDT.SIM', tickSize: '0.01', lotSize: '0.00001' };
              const right = { quantity: '0.00100', price: 'PRICE', stopPrice: '99000', trail: '500', display: '0.0001' };
              const wrong = ['', '0', '-1', '0.000001', '1e3', 'x', '1,5', '.5', '5.', '99999999999999999999', '100000000000000000000000'];
              const soon = new Date(Date.now() + 3600000).toISOString();
              const orders = [];
              for (const [type, { fields, times }] of Object.entries(TYPES)) {
                for (const timeInForce of times) {
                  const order = { instrument: instrument.name, side: 'BUY', type, timeInForce, goodTill: timeInForce === 'GTD' ? soon : '' };
                  fields.forEach((field) => { order[field] = right[field]; });
                  orders.push(order, { ...order, postOnly: true });
                  // An iceberg that shows nothing is a plain limit order to the server: that field alone is the ticket's own.
                  fields.filter(() => timeInForce === times.at(-1)).forEach((field) => wrong
                      .filter((value) => value !== '' || field !== 'display').forEach((value) => orders.push({ ...order, [field]: value })));
                  if (timeInForce === 'GTD') {
                    orders.push({ ...order, goodTill: '' }, { ...order, goodTill: '2020-01-01T00:00:00Z' });
                  }
                  if (type === 'ICEBERG') {
                    orders.push({ ...order, display: '0.002' }, { ...order, quantity: '0.9', display: '0.00001' });
                  }
                }
              }
              const differences = [];
              let taken = 0;
              for (const order of orders) {
                const body = { ...order, type: TYPES[order.type].sent };
                Object.keys(body).filter((name) => body[name] === '' ).forEach((name) => delete body[name]);
                const answer = await fetch('/api/v1/orders', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
                const why = Object.values(problems(order, instrument, new Date().toISOString()));
                taken += answer.ok ? 1 : 0;
                if (answer.ok !== (why.length === 0) || ![201, 409, 422].includes(answer.status)) {
                  differences.push({ order, why, status: answer.status, detail: (await answer.json()).detail });
                }
              }
              return { tried: orders.length, taken, differences };
            })()""";

    private static void openModify(Page page) {
        page.click(MANUAL + " " + id("modify-order"));
        page.awaitCount(id("modify") + "[open]", 1);
    }

    private static void awaitClosed(Page page, String dialog) {
        page.awaitCount(id(dialog) + "[open]", 0);
    }

    private static void tabTo(Page page, String testId) {
        for (int i = 0; i < 12 && !page.focused().equals(testId); i++) {
            page.browser().press(Key.TAB);
        }
        assertThat(page.focused()).isEqualTo(testId);
    }

    private static void awaitFocus(Page page, String testId) {
        Await.until("the focus is at " + testId, page::focused, testId::equals);
    }

    private static void awaitDoublePressIsOver(Chromium browser) {
        double begin = browser.evaluate("performance.now()").asDouble();
        Await.until(
                "some time has passed in the page",
                () -> browser.evaluate("performance.now()").asDouble() - begin > DOUBLE_PRESS_MILLIS);
    }
}
