package dev.osprey.strategies.ta4j;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** All indicators and rules of ta4j by their names, on one series. */
final class Catalog {

    private static final String RULES = "org.ta4j.core.rules.";
    private static final String INDICATORS = "org.ta4j.core.indicators.";
    private static final List<String> GROUPS = List.of(
            "helpers.",
            "",
            "adx.",
            "aroon.",
            "bollinger.",
            "candles.",
            "donchian.",
            "ichimoku.",
            "keltner.",
            "numeric.",
            "pivotpoints.",
            "statistics.",
            "supertrend.",
            "trend.",
            "volume.");

    /** Of the arguments that no constructor took. */
    private static final Object NO_FIT = new Object();

    private final BarSeries series;
    private final Map<Object, Integer> lookbacks = new IdentityHashMap<>();
    private final List<Indicator<?>> indicators = new ArrayList<>();
    private int unstableBars;
    private int lookback;

    Catalog(BarSeries series) {
        this.series = series;
    }

    /** Returns the most that any indicator so far has said. */
    int unstableBars() {
        return unstableBars;
    }

    /**
     * Returns how many bars the one of all so far needs that looks back farthest: of each its own whole numbers, which are bars, and those of what it is made
     * of. Some need fewer.
     */
    int lookback() {
        return lookback;
    }

    /** Returns the indicators so far that no other is made of. */
    List<Indicator<?>> indicators() {
        return List.copyOf(indicators);
    }

    /**
     * Makes a rule or an indicator.
     *
     * @throws IllegalArgumentException if there is none of that name, or it does not take these arguments
     */
    Object make(String name, List<Object> arguments) {
        Class<?> type = find(name);
        List<Constructor<?>> constructors = Arrays.stream(type.getConstructors())
                .sorted(Comparator.comparing(Constructor::toString))
                .toList();
        for (Constructor<?> constructor : constructors) {
            Object[] bound = bind(constructor.getParameterTypes(), arguments);
            if (bound != null) {
                requireBars(name, bound, constructor.getParameterTypes());
                return made(constructor, bound);
            }
        }
        throw new IllegalArgumentException(
                name + arguments.stream().map(Catalog::kind).collect(Collectors.joining(", ", "(", ")"))
                        + " is not how it is made; ta4j has "
                        + constructors.stream().map(it -> signature(name, it)).collect(Collectors.joining(" and ")));
    }

    private static Class<?> find(String name) {
        for (String suffix : List.of("Rule", "IndicatorRule")) {
            Class<?> rule = load(RULES + name + suffix);
            if (rule != null) {
                return rule;
            }
        }
        for (String group : GROUPS) {
            Class<?> indicator = load(INDICATORS + group + name + "Indicator");
            if (indicator != null) {
                return indicator;
            }
        }
        throw new IllegalArgumentException("ta4j has no rule and no indicator " + name);
    }

    private static Class<?> load(String name) {
        try {
            Class<?> type = Class.forName(name);
            return Modifier.isAbstract(type.getModifiers()) ? null : type;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // the latter for a name in other letters, on a file system that does not tell them apart
            return null;
        }
    }

    /** Returns the arguments for these parameters, the series put in where it is asked for; null if they do not fit. */
    private Object[] bind(Class<?>[] parameters, List<Object> arguments) {
        Object[] bound = new Object[parameters.length];
        int next = 0;
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == BarSeries.class) {
                bound[i] = series;
            } else if (next == arguments.size()) {
                return null;
            } else {
                bound[i] = fit(parameters[i], arguments.get(next++));
                if (bound[i] == NO_FIT) {
                    return null;
                }
            }
        }
        return next == arguments.size() ? bound : null;
    }

    private Object fit(Class<?> parameter, Object argument) {
        if (argument instanceof Number number) {
            if (parameter == double.class || parameter == Double.class) {
                return number.doubleValue();
            }
            if (parameter == Num.class) {
                return series.numOf(number);
            }
            boolean isWhole = argument instanceof Integer || argument instanceof BigInteger;
            return parameter == Number.class || isWhole && isBars(parameter) ? number : NO_FIT;
        }
        if (argument instanceof Boolean) {
            return parameter == boolean.class || parameter == Boolean.class ? argument : NO_FIT;
        }
        return parameter.isInstance(argument) ? argument : NO_FIT;
    }

    private static boolean isBars(Class<?> parameter) {
        return parameter == int.class || parameter == Integer.class;
    }

    /** The first whole number is how many bars it looks at; of some a later one may be 0. */
    private static void requireBars(String name, Object[] arguments, Class<?>[] parameters) {
        int least = 1;
        for (int i = 0; i < parameters.length; i++) {
            if (isBars(parameters[i])) {
                Number bars = (Number) arguments[i];
                if (bars instanceof BigInteger || bars.intValue() < least || bars.intValue() > Trading.MAX_HISTORY) {
                    throw new IllegalArgumentException(
                            "the " + bars + " of " + name + " must be " + least + " to " + Trading.MAX_HISTORY);
                }
                least = 0;
            }
        }
    }

    private Object made(Constructor<?> constructor, Object[] arguments) {
        try {
            Object made = constructor.newInstance(arguments);
            note(made, arguments, constructor.getParameterTypes());
            return made;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getSimpleName() + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(constructor + " cannot be called", e);
        }
    }

    private void note(Object made, Object[] arguments, Class<?>[] parameters) {
        int own = 0;
        int below = 0;
        for (int i = 0; i < parameters.length; i++) {
            own += isBars(parameters[i]) ? (Integer) arguments[i] : 0;
            below = Math.max(below, lookbacks.getOrDefault(arguments[i], 0));
        }
        int whole = own + below;
        if (made instanceof Indicator<?> indicator) {
            unstableBars = Math.max(unstableBars, indicator.getUnstableBars());
            whole = Math.max(whole, indicator.getUnstableBars());
            indicators.removeAll(Arrays.asList(arguments));
            indicators.add(indicator);
        }
        lookbacks.put(made, whole);
        lookback = Math.max(lookback, whole);
    }

    private static String kind(Object argument) {
        return argument instanceof Number || argument instanceof Boolean
                ? argument.toString()
                : argument.getClass().getSimpleName();
    }

    private static String signature(String name, Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameterTypes())
                .filter(type -> type != BarSeries.class)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
