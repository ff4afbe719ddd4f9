package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What {@code osprey data bars|indicator} asks for.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>data</td><td>list of files; required</td></tr>
 *   <tr><td>instrument</td><td>a name; required</td></tr>
 *   <tr><td>definitions</td><td>list of instruments as the configuration defines them</td></tr>
 *   <tr><td>feed</td><td>map of the replay feed's parameters</td></tr>
 *   <tr><td>tradingDay</td><td>when the venue's day begins, {@code 17:00 America/New_York}; midnight UTC</td></tr>
 *   <tr><td>session</td><td>trading hours, {@code 09:30-16:00 America/New_York}; always open</td></tr>
 *   <tr><td>quietBars</td><td>what becomes of intervals without a price: skip or fill; skip</td></tr>
 *   <tr><td>barLateness</td><td>how long after its end a bar waits for late prices; 1s</td></tr>
 *   <tr><td>directory</td><td>an empty folder for the log; required</td></tr>
 *   <tr><td>line</td><td>a Consumer of String: takes each line of the table; required</td></tr>
 *   <tr><td>progress</td><td>a LongConsumer, told how many events were taken</td></tr>
 * </table>
 */
record ObservationRequest(Observation observation, Consumer<String> line) {

    @SuppressWarnings("unchecked") // the contract above
    static ObservationRequest of(Map<String, Object> options) {
        List<Path> files = strings(options.get("data")).stream()
                .map(file -> Path.of(file).toAbsolutePath())
                .toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException("data must name at least one file");
        }
        Instrument instrument = InstrumentNames.instruments(
                        List.of(String.valueOf(options.get("instrument"))), strings(options.get("definitions")))
                .get(0);
        Map<String, String> feed = new HashMap<>();
        if (options.get("feed") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> feed.put(key.toString(), value.toString()));
        }
        Observation observation = new Observation(
                instrument,
                files,
                feed,
                VenueTimes.of(options),
                Path.of(options.get("directory").toString()),
                options.get("progress") instanceof LongConsumer progress ? progress : events -> {});
        return new ObservationRequest(observation, (Consumer<String>) options.get("line"));
    }

    /** @throws IllegalArgumentException if one is not there */
    static void requireFiles(List<Path> files) {
        files.stream().filter(file -> !Files.exists(file)).findFirst().ifPresent(file -> {
            throw new IllegalArgumentException("data=" + file + " is neither a file nor the folder of a log");
        });
    }

    private static List<String> strings(Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(Object::toString).toList()
                : List.of();
    }
}
