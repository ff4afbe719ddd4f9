package dev.osprey.engine.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** The parameters that a plug-in takes: the component property type of its constructor. */
final class PropertyType {

    private final Constructor<?> constructor;
    private final Map<String, Method> parameters = new TreeMap<>();

    private PropertyType(Constructor<?> constructor) {
        this.constructor = constructor;
        Stream.of(constructor.getParameterTypes())
                .filter(Class::isAnnotation)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .forEach(method -> parameters.put(name(method), method));
    }

    /** That of a class; empty if its constructors take something else. */
    static Optional<PropertyType> of(Class<?> implementation) {
        return Stream.of(implementation.getConstructors())
                .filter(each -> Arrays.stream(each.getParameterTypes())
                        .allMatch(type -> type.isAnnotation() || type == BundleContext.class))
                .filter(each -> Arrays.stream(each.getParameterTypes()).anyMatch(Class::isAnnotation))
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .map(PropertyType::new);
    }

    /** As in the Declarative Services specification, 112.8.2.1: {@code _} stands for a dot, {@code __} for itself. */
    private static String name(Method method) {
        return method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    /**
     * Checks names, and that what shall be a number is one.
     *
     * @throws IllegalArgumentException at the first that is wrong; says what is allowed
     */
    void check(Map<String, ?> properties) {
        new TreeMap<>(properties).forEach((name, value) -> {
            Method parameter = parameters.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException(
                        name + "=" + value + " is none of the parameters " + String.join(", ", parameters.keySet()));
            }
            typed(name, parameter.getReturnType(), value);
        });
    }

    private static Object typed(String name, Class<?> type, Object value) {
        if (!(value instanceof String text) || type == String.class) {
            return value;
        }
        if (type == String[].class) {
            return new String[] {text};
        }
        try {
            if (type == long.class) {
                return Long.valueOf(text.strip());
            }
            if (type == int.class) {
                return Integer.valueOf(text.strip());
            }
            if (type == double.class) {
                return Double.valueOf(text.strip());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + "=" + text + " must be a " + (type == double.class ? "number" : "whole number"), e);
        }
        if (type == boolean.class) {
            if (!text.strip().matches("true|false")) {
                throw new IllegalArgumentException(name + "=" + text + " must be true or false");
            }
            return Boolean.valueOf(text.strip());
        }
        return value;
    }

    /** Calls the constructor: what it throws; empty if it does not, or cannot be called so. */
    Optional<Throwable> failure(Map<String, ?> properties, BundleContext context) {
        Map<String, Object> typed = new HashMap<>();
        properties.forEach((name, value) ->
                typed.put(name, typed(name, parameters.get(name).getReturnType(), value)));
        Object[] arguments = Stream.of(constructor.getParameterTypes())
                .map(type -> type.isAnnotation() ? annotation(type, typed) : context)
                .toArray();
        try {
            constructor.newInstance(arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Object annotation(Class<?> type, Map<String, Object> typed) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> typed.getOrDefault(name(method), method.getDefaultValue()));
    }
}
