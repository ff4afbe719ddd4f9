package dev.osprey.launcher.settings;

/**
 * Where the console listens: section {@code console}.
 *
 * @param host a loopback address: there are no users and passwords yet
 */
public record ConsoleSettings(String host, int port) {

    static ConsoleSettings read(Section section) {
        ConsoleSettings settings =
                new ConsoleSettings(section.text("host", "127.0.0.1"), (int) section.number("port", 8080, 1, 65_535));
        if (!isLoopback(settings.host)) {
            section.problems().add(section.path("host"), settings.host, "a loopback address: 127.0.0.1 or ::1");
        }
        section.end();
        return settings;
    }

    private static boolean isLoopback(String host) {
        return host.equals("::1") || host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Returns the console's address. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
