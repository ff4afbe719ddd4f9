package dev.osprey.engine.runtime;

import dev.osprey.api.market.Feed;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.venue.Venue;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineMetrics;
import dev.osprey.engine.plugin.PlugInFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine in the container: waits until every feed, venue and risk check that the configuration names is there, then recovers, starts,
 * and offers {@link Engine} and {@link EngineMetrics}. What goes while the engine runs ends it: it trades with all its parts or not at all.
 */
@Component(
        service = {},
        configurationPid = "dev.osprey.engine",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EngineComponent {

    private static final Logger LOG = LoggerFactory.getLogger(EngineComponent.class);

    private final BundleContext context;
    private final EngineConfig config;
    private final Map<String, SourceConfig> sources = new TreeMap<>();
    private final List<ServiceReference<ComponentFactory<?>>> factories = new ArrayList<>();
    private final Map<String, NamedCheck> checks = new TreeMap<>();
    private final List<ComponentInstance<?>> components = new ArrayList<>();
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private TradingEngine engine;
    private boolean activated;
    private boolean ended;

    /** @param properties see {@link EngineConfig} */
    @Activate
    public EngineComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        this.config = new EngineConfig(properties);
    }

    /** After the references that were there before: the first attempt. */
    @Activate
    synchronized void activate() {
        activated = true;
        startIfComplete();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addSource(SourceConfig source) {
        sources.put(source.kind() + "/" + source.name(), source);
        startIfComplete();
    }

    synchronized void removeSource(SourceConfig source) {
        sources.remove(source.kind() + "/" + source.name());
        end();
    }

    @Reference(
            service = ComponentFactory.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(|(component.factory=" + Feed.FACTORY + ")(component.factory=" + Venue.FACTORY + "))")
    synchronized void addFactory(ServiceReference<ComponentFactory<?>> factory) {
        factories.add(factory);
        startIfComplete();
    }

    synchronized void removeFactory(ServiceReference<ComponentFactory<?>> factory) {
        factories.remove(factory);
        end();
    }

    @Reference(service = RiskCheck.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addCheck(ServiceReference<RiskCheck> reference) {
        RiskCheck check = context.getService(reference);
        checks.put(check.name(), new NamedCheck(check, BundleDigest.of(reference.getBundle())));
        startIfComplete();
    }

    /** An engine that runs without a check it requires denies every order that would have to pass it. */
    synchronized void removeCheck(ServiceReference<RiskCheck> reference) {
        checks.values().removeIf(check -> check.check() == context.getService(reference));
        end();
    }

    private void startIfComplete() {
        if (!activated || engine != null || ended) {
            return;
        }
        Set<String> missing = missing();
        if (missing.isEmpty()) {
            start();
        } else {
            LOG.debug("The engine waits for {}", missing);
        }
    }

    private Set<String> missing() {
        Set<String> missing = new LinkedHashSet<>();
        for (String name : config.feeds()) {
            missing(SourceConfig.FEED, name).ifPresent(missing::add);
        }
        for (String name : config.venues()) {
            missing(SourceConfig.VENUE, name).ifPresent(missing::add);
        }
        for (String name : config.riskChecks()) {
            if (!checks.containsKey(name)) {
                missing.add("risk check " + name);
            }
        }
        return missing;
    }

    private Optional<String> missing(String kind, String name) {
        SourceConfig source = sources.get(kind + "/" + name);
        if (source == null) {
            return Optional.of(kind + " " + name);
        }
        return factory(source).isPresent() ? Optional.empty() : Optional.of(kind + " component " + source.factory());
    }

    private Optional<ServiceReference<ComponentFactory<?>>> factory(SourceConfig source) {
        return factories.stream()
                .filter(factory -> source.componentFactory().equals(factory.getProperty("component.factory")))
                .filter(factory -> source.factory().equals(factory.getProperty("component.name")))
                .findFirst();
    }

    private void start() {
        try {
            EngineSettings settings =
                    config.settings(context.getProperty("osprey.version")).onFatal(this::endProcess);
            TradingEngine starting = new TradingEngine(settings);
            for (String name : config.venues()) {
                SourceConfig source = sources.get(SourceConfig.VENUE + "/" + name);
                starting.addVenue(name, (Venue) instance(source), source.instruments(), settings.seed());
            }
            for (String name : config.feeds()) {
                SourceConfig source = sources.get(SourceConfig.FEED + "/" + name);
                starting.addFeed(name, (Feed) instance(source), source.instruments());
            }
            starting.risk(config.riskChecks().stream().map(checks::get).toList());
            engine = starting.start();
            services.add(context.registerService(EngineMetrics.class, engine.metrics(), null));
            services.add(context.registerService(Engine.class, engine, null));
        } catch (RuntimeException e) {
            LOG.error("The engine does not start: {}", e.getMessage(), e);
            end();
        }
    }

    /** An engine that cannot go on must not look alive: the framework stops, the launcher ends the process, and what watches over it starts it anew. */
    private void endProcess(Throwable cause) {
        Thread stopper = new Thread(
                () -> {
                    try {
                        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
                    } catch (BundleException e) {
                        LOG.error("The framework does not stop", e);
                    }
                },
                "osprey-fatal");
        stopper.start();
    }

    private Object instance(SourceConfig source) {
        ServiceReference<ComponentFactory<?>> reference = factory(source).orElseThrow();
        try {
            ComponentInstance<?> component = new PlugInFactory(context).make(reference, source.parameters());
            components.add(component);
            return component.getInstance();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source.kind() + " " + source.name() + ": " + e.getMessage(), e);
        }
    }

    @Deactivate
    synchronized void end() {
        if (!activated) {
            return;
        }
        ended = true;
        unregister(services);
        if (engine != null) {
            engine.close();
        }
        components.forEach(ComponentInstance::dispose);
        components.clear();
    }

    private static void unregister(Collection<ServiceRegistration<?>> registrations) {
        List<ServiceRegistration<?>> all = List.copyOf(registrations);
        registrations.clear();
        all.forEach(ServiceRegistration::unregister);
    }
}
