package dev.osprey.it;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.agrona.IoUtil;

/**
 * The commands that read data, called with the options that the command line gives them.
 *
 * @param home what ships
 * @param call calls a command by its name with options, checks what it returns as the test has it, and returns it
 */
record DataCommands(OspreyHome home, BiFunction<String, Map<String, Object>, Map<String, Object>> call) {

    Map<String, Object> check(Path data) {
        return call.apply("data-check", Map.of("data", List.of(data.toString())));
    }

    /** @param log where it is to be made */
    Map<String, Object> convert(Path data, String instrument, Map<String, Object> feed, Path log) {
        Map<String, Object> options = new HashMap<>();
        options.put("data", List.of(data.toString()));
        options.put("instruments", List.of(instrument));
        options.put("feed", feed);
        options.put("out", log.toString());
        return call.apply("data-convert", options);
    }

    /** @param command {@code data-bars}, {@code data-book} or {@code data-indicator}; {@code more} are the options of its own */
    Map<String, Object> observe(
            String command,
            Path data,
            String instrument,
            Map<String, Object> feed,
            Map<String, Object> more,
            Consumer<String> line) {
        Map<String, Object> options = new HashMap<>(more);
        options.put("data", List.of(data.toString()));
        options.put("instrument", instrument);
        options.put("feed", feed);
        options.put("line", line);
        return inAFolder(command, options);
    }

    Map<String, Object> backtest(Path data, String instrument, String strategy) {
        Map<String, Object> options = new HashMap<>();
        options.put("strategy", strategy);
        options.put("strategies", home.folder().resolve("strategies").toString());
        options.put("data", List.of(data.toString()));
        options.put("instruments", List.of(instrument));
        options.put("fee", "0.001");
        return inAFolder("backtest", options);
    }

    private Map<String, Object> inAFolder(String command, Map<String, Object> options) {
        Path directory = home.folder().resolve("directory");
        options.put("directory", directory.toString());
        try {
            return call.apply(command, options);
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }
}
