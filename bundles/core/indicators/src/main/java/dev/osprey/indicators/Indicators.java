package dev.osprey.indicators;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Indicators by their text: {@code ema(12)}, {@code bollinger(20,2,sample)}, {@code vwap}. */
public final class Indicators {

    private static final Pattern TEXT = Pattern.compile("\\s*([a-z]+)\\s*(?:\\(([^()]*)\\))?\\s*");

    private record Form(String example, int least, int most, Function<Arguments, Indicator> maker) {}

    private static final Map<String, Form> FORMS = new TreeMap<>(Map.ofEntries(
            form("sma", "sma(20)", 1, 1, a -> new SimpleMovingAverage(a.whole(0))),
            form("ema", "ema(12) or ema(12,first)", 1, 2, a -> new ExponentialMovingAverage(a.whole(0), a.seed(1))),
            form("rsi", "rsi(14)", 1, 1, a -> new RelativeStrengthIndex(a.whole(0))),
            form(
                    "macd",
                    "macd(12,26,9)",
                    3,
                    3,
                    a -> new MovingAverageConvergenceDivergence(a.whole(0), a.whole(1), a.whole(2))),
            form("atr", "atr(14)", 1, 1, a -> new AverageTrueRange(a.whole(0))),
            form(
                    "bollinger",
                    "bollinger(20,2) or bollinger(20,2,sample)",
                    2,
                    3,
                    a -> new BollingerBands(a.whole(0), a.number(1), a.deviation(2))),
            form("adx", "adx(14)", 1, 1, a -> new AverageDirectionalIndex(a.whole(0))),
            form(
                    "vwap",
                    "vwap or vwap(20)",
                    0,
                    1,
                    a -> new VolumeWeightedAveragePrice(a.has(0) ? a.whole(0) : VolumeWeightedAveragePrice.SESSION)),
            form("zscore", "zscore(20) or zscore(20,sample)", 1, 2, a -> new ZScore(a.whole(0), a.deviation(1))),
            form("donchian", "donchian(20)", 1, 1, a -> new DonchianChannel(a.whole(0))),
            form("keltner", "keltner(20,10,2)", 3, 3, a -> new KeltnerChannel(a.whole(0), a.whole(1), a.number(2)))));

    private Indicators() {}

    private static Map.Entry<String, Form> form(
            String name, String example, int least, int most, Function<Arguments, Indicator> maker) {
        return Map.entry(name, new Form(example, least, most, maker));
    }

    /** The names that {@link #parse} knows, with an example each. */
    public static Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        FORMS.forEach((name, form) -> examples.put(name, form.example()));
        return examples;
    }

    /**
     * Makes an indicator of its text.
     *
     * @throws IllegalArgumentException if it is none, in one sentence with what is known
     */
    public static Indicator parse(String text) {
        Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        Form form = matcher.matches() ? FORMS.get(matcher.group(1)) : null;
        if (form == null) {
            throw new IllegalArgumentException("indicator=" + text + " must be one of "
                    + String.join(", ", examples().values()));
        }
        Arguments arguments = Arguments.of(text, matcher.group(2), form.example());
        if (arguments.count() < form.least() || arguments.count() > form.most()) {
            throw arguments.wrong();
        }
        try {
            return form.maker().apply(arguments);
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("indicator=")
                    ? e
                    : new IllegalArgumentException("indicator=" + text + ": " + e.getMessage(), e);
        }
    }

    private record Arguments(String text, String[] words, String example) {

        static Arguments of(String text, String list, String example) {
            return new Arguments(text, list == null || list.isBlank() ? new String[0] : list.split(",", -1), example);
        }

        int count() {
            return words.length;
        }

        boolean has(int index) {
            return index < words.length;
        }

        int whole(int index) {
            double number = number(index);
            if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
                throw wrong();
            }
            return (int) number;
        }

        double number(int index) {
            try {
                return Double.parseDouble(words[index].strip());
            } catch (NumberFormatException e) {
                throw wrong();
            }
        }

        Seed seed(int index) {
            return has(index) ? word(index, "sma", Seed.SMA, "first", Seed.FIRST) : Seed.SMA;
        }

        Deviation deviation(int index) {
            return has(index)
                    ? word(index, "population", Deviation.POPULATION, "sample", Deviation.SAMPLE)
                    : Deviation.POPULATION;
        }

        private <T> T word(int index, String one, T first, String other, T second) {
            String word = words[index].strip();
            if (!word.equals(one) && !word.equals(other)) {
                throw wrong();
            }
            return word.equals(one) ? first : second;
        }

        IllegalArgumentException wrong() {
            return new IllegalArgumentException("indicator=" + text + " must be like " + example);
        }
    }
}
