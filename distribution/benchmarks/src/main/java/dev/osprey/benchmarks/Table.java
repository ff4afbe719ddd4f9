package dev.osprey.benchmarks;

import java.util.List;
import java.util.Locale;

/** Figures as text, in columns. */
final class Table {

    private static final String ROW = "%-58s %-9s %10s %10s %10s  %-12s %s%n";

    private Table() {}

    static String of(List<Figure> figures) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, ROW, "", "unit", "min", "median", "max", "must show", "spread over"));
        for (Figure each : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    each.what(),
                    each.unit(),
                    number(each.minimum()),
                    number(each.median()),
                    number(each.maximum()),
                    each.must(),
                    each.of()));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
