package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.DataFolder;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command for a server that runs: asks it or tells it something over HTTP. */
abstract class ServerCommand extends OspreyCommand {

    @Mixin
    private Place place;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The console's address; without it, that of the server on the data folder.")
    private String url;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public final Integer call() throws FailedException {
        check();
        Map<String, Object> answer = ask(api());
        if (json) {
            terminal.out().println(Json.write(answer));
        } else {
            show(answer);
        }
        return ExitCode.OK;
    }

    /** Looks at what was given, before any server is looked for. */
    void check() {}

    /** Does what the command is for, and returns the server's answer. */
    abstract Map<String, Object> ask(Api api) throws FailedException;

    /** Shows the answer to a person. */
    abstract void show(Map<String, Object> answer);

    private Api api() throws FailedException {
        DataFolder data = place.data(terminal);
        return new Api(url == null ? url(data) : url, data.token());
    }

    private static String url(DataFolder data) throws FailedException {
        DataFolder.Running server = data.running()
                .orElseThrow(() -> new FailedException("no server runs on the data folder " + data.path()));
        if (server.url().isEmpty()) {
            throw new FailedException("the server on the data folder " + data.path() + " is not ready yet");
        }
        return server.url();
    }

    final Home home() {
        return place.home(terminal);
    }

    /** Prints a sentence. */
    final void say(String sentence) {
        terminal.out().println(sentence);
    }

    /** Puts what is given into a request. */
    static void put(Map<String, Object> body, String key, Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    /** Returns the objects in a list of an answer. */
    @SuppressWarnings("unchecked") // Json makes no other maps
    static List<Map<String, Object>> rows(Map<String, Object> answer, String key) {
        return answer.get(key) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> (Map<String, Object>) row)
                        .toList()
                : List.of();
    }

    /** Returns the elements of a list as words. */
    static String words(Object list) {
        return list instanceof List<?> elements
                ? String.join(" ", elements.stream().map(String::valueOf).toList())
                : "";
    }

    /** Returns a map as {@code key=value} words. */
    static String pairs(Object map) {
        return map instanceof Map<?, ?> entries
                ? String.join(
                        " ",
                        entries.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList())
                : "";
    }

    /** Returns a time to the second. */
    static String time(Object iso) {
        String text = iso == null ? "" : iso.toString();
        return text.length() < 19 ? text : text.substring(0, 19).replace('T', ' ');
    }
}
