package dev.osprey.backtest;

import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.html.WalkForwardPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 *   <tr><td>remarks</td><td>list of sentences that stand beside the curve's own; may be absent</td></tr>
 *   <tr><td>title, report</td><td>the page, if report is there</td></tr>
 * </table>
 *
 * <p>The result has {@code error}, or figures and {@code remarks}, a list of sentences.
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
            List<String> remarks = new ArrayList<>(join(account, options));
            remarks.addAll(0, account.remarks());
            if (options.get("remarks") instanceof List<?> more) {
                more.forEach(sentence -> remarks.add(sentence.toString()));
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            account.asMap().forEach((name, value) -> {
                if (WalkForwardPage.FIGURES.contains(name)) {
                    figures.put(name, value);
                }
            });
            figures.put("remarks", remarks);
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

    /** Returns what a reader should know of the curve. */
    private static List<String> join(AccountReport account, Map<String, Object> options) throws IOException {
        try (PrintWriter out = new PrintWriter(options.get("equity").toString(), StandardCharsets.UTF_8)) {
            JoinedCurve curve = new JoinedCurve(
                    account, out, Double.parseDouble(options.get("cash").toString()));
            for (Object file : (List<?>) options.get("curves")) {
                curve.add(Path.of(file.toString()));
            }
            account.close(curve.spacing());
            return curve.remarks();
        }
    }
}
