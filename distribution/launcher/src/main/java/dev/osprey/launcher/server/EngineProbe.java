package dev.osprey.launcher.server;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks the engine how it does. Its classes are those of a bundle and not to be had here, so they are called by name; {@code LauncherTest} of the
 * integration tests sees to it that the names stay right.
 */
final class EngineProbe {

    private static final String ENGINE = "dev.osprey.engine.Engine";

    private final BundleContext context;

    EngineProbe(BundleContext context) {
        this.context = context;
    }

    /** How the engine does. */
    record Answer(boolean ready, List<?> problems) {}

    Answer ask() {
        ServiceReference<?> reference = context.getServiceReference(ENGINE);
        Object engine = reference == null ? null : context.getService(reference);
        if (engine == null) {
            return new Answer(false, List.of("the engine has not started"));
        }
        try {
            Class<?> type = engine.getClass().getClassLoader().loadClass(ENGINE);
            Object status = type.getMethod("status").invoke(engine);
            boolean ready = (boolean) status.getClass().getMethod("ready").invoke(status);
            return new Answer(
                    ready, (List<?>) status.getClass().getMethod("problems").invoke(status));
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            return new Answer(false, List.of("the engine does not answer: " + cause));
        } finally {
            context.ungetService(reference);
        }
    }
}
