package dev.osprey.delivery.install;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.delivery.StrategyBundles;
import org.osgi.service.component.ComponentInstance;

/** One instance of a strategy's component. */
public final class StrategyInstance implements StrategyBundles.Instance {

    private final ComponentInstance<?> component;
    private final String digest;

    StrategyInstance(ComponentInstance<?> component, String digest) {
        this.component = component;
        this.digest = digest;
    }

    /** The strategy: hand it to a lane and keep it nowhere. */
    @Override
    public Strategy strategy() {
        return (Strategy) component.getInstance();
    }

    @Override
    public String digest() {
        return digest;
    }

    /** Ends the component, once its lane was dropped. */
    @Override
    public void close() {
        component.dispose();
    }
}
