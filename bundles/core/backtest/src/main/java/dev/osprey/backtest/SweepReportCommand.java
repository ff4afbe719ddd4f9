package dev.osprey.backtest;

import dev.osprey.backtest.html.HeatMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * {@code osprey sweep --report}: the runs of a sweep as a page. Options are {@code title}, {@code figure}, {@code parameters} (list), {@code runs} (list of
 * maps, from the best to the worst) and {@code report}, the file.
 */
@Component(
        service = Function.class,
        property = "osprey.command=sweep-report",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SweepReportCommand implements Function<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        try {
            List<Map<?, ?>> runs = new ArrayList<>();
            ((List<?>) options.get("runs")).forEach(run -> runs.add((Map<?, ?>) run));
            List<String> parameters = ((List<?>) options.get("parameters"))
                    .stream().map(Object::toString).toList();
            new HeatMap(options.get("title").toString(), options.get("figure").toString(), parameters, runs)
                    .write(Path.of(options.get("report").toString()));
            return Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of("error", e.getMessage());
        }
    }
}
