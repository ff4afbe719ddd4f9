package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Felix with a list of bundles and their configurations. The framework's cache is empty at each start: the log and the bundle store are the truth.
 *
 * <p>All bundles are installed before the first is started, and no order of starting is needed: Declarative Services puts things together.
 */
public final class Container implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final String NOBODYS = "?";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /** Configuration, and Declarative Services, which makes components as their bundles start. */
    private static final List<String> FIRST = List.of(
            "org.apache.felix.configadmin",
            "org.apache.felix.eventadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr");

    /** Begun before the rest, for it lasts as long as the rest. */
    private static final String SLOWEST = "org.apache.felix.http.jetty12";

    private final Felix framework;
    private final Runnable deletion;
    private final List<Bundle> bundles = Collections.synchronizedList(new ArrayList<>());

    /**
     * Made for a cache folder, which is emptied.
     *
     * @param properties of the framework, which bundles can read
     */
    public Container(Path cache, Map<String, String> properties) {
        this(cache, properties, () -> TemporaryFolder.delete(cache));
    }

    /** Made in a folder of its own, which is closed when it has stopped. */
    Container(TemporaryFolder folder, Map<String, String> properties) {
        this(folder.path().resolve("cache"), properties, folder::close);
    }

    private Container(Path cache, Map<String, String> properties, Runnable deletion) {
        this.deletion = deletion;
        Map<String, Object> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
        all.put("felix.log.logger", new FrameworkLog());
        all.put("felix.log.level", "3");
        all.put("felix.cm.pm", "memory");
        // a bundle sees what it imports, and never what else is on the class path
        all.put("felix.bootdelegation.implicit", "false");
        framework = new Felix(all, new ConnectedBundles());
    }

    /**
     * Starts the framework, with bundles that are installed and resolved but not started: what does not depend on any setting.
     *
     * @throws FailedException if a bundle cannot be installed
     */
    public void install(List<Path> jars) throws FailedException {
        try {
            framework.start();
            OsgiLog.register(context());
        } catch (BundleException e) {
            throw new FailedException("the OSGi framework does not start: " + oneLine(e), e);
        }
        new TwoHands("osprey-install").each(jars, jar -> bundles.add(install(jar)));
        // at once; whatever does not resolve says so when it is started
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    }

    /**
     * Starts the bundles: first what the others are told of and made by, then all others, Jetty beside the engine.
     *
     * @param configurations by persistent identity; {@code factory~name} for one of a factory's
     * @throws FailedException if one does not start
     */
    public void start(Map<String, Map<String, Object>> configurations) throws FailedException {
        configureOnceThereIsConfigAdmin(configurations);
        List<Bundle> others = new ArrayList<>(bundles);
        for (String name : FIRST) {
            for (Bundle bundle : named(name)) {
                start(bundle);
                others.remove(bundle);
            }
        }
        others.sort(Comparator.comparing(bundle -> !SLOWEST.equals(bundle.getSymbolicName())));
        new TwoHands("osprey-start").each(others, Container::start);
    }

    private List<Bundle> named(String name) {
        return bundles.stream()
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .toList();
    }

    private Bundle install(Path jar) throws FailedException {
        try {
            Bundle bundle = context().installBundle(ConnectedBundles.location(jar));
            ConnectedBundles.remember(jar, bundle);
            return bundle;
        } catch (BundleException e) {
            throw new FailedException("the bundle " + jar + " cannot be installed: " + oneLine(e), e);
        }
    }

    private static void start(Bundle bundle) throws FailedException {
        boolean isFragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        if (isFragment) {
            return;
        }
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            LOG.error("{} does not start", bundle, e);
            throw new FailedException("the bundle " + bundle.getSymbolicName() + " does not start: " + oneLine(e), e);
        }
    }

    private static String oneLine(Throwable e) {
        Throwable cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }

    private void configureOnceThereIsConfigAdmin(Map<String, Map<String, Object>> configurations) {
        try {
            context()
                    .addServiceListener(
                            event -> {
                                if (event.getType() == ServiceEvent.REGISTERED) {
                                    configure(event.getServiceReference(), configurations);
                                }
                            },
                            "(objectClass=" + ConfigurationAdmin.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(ServiceReference<?> reference, Map<String, Map<String, Object>> configurations) {
        ConfigurationAdmin admin = (ConfigurationAdmin) context().getService(reference);
        configurations.forEach((pid, values) -> {
            try {
                configuration(admin, pid).update(new Hashtable<>(values));
            } catch (IOException e) {
                throw new IllegalStateException(pid + " cannot be configured", e);
            }
        });
    }

    private static Configuration configuration(ConfigurationAdmin admin, String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, NOBODYS)
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), NOBODYS);
    }

    /** Returns the system bundle's context. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits until the framework has stopped. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Stops all bundles and the framework, and deletes the cache; what is active is deactivated in the order of its dependencies.
     *
     * @return whether that was done in time
     */
    public boolean stop(Duration timeout) {
        try {
            framework.stop();
            boolean inTime = framework.waitForStop(timeout.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
            if (inTime) {
                ConnectedBundles.forget(bundles);
                deletion.run();
            }
            return inTime;
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop(CLOSE_TIMEOUT);
    }
}
