package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * {@code osprey data convert}, as the launcher finds it: a function from the options to what was converted, of Java's own types alone.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>data</td><td>list of files, each alone or as INSTRUMENT=FILE; required</td></tr>
 *   <tr><td>instruments</td><td>list of names; required</td></tr>
 *   <tr><td>definitions</td><td>list of instruments as the configuration defines them</td></tr>
 *   <tr><td>feed</td><td>map of the replay feed's parameters but for files and pace</td></tr>
 *   <tr><td>out</td><td>the folder to be made; required</td></tr>
 *   <tr><td>progress</td><td>a LongConsumer, told how many events were converted</td></tr>
 * </table>
 *
 * <p>A result has either {@code error}, one sentence, or the figures; beside an error {@code badUsage}, if an option makes no sense.
 */
@Component(
        service = Function.class,
        property = "osprey.command=data-convert",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ConvertCommand implements Function<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        List<Instrument> instruments;
        Settings settings;
        try {
            instruments = instruments(strings(options.get("instruments")), strings(options.get("definitions")));
            settings = Settings.of(
                    strings(options.get("data")), options.get("feed") instanceof Map<?, ?> feed ? feed : Map.of());
            FileList.parse(settings.files(), instruments, settings.home());
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage(), "badUsage", true);
        }
        try {
            Path out = Path.of(options.get("out").toString());
            LongConsumer progress = options.get("progress") instanceof LongConsumer given ? given : events -> {};
            return figures(out, instruments, new Conversion(settings, instruments, out, progress).run());
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage());
        }
    }

    private static List<Instrument> instruments(List<String> names, List<String> definitions) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("instrument must be given, such as BTCUSDT.BINANCE");
        }
        Map<String, String> defined = new HashMap<>();
        definitions.forEach(text -> defined.put(Instrument.parse(0, text).name(), text));
        List<Instrument> instruments = new ArrayList<>();
        for (String name : names) {
            instruments.add(Instrument.parse(instruments.size() + 1, defined.getOrDefault(name, name)));
        }
        return instruments;
    }

    private static List<String> strings(Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(Object::toString).toList()
                : List.of();
    }

    private static Map<String, Object> figures(Path out, List<Instrument> instruments, Conversion.Result result) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("log", out.toString());
        figures.put("instruments", instruments.stream().map(Instrument::name).toList());
        figures.put("events", result.events());
        figures.put("from", Inspection.instant(result.from()));
        figures.put("to", Inspection.instant(result.to()));
        figures.put("rows", result.totals().rows());
        figures.put("damaged", result.totals().damaged());
        figures.put("backward", result.totals().backward());
        figures.put("duplicates", result.totals().duplicates());
        figures.put("crossed", result.totals().crossed());
        figures.put("locked", result.totals().locked());
        figures.put("roundedPrices", result.totals().roundedPrices());
        figures.put("roundedQuantities", result.totals().roundedQuantities());
        return figures;
    }
}
