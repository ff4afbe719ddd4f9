package dev.osprey.delivery.install;

import dev.osprey.api.strategy.Strategy;
import org.osgi.service.component.ComponentInstance;

/** One instance of a strategy's component. */
public final class StrategyInstance {

    private final ComponentInstance<?> component;
    private final String digest;

    StrategyInstance(ComponentInstance<?> component, String digest) {
        this.component = component;
        this.digest = digest;
    }

    /** The strategy: hand it to a lane and keep it nowhere. */
    public Strategy strategy() {
        return (Strategy) component.getInstance();
    }

    /** Of its bundle. */
    public String digest() {
        return digest;
    }

    /** Ends the component, once its lane was dropped. Idempotent. */
    public void dispose() {
        component.dispose();
    }
}
