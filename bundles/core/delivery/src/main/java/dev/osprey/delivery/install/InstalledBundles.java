package dev.osprey.delivery.install;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.WrongParametersException;
import dev.osprey.delivery.store.BundleStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strategy bundles that are in the framework: side by side, each with its own class loader, never updated in place.
 *
 * <p>Thread safe.
 */
public final class InstalledBundles {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledBundles.class);

    private final BundleContext context;
    private final BundleStore store;
    private final Map<String, Bundle> installed = new HashMap<>();
    private final LeakWatch leaks = new LeakWatch();

    public InstalledBundles(BundleContext context, BundleStore store) {
        this.context = context;
        this.store = store;
    }

    /**
     * Installs and resolves a jar that is not in the store yet, and takes it away again.
     *
     * @throws RefusedException if it does not resolve, with what is missing
     */
    public synchronized void tryOut(StoredBundle description, Path file) {
        Bundle bundle = install(description, file, PlugInWiring.LOCATION + "trial/" + description.digest());
        try {
            resolve(bundle, description);
        } finally {
            uninstall(bundle);
        }
    }

    /**
     * Makes a new instance of a stored bundle's component, and installs the bundle first if it is not.
     *
     * @throws WrongParametersException if the strategy does not accept its parameters, in its own words
     * @throws RefusedException         if there is no such bundle, or it cannot run here
     */
    public synchronized StrategyInstance instance(
            String digest, StoredBundle.Component component, Map<String, String> parameters) {
        StoredBundle description = store.bundle(digest)
                .orElseThrow(() -> new RefusedException("There is no bundle with the digest " + digest + "."));
        Bundle bundle = installed.get(digest);
        if (bundle == null) {
            bundle = start(description);
            installed.put(digest, bundle);
        }
        return new StrategyInstance(
                newInstance(bundle, component, ParameterValues.typed(component, parameters)), digest);
    }

    private Bundle start(StoredBundle description) {
        Bundle bundle =
                install(description, store.file(description.digest()), PlugInWiring.LOCATION + description.digest());
        try {
            resolve(bundle, description);
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
        } catch (BundleException e) {
            uninstall(bundle);
            throw new RefusedException(name(description) + " does not start: " + e.getMessage() + ".", e);
        } catch (RefusedException e) {
            uninstall(bundle);
            throw e;
        }
    }

    private Bundle install(StoredBundle description, Path file, String location) {
        try (InputStream in = Files.newInputStream(file)) {
            return context.installBundle(location, in);
        } catch (BundleException e) {
            throw new RefusedException(name(description) + " cannot be installed: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new RefusedException(name(description) + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void resolve(Bundle bundle, StoredBundle description) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (!wiring.resolveBundles(List.of(bundle))) {
            throw new RefusedException(name(description) + " needs what is not there: " + UnresolvedReason.of(bundle));
        }
    }

    private ComponentInstance<?> newInstance(
            Bundle bundle, StoredBundle.Component component, Map<String, Object> parameters) {
        ServiceReference<?> reference = factory(bundle, component.name());
        ComponentFactory<?> factory = (ComponentFactory<?>) context.getService(reference);
        try {
            return factory.newInstance(new Hashtable<>(parameters));
        } catch (ComponentException e) {
            throw refusal(bundle, component, parameters, e);
        } finally {
            context.ungetService(reference);
        }
    }

    /** Where it does not accept its parameters, in the author's own words. */
    private static RefusedException refusal(
            Bundle bundle, StoredBundle.Component component, Map<String, Object> parameters, ComponentException e) {
        try {
            Throwable failure = ConstructionFailure.find(bundle.loadClass(component.implementation()), parameters)
                    .orElse(null);
            if (failure == null) {
                return new RefusedException(e.getMessage(), e);
            }
            return failure instanceof IllegalArgumentException && failure.getMessage() != null
                    ? new WrongParametersException(failure.getMessage(), e)
                    : new RefusedException("The strategy " + component.name() + " could not be made: " + failure, e);
        } catch (ClassNotFoundException missing) {
            return new RefusedException(
                    "The class " + component.implementation() + " cannot be loaded: " + missing.getMessage(), e);
        }
    }

    private ServiceReference<?> factory(Bundle bundle, String component) {
        try {
            Collection<? extends ServiceReference<?>> references = context.getServiceReferences(
                    (Class<?>) ComponentFactory.class,
                    "(&(component.factory=" + Strategy.FACTORY + ")(component.name=" + component + ")("
                            + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + "))");
            return references.stream()
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(bundle.getSymbolicName() + " " + bundle.getVersion()
                            + " has no strategy " + component + "."));
        } catch (InvalidSyntaxException e) {
            throw new RefusedException("component=" + component + " is no name of a component.", e);
        }
    }

    /** Uninstalls all but these, once nothing of theirs runs. */
    public synchronized void retainOnly(Set<String> digests) {
        installed.entrySet().removeIf(entry -> {
            if (digests.contains(entry.getKey())) {
                return false;
            }
            leaks.watch(
                    name(entry.getValue()),
                    entry.getValue().adapt(BundleWiring.class).getClassLoader());
            uninstall(entry.getValue());
            return true;
        });
    }

    /** Digests of what is installed now. */
    public synchronized Set<String> digests() {
        return Set.copyOf(installed.keySet());
    }

    /** Bundles that were uninstalled while something still refers to their classes, by name and version. */
    public List<String> uncollected() {
        return leaks.uncollected();
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
            FrameworkWiring wiring =
                    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
            wiring.refreshBundles(List.of(bundle));
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} could not be uninstalled", name(bundle), e);
        }
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static String name(StoredBundle description) {
        return description.symbolicName() + " " + description.version();
    }
}
