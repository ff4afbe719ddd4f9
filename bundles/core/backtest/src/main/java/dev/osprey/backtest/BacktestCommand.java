package dev.osprey.backtest;

import dev.osprey.api.Money;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StrategyBundles;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.Simulations;
import dev.osprey.journal.Verification;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey backtest}, as the launcher finds it: a function from the options to the result, of Java's own types alone.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>strategy</td><td>a jar, or a strategy's name; required</td></tr>
 *   <tr><td>strategies</td><td>folder of jars in which a name is looked up</td></tr>
 *   <tr><td>data</td><td>list of files, each alone or as INSTRUMENT=FILE; required</td></tr>
 *   <tr><td>instruments</td><td>list of names; required</td></tr>
 *   <tr><td>definitions</td><td>list of instruments as the configuration defines them</td></tr>
 *   <tr><td>set</td><td>map of the strategy's parameters</td></tr>
 *   <tr><td>cash, fee</td><td>decimals; 10000 and 0</td></tr>
 *   <tr><td>from, to</td><td>ISO times</td></tr>
 *   <tr><td>seed</td><td>a number; 1</td></tr>
 *   <tr><td>venue</td><td>map of the simulated exchange's parameters</td></tr>
 *   <tr><td>directory</td><td>an empty folder for the log; required</td></tr>
 *   <tr><td>equity</td><td>a file that gets the equity over time</td></tr>
 *   <tr><td>trades</td><td>a file that gets all fills; of the result, {@code executions} are the first 10,000</td></tr>
 *   <tr><td>progress</td><td>a LongConsumer, told how many events were taken</td></tr>
 * </table>
 *
 * <p>A result has either {@code error}, one sentence, or the figures.
 */
@Component(service = Function.class, property = "osprey.command=backtest")
public final class BacktestCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private final Simulations simulations;
    private final StrategyBundles bundles;
    private final BundleContext context;

    @Activate
    public BacktestCommand(
            BundleContext context, @Reference Simulations simulations, @Reference StrategyBundles bundles) {
        this.context = context;
        this.simulations = simulations;
        this.bundles = bundles;
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            BacktestRequest request = BacktestRequest.of(options);
            Simulation.Result result = new Backtest(simulations, bundles, new PlugIns(context), request).run();
            return figures(request, result, file(options, "equity"), file(options, "trades"));
        } catch (IllegalArgumentException | RefusedException | CommandRefusedException e) {
            return Map.of("error", e.getMessage());
        } catch (CompletionException e) {
            return Map.of("error", String.valueOf(e.getCause().getMessage()));
        }
    }

    /**
     * What came of a run, for people and machines.
     *
     * @param equityFile gets the equity over time; null for none
     * @param tradesFile gets the fills; null for none
     */
    static Map<String, Object> figures(
            BacktestRequest request, Simulation.Result result, Path equityFile, Path tradesFile) {
        LogReport report = LogReport.read(result.log(), request.cash(), equityFile, tradesFile);
        Performance performance = report.curve().performance();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("strategy", request.strategy());
        figures.put(
                "instruments",
                request.instruments().stream().map(Object::toString).toList());
        report.span().ifPresent(span -> {
            figures.put("from", Executions.instant(span[0]));
            figures.put("to", Executions.instant(span[1]));
        });
        figures.put("trades", report.trades());
        figures.put("fills", report.executions().count());
        figures.put("initialCash", decimal(request.cash()));
        figures.put("finalEquity", decimal(report.equity()));
        figures.put("fees", decimal(report.fees()));
        figures.put("totalReturn", performance.totalReturn());
        figures.put("growthRate", number(performance.growthRate()));
        figures.put("sharpe", number(performance.sharpe()));
        figures.put("sortino", number(performance.sortino()));
        figures.put("maxDrawdown", performance.maxDrawdown());
        figures.put("calmar", number(performance.calmar()));
        figures.put("points", report.curve().size());
        figures.put("seed", request.seed());
        figures.put("events", result.marketEvents());
        figures.put("eventsPerSecond", Math.round(result.marketEvents() / (result.nanos() / 1e9)));
        figures.put("logRecords", result.records());
        figures.put("logDigest", Verification.of(result.log()).digest());
        figures.put("executions", report.executions().shown());
        return figures;
    }

    private static Path file(Map<String, Object> options, String name) {
        Object file = options.get(name);
        return file == null ? null : Path.of(file.toString());
    }

    private static BigDecimal decimal(long units) {
        return new BigDecimal(Money.format(units));
    }

    /** JSON has no NaN: a figure that is not defined is null. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
