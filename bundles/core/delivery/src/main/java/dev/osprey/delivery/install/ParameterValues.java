package dev.osprey.delivery.install;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StoredBundle.Component;
import dev.osprey.delivery.StoredBundle.Parameter;
import dev.osprey.delivery.WrongParametersException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A strategy's parameters: text in revisions, typed when an instance is made, checked against the component's Metatype. */
public final class ParameterValues {

    private ParameterValues() {}

    /**
     * A bundle's component by name.
     *
     * @param name empty if it has only one
     * @throws RefusedException if there is none of that name
     */
    public static Component component(StoredBundle bundle, String name) {
        List<Component> components = bundle.components();
        if (name.isEmpty() && components.size() == 1) {
            return components.get(0);
        }
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(bundle.symbolicName() + " " + bundle.version()
                        + " has no strategy \"" + name + "\"; it has "
                        + components.stream().map(Component::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The parameters of a new revision: those given, and of the earlier revision those that the component still knows.
     *
     * @throws WrongParametersException if a given one is unknown or out of its range
     */
    public static Map<String, String> merge(
            Component component, Map<String, String> earlier, Map<String, String> given) {
        Map<String, String> merged = new TreeMap<>();
        earlier.forEach((name, value) -> {
            if (find(component, name).isPresent()) {
                merged.put(name, value);
            }
        });
        given.forEach((name, value) -> {
            if (find(component, name).isEmpty()) {
                throw new WrongParametersException(
                        component.name() + " has no parameter " + name + "; it has " + names(component) + ".");
            }
            merged.put(name, value.strip());
        });
        typed(component, merged);
        return merged;
    }

    /**
     * The same as typed values; those not named keep the component's defaults.
     *
     * @throws WrongParametersException if one is out of its range
     */
    static Map<String, Object> typed(Component component, Map<String, String> values) {
        Map<String, Object> typed = new HashMap<>();
        values.forEach((name, value) ->
                find(component, name).ifPresent(parameter -> typed.put(name, typed(component, parameter, value))));
        return typed;
    }

    private static String names(Component component) {
        return component.parameters().isEmpty()
                ? "none"
                : component.parameters().stream().map(Parameter::name).sorted().collect(Collectors.joining(", "));
    }

    private static Optional<Parameter> find(Component component, String name) {
        return component.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private static Object typed(Component component, Parameter parameter, String value) {
        if (!parameter.options().isEmpty() && !parameter.options().contains(value)) {
            throw refused(component, parameter, value, "one of " + String.join(", ", parameter.options()));
        }
        return switch (parameter.type()) {
            case "Integer" -> (int) whole(component, parameter, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "Long" -> whole(component, parameter, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "Double", "Float" -> number(component, parameter, value).doubleValue();
            case "Boolean" -> truth(component, parameter, value);
            default -> value;
        };
    }

    private static long whole(Component component, Parameter parameter, String value, long least, long most) {
        try {
            long number = number(component, parameter, value).longValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException e) {
            // said below, with the range
        }
        throw refused(component, parameter, value, "a whole number from " + least + " to " + most);
    }

    private static BigDecimal number(Component component, Parameter parameter, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw refused(component, parameter, value, "a number");
        }
        if (!parameter.min().isEmpty() && number.compareTo(new BigDecimal(parameter.min())) < 0) {
            throw refused(component, parameter, value, "at least " + parameter.min());
        }
        if (!parameter.max().isEmpty() && number.compareTo(new BigDecimal(parameter.max())) > 0) {
            throw refused(component, parameter, value, "at most " + parameter.max());
        }
        return number;
    }

    private static Boolean truth(Component component, Parameter parameter, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw refused(component, parameter, value, "true or false");
        }
        return Boolean.valueOf(value);
    }

    private static WrongParametersException refused(
            Component component, Parameter parameter, String value, String allowed) {
        return new WrongParametersException(
                component.name() + ": " + parameter.name() + "=" + value + " must be " + allowed + ".");
    }
}
