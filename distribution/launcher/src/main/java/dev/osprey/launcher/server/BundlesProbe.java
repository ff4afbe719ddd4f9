package dev.osprey.launcher.server;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks the bundles how they do. Their classes are not to be had here, so they are called by name: the engine's status, whether there is a
 * delivery, and which of Declarative Services' components has failed.
 */
final class BundlesProbe {

    private static final String ENGINE = "dev.osprey.engine.Engine";
    private static final String DELIVERY = "dev.osprey.delivery.Delivery";
    private static final String COMPONENTS = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int FAILED_ACTIVATION = 16;

    private final BundleContext context;

    BundlesProbe(BundleContext context) {
        this.context = context;
    }

    /**
     * Returns what keeps the server from being ready.
     *
     * @return one sentence each; empty if it is ready
     */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            Object engine = service(ENGINE);
            if (engine == null) {
                return List.of("the engine has not started");
            }
            Object status = call(ENGINE, engine, "status");
            if (!(boolean) field(status, "ready")) {
                ((List<?>) field(status, "problems")).forEach(problem -> problems.add(problem.toString()));
                if (problems.isEmpty()) {
                    problems.add("the engine is not ready");
                }
            }
        } catch (ReflectiveOperationException e) {
            problems.add("the engine does not answer: " + cause(e));
        }
        if (context.getServiceReference(DELIVERY) == null) {
            problems.add("the deployments are not in place");
        }
        return problems;
    }

    /** Returns whether the engine has started, be it ready or not. */
    boolean hasEngine() {
        return context.getServiceReference(ENGINE) != null;
    }

    /** Returns why a component could not be made; empty if all could. */
    Optional<String> failure() {
        try {
            Object components = service(COMPONENTS);
            if (components == null) {
                return Optional.empty();
            }
            Bundle[] ofAll = {};
            Class<?> type = type(COMPONENTS, components);
            Collection<?> descriptions = (Collection<?>) type.getMethod("getComponentDescriptionDTOs", Bundle[].class)
                    .invoke(components, (Object) ofAll);
            for (Object description : descriptions) {
                Collection<?> configurations =
                        (Collection<?>) type.getMethod("getComponentConfigurationDTOs", description.getClass())
                                .invoke(components, description);
                for (Object configuration : configurations) {
                    Class<?> dto = configuration.getClass();
                    if (dto.getField("state").getInt(configuration) == FAILED_ACTIVATION) {
                        String name =
                                (String) description.getClass().getField("name").get(description);
                        return Optional.of(name + " does not start: "
                                + message((String) dto.getField("failure").get(configuration)));
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            return Optional.of("Declarative Services does not answer: " + cause(e));
        }
        return Optional.empty();
    }

    private Object service(String name) {
        ServiceReference<?> reference = context.getServiceReference(name);
        return reference == null ? null : context.getService(reference);
    }

    private static Class<?> type(String name, Object service) throws ClassNotFoundException {
        return service.getClass().getClassLoader().loadClass(name);
    }

    private static Object call(String type, Object service, String method) throws ReflectiveOperationException {
        return type(type, service).getMethod(method).invoke(service);
    }

    private static Object field(Object status, String name) throws ReflectiveOperationException {
        return status.getClass().getMethod(name).invoke(status);
    }

    private static Throwable cause(ReflectiveOperationException e) {
        return e instanceof InvocationTargetException ? e.getCause() : e;
    }

    /** Returns the sentence of a printed exception: that of its last cause, without the class. */
    static String message(String printed) {
        String last = printed.lines()
                .filter(line -> !line.startsWith("\t"))
                .reduce((first, second) -> second.startsWith("Caused by: ") ? second : first)
                .orElse("");
        return last.replaceFirst("^Caused by: ", "").replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
