package dev.osprey.delivery.install;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out why a strategy could not be made. Declarative Services says only that it failed, so its constructor is called once more,
 * with the same parameters: it is without effect on anything, and throws again.
 */
final class ConstructionFailure {

    private ConstructionFailure() {}

    /**
     * @param parameters typed; what is not named keeps the default of the component property type
     * @return what the constructor throws; empty if it cannot be called this way, or does not throw
     */
    static Optional<Throwable> find(Class<?> implementation, Map<String, Object> parameters) {
        for (Constructor<?> constructor : implementation.getConstructors()) {
            Class<?>[] types = constructor.getParameterTypes();
            if (types.length == 1 && types[0].isAnnotation()) {
                return call(constructor, properties(types[0], parameters));
            }
            if (types.length == 0) {
                return call(constructor);
            }
        }
        return Optional.empty();
    }

    private static Optional<Throwable> call(Constructor<?> constructor, Object... arguments) {
        try {
            constructor.newInstance(arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (LinkageError e) {
            return Optional.of(e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Object properties(Class<?> type, Map<String, Object> parameters) {
        InvocationHandler handler = (proxy, method, arguments) -> value(method, parameters);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** As in the Declarative Services specification, 112.8.2.1: {@code _} stands for a dot, {@code __} for itself. */
    private static Object value(Method method, Map<String, Object> parameters) {
        String name = method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
        return parameters.getOrDefault(name, method.getDefaultValue());
    }
}
