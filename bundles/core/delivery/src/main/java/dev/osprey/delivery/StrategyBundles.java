package dev.osprey.delivery;

import dev.osprey.api.strategy.Strategy;
import java.io.InputStream;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Strategy bundles without a deployment: for backtests. A service; thread safe. */
@ProviderType
public interface StrategyBundles {

    /** See {@link Delivery#store}. */
    StoredBundle store(InputStream jar);

    /**
     * Makes an instance of a stored bundle's strategy, and installs the bundle if it is not.
     *
     * @param component  empty if the bundle has only one
     * @param parameters by name, as text; those not named keep the strategy's defaults
     * @throws WrongParametersException if the strategy does not accept its parameters, in its own words
     * @throws RefusedException         if there is no such strategy, or it cannot be made
     */
    Instance make(String digest, String component, Map<String, String> parameters);

    /** A strategy's instance. */
    interface Instance extends AutoCloseable {

        Strategy strategy();

        /** SHA-256 of its bundle, lower-case hexadecimal. */
        String digest();

        /** Ends its component, once nothing runs it any more. Idempotent. */
        @Override
        void close();
    }
}
