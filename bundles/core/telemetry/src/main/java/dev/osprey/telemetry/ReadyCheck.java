package dev.osprey.telemetry;

import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineStatus;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Ready: the engine has recovered, risk is complete, venues are reconciled, and what shall run runs. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Engine", "hc.tags=ready"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ReadyCheck implements HealthCheck {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Engine engine;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Delivery delivery;

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        Engine running = engine;
        if (running == null) {
            log.temporarilyUnavailable("The engine is not there yet.");
        } else if (delivery == null) {
            log.temporarilyUnavailable("The deployments are being started.");
        } else {
            report(running.status(), log);
        }
        return new Result(log);
    }

    private static void report(EngineStatus status, FormattingResultLog log) {
        status.problems().forEach(problem -> log.temporarilyUnavailable("{}", problem));
        if (status.ready()) {
            log.info("Run {} trades, at sequence {}.", status.run(), status.lastSequence());
        } else {
            log.temporarilyUnavailable("The engine is not ready.");
        }
    }
}
