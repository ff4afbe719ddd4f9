package dev.osprey.engine.plugin;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentException;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Makes instances of feeds and venues. Declarative Services takes any properties, and says of a component that does not accept them only that it
 * failed: so their names and types are checked before, and the constructor of one that failed is called once more. It is without effect
 * on anything, and throws again.
 */
public final class PlugInFactory {

    private final BundleContext context;

    /** @param context of the bundle that makes them */
    public PlugInFactory(BundleContext context) {
        this.context = context;
    }

    /**
     * Makes an instance.
     *
     * @param factory    of the component, a service of this framework
     * @param properties by name; a number may be a string
     * @throws IllegalArgumentException if it does not accept its properties, in one sentence: its own where it has one; the cause is what it threw
     */
    public ComponentInstance<?> make(ServiceReference<?> factory, Map<String, ?> properties) {
        Optional<PropertyType> type = propertyType(factory);
        type.ifPresent(known -> known.check(properties));
        Dictionary<String, Object> given = new Hashtable<>(properties);
        try {
            return ((ComponentFactory<?>) context.getService(factory)).newInstance(given);
        } catch (ComponentException e) {
            Throwable failure = type.flatMap(known ->
                            known.failure(properties, factory.getBundle().getBundleContext()))
                    .orElse(e);
            throw new IllegalArgumentException(
                    failure == e
                            ? factory.getProperty("component.name") + " could not be made: " + e.getMessage()
                            : sentence(failure),
                    failure);
        } finally {
            context.ungetService(factory);
        }
    }

    private static String sentence(Throwable failure) {
        return failure instanceof IllegalArgumentException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    private Optional<PropertyType> propertyType(ServiceReference<?> factory) {
        ServiceReference<ServiceComponentRuntime> runtime = context.getServiceReference(ServiceComponentRuntime.class);
        Bundle bundle = factory.getBundle();
        if (runtime == null || bundle == null) {
            return Optional.empty();
        }
        try {
            ComponentDescriptionDTO component = context.getService(runtime)
                    .getComponentDescriptionDTO(bundle, String.valueOf(factory.getProperty("component.name")));
            return component == null
                    ? Optional.empty()
                    : PropertyType.of(bundle.loadClass(component.implementationClass));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // said by Declarative Services
        } finally {
            context.ungetService(runtime);
        }
    }
}
