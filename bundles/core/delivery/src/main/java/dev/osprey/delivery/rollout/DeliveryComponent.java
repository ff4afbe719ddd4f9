package dev.osprey.delivery.rollout;

import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.install.StrategyBundlesComponent;
import dev.osprey.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery in the container: starts what ran before, makes the configured deployments at the first start, then lets the feeds begin and
 * offers the service.
 */
@Component(
        service = {},
        configurationPid = "dev.osprey.delivery",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DeliveryComponent {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryComponent.class);

    /** Settings, from {@code etc/osprey.yaml}. */
    public @interface Settings {
        /** Deployments to make if they are not there yet, as JSON. */
        String[] deployments() default {};

        /** How long a candidate may take to restore or warm up. */
        long readyTimeoutSeconds() default 300;
    }

    private final BundleContext context;
    private final Engine engine;
    private final Settings settings;
    private final Rollouts rollouts;
    private final Thread starter;
    private ServiceRegistration<Delivery> service;
    private boolean closed;

    @Activate
    public DeliveryComponent(
            BundleContext context,
            @Reference Engine engine,
            @Reference StrategyBundlesComponent strategies,
            Settings settings) {
        this.context = context;
        this.engine = engine;
        this.settings = settings;
        this.rollouts = new Rollouts(
                engine,
                strategies.bundles(),
                strategies.installed(),
                Duration.ofSeconds(settings.readyTimeoutSeconds()));
        this.starter = new Thread(this::start, "osprey-delivery-start");
        starter.setDaemon(true);
        starter.start();
    }

    /** Beside the container's threads, for warming up takes its time. */
    private void start() {
        try {
            rollouts.resume();
            Arrays.stream(settings.deployments())
                    .map(ConfiguredDeployment::parse)
                    .forEach(this::deployIfNew);
            engine.startFeeds();
            offer();
        } catch (RuntimeException e) {
            LOG.error("Delivery does not start", e);
        }
    }

    private synchronized void offer() {
        if (!closed) {
            service = context.registerService(Delivery.class, rollouts, null);
        }
    }

    private void deployIfNew(ConfiguredDeployment deployment) {
        if (engine.read(state -> state.deployment(deployment.name())).isPresent()) {
            return;
        }
        Path jar = home().resolve(deployment.bundle());
        try (InputStream in = Files.newInputStream(jar)) {
            StoredBundle bundle = rollouts.store(in);
            rollouts.deploy(new DeployRequest(
                            deployment.name(),
                            bundle.digest(),
                            deployment.component(),
                            deployment.set(),
                            deployment.instruments(),
                            deployment.account(),
                            deployment.capitalUnits(),
                            "osprey.yaml",
                            "configured"))
                    .completion()
                    .join();
        } catch (IOException e) {
            LOG.error("{} is not deployed: its bundle {} cannot be read", deployment.name(), jar, e);
        } catch (RefusedException | java.util.concurrent.CompletionException e) {
            LOG.error("{} is not deployed: {}", deployment.name(), e.getMessage());
        }
    }

    private Path home() {
        String home = context.getProperty("osprey.home");
        return Path.of(home == null ? "." : home);
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        synchronized (this) {
            closed = true;
            if (service != null) {
                service.unregister();
            }
        }
        rollouts.close();
        starter.interrupt();
        starter.join(Duration.ofSeconds(10).toMillis());
    }

    /** For messages: what is configured. */
    @Override
    public String toString() {
        return "delivery of " + List.of(settings.deployments());
    }
}
