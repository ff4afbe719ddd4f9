package dev.osprey.it;

/** A running server, and somebody who looks at its page in the system's browser. Where there is no browser, the test is skipped and says so. */
final class Visit implements AutoCloseable {

    private final OspreyProcess osprey;
    private final Chromium browser;
    private final Page page;

    /** The browser first: its start may take longer than what a test wants to see of the market. */
    private Visit(OspreyHome home, ServerSettings settings) {
        browser = new Chromium(home.folder().resolve("browser"));
        OspreyProcess started = null;
        try {
            started = OspreyProcess.start(home, settings);
            page = Page.open(browser, started);
        } catch (RuntimeException | Error e) {
            end(browser, started);
            throw e;
        }
        osprey = started;
    }

    /** Starts both. */
    static Visit to(OspreyHome home, ServerSettings settings) {
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
        end(browser, osprey);
    }

    private static void end(Chromium browser, OspreyProcess osprey) {
        try (browser;
                osprey) {
            // whichever fails to end, the other one ends
        }
    }
}
