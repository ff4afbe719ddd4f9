package dev.osprey.it;

import java.util.Locale;

/** The console's page in a browser, as somebody uses it who knows its test ids. */
record Page(Chromium browser) {

    /** Opens the page of a server. */
    static Page open(Chromium browser, OspreyProcess osprey) {
        browser.open(osprey.console().uri("/"));
        return new Page(browser);
    }

    /** The selector of a test id. */
    static String id(String testId) {
        return "[data-testid=" + testId + "]";
    }

    String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "')?.textContent ?? ''")
                .asText()
                .strip();
    }

    void awaitText(String selector, String text) {
        Await.until(
                selector + " says " + text,
                () -> text(selector),
                shown -> shown.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    int count(String selector) {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length")
                .asInt();
    }

    void awaitCount(String selector, int count) {
        Await.until("there are " + count + " of " + selector, () -> count(selector), found -> found == count);
    }

    /** As soon as it is there and can be clicked. */
    void click(String selector) {
        Await.until("there is " + selector, () -> count(selector + ":not([disabled])") == 1);
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    void fill(String selector, String value) {
        set(selector, value, "input");
    }

    void choose(String selector, String value) {
        set(selector, value, "change");
    }

    private void set(String selector, String value, String event) {
        awaitCount(selector, 1);
        browser.evaluate("{const field = document.querySelector('" + selector + "'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('" + event + "', {bubbles: true}))}");
    }

    /** Answers the question that asks for a reason. */
    void confirm(String why) {
        awaitCount("[data-testid=confirm][open] [data-testid=confirm-why]", 1);
        fill("[data-testid=confirm-why]", why);
        confirm();
    }

    /** Answers the question that asks for nothing. */
    void confirm() {
        click("[data-testid=confirm][open] [data-testid=confirm-yes]");
        awaitCount("[data-testid=confirm][open]", 0);
    }

    void focus(String selector) {
        awaitCount(selector, 1);
        browser.evaluate("document.querySelector('" + selector + "').focus()");
    }

    /** The test id of what has the focus. */
    String focused() {
        return browser.evaluate("document.activeElement?.dataset?.testid ?? ''").asText();
    }
}
