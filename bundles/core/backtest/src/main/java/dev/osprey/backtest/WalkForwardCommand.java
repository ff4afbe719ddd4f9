package dev.osprey.backtest;

import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.figures.Times;
import dev.osprey.backtest.html.WalkForwardPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * The last step of {@code osprey walk-forward}: joins the equity of the windows out of sample to one curve, each going on where the one before ended.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>curves</td><td>list of files, as {@code equity} of a backtest writes them, in the order of time; required</td></tr>
 *   <tr><td>cash</td><td>a decimal: the curve's first value</td></tr>
 *   <tr><td>daysPerYear</td><td>0: as the curve says</td></tr>
 *   <tr><td>equity</td><td>a file that gets the joined curve; required</td></tr>
 *   <tr><td>windows</td><td>list of maps, a row each of the report's table</td></tr>
 *   <tr><td>title, report</td><td>the page, if report is there</td></tr>
 * </table>
 */
@Component(
        service = Function.class,
        property = "osprey.command=walk-forward",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class WalkForwardCommand implements Function<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            AccountReport account =
                    new AccountReport("out of sample", ((Number) options.get("daysPerYear")).intValue());
            double cash = Double.parseDouble(options.get("cash").toString());
            long spacing = join(account, options, cash);
            account.close(spacing);
            Map<String, Object> figures = new LinkedHashMap<>();
            account.asMap().forEach((name, value) -> {
                if (WalkForwardPage.FIGURES.contains(name)) {
                    figures.put(name, value);
                }
            });
            if (options.get("report") != null) {
                new WalkForwardPage(options.get("title").toString(), figures, account, (List<?>) options.get("windows"))
                        .write(Path.of(options.get("report").toString()));
            }
            return figures;
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage());
        } catch (IOException e) {
            return Map.of("error", "the windows' equity cannot be joined: " + e);
        }
    }

    /** Returns the distance of two points as a rule. */
    private static long join(AccountReport account, Map<String, Object> options, double cash) throws IOException {
        long last = Long.MIN_VALUE;
        Map<Long, Long> distances = new TreeMap<>();
        double end = cash;
        try (PrintWriter out = new PrintWriter(options.get("equity").toString(), StandardCharsets.UTF_8)) {
            out.println("time,equity");
            for (Object file : (List<?>) options.get("curves")) {
                double begin = end;
                double first = Double.NaN;
                try (BufferedReader lines = Files.newBufferedReader(Path.of(file.toString()))) {
                    lines.readLine();
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        int comma = line.indexOf(',');
                        long time = Times.nanos("time", line.substring(0, comma));
                        double value = Double.parseDouble(line.substring(comma + 1));
                        first = Double.isNaN(first) ? value : first;
                        if (time > last) {
                            end = begin * value / first;
                            if (last != Long.MIN_VALUE) {
                                distances.merge(time - last, 1L, Long::sum);
                            }
                            account.point(time, end, 0, 0);
                            out.println(Times.text(time) + "," + end);
                            last = time;
                        }
                    }
                }
            }
        }
        return mostFrequent(distances);
    }

    /**
     * Of equally frequent ones the least. That between two windows may be shorter than any other: without bars by time a window ends with its last event, and
     * the next begins on the minute.
     */
    private static long mostFrequent(Map<Long, Long> distances) {
        long found = 1;
        long most = 0;
        for (Map.Entry<Long, Long> each : distances.entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                found = each.getKey();
            }
        }
        return found;
    }
}
