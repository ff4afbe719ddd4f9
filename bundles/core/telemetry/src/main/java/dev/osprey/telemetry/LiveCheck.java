package dev.osprey.telemetry;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Alive: the process answers. A process that does not is to be ended and started anew. */
@Component(
        service = HealthCheck.class,
        property = {"hc.name=Process", "hc.tags=live"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LiveCheck implements HealthCheck {

    @Override
    public Result execute() {
        return new Result(Result.Status.OK, "The process answers.");
    }
}
