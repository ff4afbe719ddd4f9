package dev.osprey.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A plug-in's parameters as Declarative Services gives them: what was set, else the default. */
public final class Parameters {

    private Parameters() {}

    /**
     * @param type an annotation type whose attributes have defaults
     * @param set  values by the names of attributes
     * @throws IllegalArgumentException if a name is none of its attributes
     */
    public static <A> A of(Class<A> type, Map<String, ?> set) {
        Set<String> names =
                Arrays.stream(type.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
        for (String name : set.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(name + " is none of the parameters " + names);
            }
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        set.containsKey(method.getName()) ? set.get(method.getName()) : method.getDefaultValue()));
    }
}
