package dev.osprey.strategies.ta4j;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ta4j.core.Rule;

/**
 * A rule as text: the constructors of ta4j's rules and indicators by their names, without {@code Rule}, {@code IndicatorRule} and {@code Indicator}, and without the
 * series, which all have.
 *
 * <pre>
 *  rule      = all { "or" all }
 *  all       = one { "and" one }
 *  one       = "not" one | "(" rule ")" | call
 *  call      = name [ "(" argument { "," argument } ")" ]
 *  argument  = number | "true" | "false" | rule
 * </pre>
 */
final class Expression {

    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9]*|-?\\d+(?:\\.\\d+)?|[(),])");

    private final List<String> tokens = new ArrayList<>();
    private final Catalog catalog;
    private int next;

    /** @throws IllegalArgumentException at a character that belongs to nothing */
    Expression(String text, Catalog catalog) {
        this.catalog = catalog;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException(
                    "nothing begins with " + text.substring(end).strip());
        }
    }

    /** @throws IllegalArgumentException saying what is wrong, and where */
    Rule rule() {
        Object value = any();
        if (next < tokens.size()) {
            throw new IllegalArgumentException(tokens.get(next) + " is one too many");
        }
        return asRule(value);
    }

    private Object any() {
        Object value = all();
        while (take("or")) {
            value = asRule(value).or(asRule(all()));
        }
        return value;
    }

    private Object all() {
        Object value = one();
        while (take("and")) {
            value = asRule(value).and(asRule(one()));
        }
        return value;
    }

    private Object one() {
        if (take("not")) {
            return asRule(one()).negation();
        }
        if (take("(")) {
            Object value = any();
            require(")");
            return value;
        }
        return call();
    }

    private Object call() {
        String token = token();
        if (token.matches("-?\\d.*")) {
            return number(token);
        }
        if (token.equals("true") || token.equals("false")) {
            return Boolean.valueOf(token);
        }
        if (!token.matches("[A-Za-z].*")) {
            throw new IllegalArgumentException("there is a " + token + " where a name is missing");
        }
        List<Object> arguments = new ArrayList<>();
        if (take("(") && !take(")")) {
            do {
                arguments.add(any());
            } while (take(","));
            require(")");
        }
        return catalog.make(token, arguments);
    }

    private static Object number(String token) {
        if (token.contains(".")) {
            return new BigDecimal(token);
        }
        BigInteger whole = new BigInteger(token);
        return whole.bitLength() < Integer.SIZE ? (Object) whole.intValue() : whole;
    }

    private static Rule asRule(Object value) {
        if (value instanceof Rule rule) {
            return rule;
        }
        throw new IllegalArgumentException(
                value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " is not a rule");
    }

    private String token() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return tokens.get(next++);
    }

    private boolean take(String token) {
        boolean isNext = next < tokens.size() && tokens.get(next).equals(token);
        if (isNext) {
            next++;
        }
        return isNext;
    }

    private void require(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException(
                    token + " is missing " + (next == tokens.size() ? "at the end" : "before " + tokens.get(next)));
        }
    }
}
