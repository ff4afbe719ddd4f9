package dev.osprey.delivery.install;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StrategyBundles;
import dev.osprey.delivery.store.BundleStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** The bundle store and what is installed of it, in the container; guards the wiring of plug-ins as long as it lives. */
@Component(
        service = {StrategyBundles.class, StrategyBundlesComponent.class},
        configurationPid = "dev.osprey.delivery",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class StrategyBundlesComponent implements StrategyBundles {

    /** Settings, from {@code etc/osprey.yaml}. */
    public @interface Settings {
        /** Folder of the bundle store. */
        String storeDirectory();
    }

    private final ServiceRegistration<ResolverHookFactory> wiring;
    private final BundleStore store;
    private final InstalledBundles installed;

    @Activate
    public StrategyBundlesComponent(BundleContext context, Settings settings) {
        this.store = new BundleStore(Path.of(settings.storeDirectory()));
        this.installed = new InstalledBundles(context, store);
        this.wiring = context.registerService(ResolverHookFactory.class, new PlugInWiring(), null);
    }

    /** The bundles by digest. */
    public BundleStore bundles() {
        return store;
    }

    /** What of them is in the framework. */
    public InstalledBundles installed() {
        return installed;
    }

    @Override
    public StoredBundle store(InputStream jar) {
        return store.put(jar, installed::tryOut);
    }

    @Override
    public Instance make(String digest, String component, Map<String, String> parameters) {
        StoredBundle bundle = store.bundle(digest)
                .orElseThrow(() -> new RefusedException("There is no bundle with the digest " + digest + "."));
        StoredBundle.Component description = ParameterValues.component(bundle, component);
        return installed.instance(digest, description, ParameterValues.merge(description, Map.of(), parameters));
    }

    @Deactivate
    void deactivate() {
        wiring.unregister();
    }
}
