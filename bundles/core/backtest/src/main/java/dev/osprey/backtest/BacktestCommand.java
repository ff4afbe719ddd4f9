package dev.osprey.backtest;

import dev.osprey.backtest.check.RunCheck;
import dev.osprey.delivery.StrategyBundles;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.Simulations;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
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
 *   <tr><td>feed</td><td>map of the replay feed's parameters, as format and onDamage</td></tr>
 *   <tr><td>tradingDay</td><td>when days begin, {@code 17:00 America/New_York}; midnight UTC</td></tr>
 *   <tr><td>session</td><td>trading hours, {@code 09:30-16:00 America/New_York}; always open</td></tr>
 *   <tr><td>quietBars</td><td>what becomes of intervals without a price: skip or fill; skip</td></tr>
 *   <tr><td>barLateness</td><td>how long after its end a bar waits for late prices; 1s</td></tr>
 *   <tr><td>directory</td><td>an empty folder for the log; required</td></tr>
 *   <tr><td>deployments</td><td>list of maps, each with name, strategy, instruments, set and cash, in place of the one that strategy, set and cash
 *       describe</td></tr>
 *   <tr><td>equity</td><td>a file that gets the equity over time</td></tr>
 *   <tr><td>trades</td><td>a file that gets the fills</td></tr>
 *   <tr><td>report</td><td>a file that gets the report as a page</td></tr>
 *   <tr><td>digests</td><td>true: with the data files' digests</td></tr>
 *   <tr><td>daysPerYear</td><td>days of trading in a year; without it as the data says</td></tr>
 *   <tr><td>check</td><td>look-ahead or warm-up: compares runs in place of figures; {@code directory} gets a folder for each</td></tr>
 *   <tr><td>countFrom</td><td>ISO time: what is before it is no part of the figures</td></tr>
 *   <tr><td>progress</td><td>a LongConsumer, told how many events were taken</td></tr>
 * </table>
 *
 * <p>A result has either {@code error}, one sentence, or the figures; beside an error {@code badUsage}, if an option makes no sense.
 */
@Component(
        service = Function.class,
        property = "osprey.command=backtest",
        configurationPolicy = ConfigurationPolicy.IGNORE)
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
        return Answer.of(() -> request(options), request -> run(options, request));
    }

    private static BacktestRequest request(Map<String, Object> options) {
        if (options.get("check") != null) {
            RunCheck.requireKind(options.get("check").toString());
        }
        return BacktestRequest.of(options);
    }

    private Map<String, Object> run(Map<String, Object> options, BacktestRequest request) {
        if (options.get("check") != null) {
            return check(options, request);
        }
        Simulation.Result result = new Backtest(simulations, bundles, new PlugIns(context), request).run();
        return new RunReport(request, result).write();
    }

    private Map<String, Object> check(Map<String, Object> options, BacktestRequest request) {
        PlugIns plugIns = new PlugIns(context);
        AtomicInteger runs = new AtomicInteger();
        Map<String, Object> one = new HashMap<>(options);
        RunCheck.Run run = (from, to) -> {
            one.put("from", from);
            one.put("to", to);
            one.put(
                    "directory",
                    request.directory().resolve("run-" + runs.incrementAndGet()).toString());
            return new Backtest(simulations, bundles, plugIns, BacktestRequest.of(one))
                    .run()
                    .log();
        };
        return new RunCheck(
                        run, () -> new Backtest(simulations, bundles, plugIns, request).requirements(), request.seed())
                .check(options.get("check").toString(), request.from(), request.to());
    }
}
