package dev.osprey.backtest;

import dev.osprey.delivery.StrategyBundles;
import dev.osprey.engine.Simulations;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey sweep}, as the launcher finds it: many backtests that differ in the strategy's parameters, several at a time.
 *
 * <p>The options are those of {@link BacktestCommand}, {@code directory} being a folder in which each run has its log while it runs, and
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><td>runs</td><td>map from a run's number to the map of its parameters, which come on top of {@code set}; required</td></tr>
 *   <tr><td>each</td><td>map from a run's number to the map of options that it has in place of the common ones, as from and to; may be absent</td></tr>
 *   <tr><td>jobs</td><td>how many run at a time; required</td></tr>
 *   <tr><td>bundle</td><td>SHA-256 that the strategy's jar must have; without it any will do</td></tr>
 *   <tr><td>result</td><td>a BiConsumer of a run's number and its figures, called for one run at a time; required</td></tr>
 * </table>
 *
 * <p>Figures are those of the backtest without what differs from one time to the next, and with {@code bundle}; parameters that the
 * strategy refuses give {@code error} alone, with {@code badUsage}. The whole has {@code error}, with {@code badUsage} if an option
 * makes no sense, or nothing.
 */
@Component(
        service = Function.class,
        property = "osprey.command=sweep",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SweepCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private final Simulations simulations;
    private final StrategyBundles bundles;
    private final BundleContext context;

    @Activate
    public SweepCommand(BundleContext context, @Reference Simulations simulations, @Reference StrategyBundles bundles) {
        this.context = context;
        this.simulations = simulations;
        this.bundles = bundles;
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        return Answer.of(() -> BacktestRequest.of(options), common -> sweep(options, common));
    }

    private Map<String, Object> sweep(Map<String, Object> options, BacktestRequest common) {
        new Sweep(simulations, bundles, new PlugIns(context), options).run(common);
        return Map.of();
    }
}
