package dev.osprey.it;

/** A running server, and somebody who looks at its page in the system's browser. Where there is no browser, the test is skipped and says so. */
final class Visit implements AutoCloseable {

    private final OspreyProcess osprey;
    private final Chromium browser;
    private final Page page;

    private Visit(OspreyHome home, ServerSettings settings) {
        osprey = OspreyProcess.start(home, settings);
        try {
            browser = new Chromium(home.folder().resolve("browser"));
            page = Page.open(browser, osprey);
        } catch (RuntimeException | Error e) {
            osprey.close();
            throw e;
        }
    }

    /** Starts both. */
    static Visit to(OspreyHome home, ServerSettings settings) {
        Chromium.orSkip();
        return new Visit(home, settings);
    }

    /** Starts both, with the settings that ship. */
    static Visit to(OspreyHome home) {
        return to(home, ServerSettings.shippedWith(home));
    }

    Console console() {
        return osprey.console();
    }

    Chromium browser() {
        return browser;
    }

    Page page() {
        return page;
    }

    @Override
    public void close() {
        try (osprey) {
            browser.close();
        }
    }
}
