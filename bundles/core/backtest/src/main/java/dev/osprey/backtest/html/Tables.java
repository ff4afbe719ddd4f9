package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.MonthlyReturns;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables and bars of a page. */
final class Tables {

    private static final int MONTHS = 12;
    private static final double FULL_COLOUR = 0.1;
    private static final int MOST_COLOUR = 55;
    private static final int PER_CENT = 100;
    private static final List<String> NAMES =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Tables() {}

    /** A row a year, a column a month; the deeper the colour the more was won or lost. */
    static String months(MonthlyReturns returns) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"months\"><thead><tr><th></th>");
        NAMES.forEach(name -> html.append("<th>").append(name).append("</th>"));
        html.append("<th>Year</th></tr></thead><tbody>");
        Map<YearMonth, Double> months = returns.months();
        returns.years().forEach((year, change) -> {
            html.append("<tr><th>").append(year).append("</th>");
            for (int month = 1; month <= MONTHS; month++) {
                cell(html, months.get(YearMonth.of(year, month)));
            }
            cell(html, change);
            html.append("</tr>");
        });
        return html.append("</tbody></table></div>").toString();
    }

    private static void cell(StringBuilder html, Double change) {
        if (change == null) {
            html.append("<td></td>");
            return;
        }
        if (change.isNaN()) {
            html.append("<td>–</td>");
            return;
        }
        long depth = Math.round(Math.min(Math.abs(change) / FULL_COLOUR, 1) * MOST_COLOUR);
        html.append("<td style=\"background:color-mix(in srgb,var(--")
                .append(change < 0 ? "loss" : "gain")
                .append(") ")
                .append(depth)
                .append("%,transparent)\">")
                .append(String.format(Locale.ROOT, "%.1f", change * PER_CENT))
                .append("</td>");
    }

    /** Two columns: what, and its value. */
    static String pairs(Map<String, String> rows) {
        StringBuilder html = new StringBuilder("<dl>");
        rows.forEach((name, value) -> html.append("<div><dt>")
                .append(Texts.escape(name))
                .append("</dt><dd>")
                .append(Texts.escape(value))
                .append("</dd></div>"));
        return html.append("</dl>").toString();
    }

    /** A table with headings; all but the first column are figures. */
    static String rows(List<String> headings, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
        headings.forEach(
                heading -> html.append("<th>").append(Texts.escape(heading)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(Texts.escape(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }
}
