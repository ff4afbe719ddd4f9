package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * {@code osprey data check}, as the launcher finds it: a function from the options to the findings, of Java's own types alone.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>data</td><td>list of files; required</td></tr>
 *   <tr><td>gap</td><td>how long nothing may come, as in {@code 5m}; without it, between bars their length</td></tr>
 *   <tr><td>feed</td><td>map of the replay feed's parameters {@code format}, {@code timeUnit}, {@code bar}, {@code zone}</td></tr>
 * </table>
 *
 * <p>The result has {@code files}, a list of findings; a file that could not be opened has {@code error} among its own. If an option makes no sense, it has
 * {@code error} and {@code badUsage} instead.
 */
@Component(
        service = Function.class,
        property = "osprey.command=data-check",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class CheckCommand implements Function<Map<String, Object>, Map<String, Object>> {

    /** Fine enough for any recorded price. */
    private static final Instrument ANY = new Instrument(1, 1, "ANY", "FILE", "", "", 1, 1);

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            ReadingOptions reading = Settings.reading(options.get("feed") instanceof Map<?, ?> feed ? feed : Map.of());
            long gap = gap(options.get("gap"));
            List<Object> findings = new ArrayList<>();
            for (Object file : (List<?>) options.get("data")) {
                findings.add(look(file.toString(), reading, gap));
            }
            return Map.of("files", findings);
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage(), "badUsage", true);
        }
    }

    private static Map<String, Object> look(String file, ReadingOptions reading, long gap) {
        try {
            Source source = new Source(file, ANY);
            if (Files.isDirectory(source.path())) {
                throw new IllegalArgumentException(
                        "file " + file + " is a folder; osprey log verify checks that of a log");
            }
            return MessageFile.is(source, reading)
                    ? MessageInspection.of(file, ANY, reading, gap)
                    : Inspection.of(file, ANY, reading, gap);
        } catch (IllegalArgumentException e) {
            Map<String, Object> failed = new LinkedHashMap<>();
            failed.put("file", file);
            failed.put("error", e.getMessage());
            return failed;
        }
    }

    private static long gap(Object text) {
        if (text == null || text.toString().isBlank()) {
            return 0;
        }
        try {
            BarSpec span = BarSpec.parse(text.toString());
            if (span.unit() == BarSpec.Unit.TIME) {
                return span.length();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("gap=" + text + " must be a length of time such as 5m");
    }
}
