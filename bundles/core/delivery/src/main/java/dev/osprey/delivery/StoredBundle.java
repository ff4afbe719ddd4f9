package dev.osprey.delivery;

import java.util.List;

/**
 * A bundle of the store.
 *
 * @param digest     SHA-256, lower-case hexadecimal
 * @param components the strategies that it offers
 */
public record StoredBundle(String digest, String symbolicName, String version, long bytes, List<Component> components) {

    public StoredBundle {
        components = List.copyOf(components);
    }

    /**
     * A strategy's factory component.
     *
     * @param name           of the component: {@code moving-average-cross}
     * @param title          for people, from its Metatype
     * @param implementation name of its class
     */
    public record Component(String name, String title, String implementation, List<Parameter> parameters) {

        public Component {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * One of its parameters, from its Metatype.
     *
     * @param type         {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code Boolean}
     * @param defaultValue as text; empty if it has none
     * @param options      the values that are allowed; empty if any is
     * @param min          as text; empty if there is none
     * @param max          as text; empty if there is none
     */
    public record Parameter(
            String name,
            String title,
            String description,
            String type,
            String defaultValue,
            List<String> options,
            String min,
            String max) {

        public Parameter {
            options = List.copyOf(options);
        }
    }
}
