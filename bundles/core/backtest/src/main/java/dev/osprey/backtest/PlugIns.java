package dev.osprey.backtest;

import dev.osprey.engine.plugin.PlugInFactory;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;

/** The feeds, venues and risk checks that are installed. */
final class PlugIns {

    private final BundleContext context;

    PlugIns(BundleContext context) {
        this.context = context;
    }

    /**
     * A new instance of a factory component.
     *
     * @throws IllegalArgumentException if there is no such component, or it cannot be made
     * @throws WrongOptionException     if it does not accept its properties
     */
    ComponentInstance<?> make(String factory, String name, Map<String, Object> properties) {
        ServiceReference<?> reference =
                references(
                                ComponentFactory.class,
                                "(&(component.factory=" + factory + ")(component.name=" + name + "))")
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no " + factory + " named " + name));
        try {
            return new PlugInFactory(context).make(reference, properties);
        } catch (IllegalArgumentException e) {
            throw isOfItsProperties(e.getCause()) ? new WrongOptionException(e) : e;
        }
    }

    /** They are refused; not so where a file that they name cannot be read, or by a defect. */
    private static boolean isOfItsProperties(Throwable failure) {
        return failure == null
                || failure instanceof IllegalArgumentException && !(failure.getCause() instanceof IOException);
    }

    /** All services of a kind, by the name of their component. */
    <T> List<T> services(Class<T> type) {
        return references(type, null).stream()
                .sorted(Comparator.comparing(reference -> String.valueOf(reference.getProperty("component.name"))))
                .map(context::getService)
                .map(type::cast)
                .toList();
    }

    private List<ServiceReference<?>> references(Class<?> type, String filter) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(type.getName(), filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("name in " + filter + " is no name of a component", e);
        }
    }
}
