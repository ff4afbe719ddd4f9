package dev.osprey.backtest.html;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Values as a page writes them. */
final class Texts {

    private static final int PER_CENT = 100;
    private static final double LARGE = 1000;
    private static final int DIGITS = 4;

    private Texts() {}

    /** As text of HTML, also between quotation marks. */
    static String escape(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String percent(Object value) {
        return value instanceof Number number ? fixed(number.doubleValue() * PER_CENT) + "\u00a0%" : "–";
    }

    static String money(Object value) {
        return value instanceof Number number ? fixed(number.doubleValue()) : "–";
    }

    /** What is less than half a hundredth below 0 is 0, without a sign. */
    private static String fixed(double value) {
        String text = String.format(Locale.ROOT, "%,.2f", value);
        return text.equals("-0.00") ? "0.00" : text;
    }

    static String count(Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : "–";
    }

    static String ratio(Object value) {
        return money(value);
    }

    /** With as many digits as it takes to tell it from its neighbours. */
    static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= LARGE) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(DIGITS, RoundingMode.HALF_EVEN));
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** Where a label begins that stands around a point of an axis: so far to the right that it does not stick out on the left. */
    static String left(double percent, String label) {
        return String.format(Locale.ROOT, "left:max(%.1f%%,%.1fch)", percent, label.length() / 2.0);
    }

    /** A coordinate: a tenth is less than can be seen. */
    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
