package dev.osprey.backtest.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A sweep as a page: the figure for each combination of the first two parameters, in a table of its own for each combination of the others, and the
 * best runs.
 */
public final class HeatMap {

    private static final int BEST = 20;
    private static final List<String> FIGURES = List.of(
            "totalReturn", "sharpe", "sortino", "calmar", "maxDrawdown", "roundTrips", "winRate", "profitFactor");

    private static final int MOST_WITHOUT = 100;

    private final String title;
    private final String figure;
    private final List<String> parameters;
    private final List<Map<?, ?>> runs;

    /**
     * @param figure     what the colours show
     * @param parameters that were varied
     * @param runs       from the best to the worst, as {@code runs.jsonl} has them
     */
    public HeatMap(String title, String figure, List<String> parameters, List<Map<?, ?>> runs) {
        this.title = title;
        this.figure = figure;
        this.parameters = List.copyOf(parameters);
        this.runs = List.copyOf(runs);
    }

    /** @throws IllegalArgumentException if the file cannot be written */
    public void write(Path file) {
        Page page = new Page(title);
        page.add("<header><h1>" + Texts.escape(title) + "</h1><p>" + runs.size() + " runs; colours show the "
                + Texts.escape(words(figure)) + "</p></header>");
        Map<String, List<Map<?, ?>>> facets = new LinkedHashMap<>();
        runs.stream()
                .sorted(java.util.Comparator.comparingLong(run -> ((Number) run.get("run")).longValue()))
                .forEach(run -> facets.computeIfAbsent(facet(run), key -> new ArrayList<>())
                        .add(run));
        facets.forEach((facet, its) -> page.section(words(figure) + (facet.isEmpty() ? "" : ", " + facet), table(its)));
        page.section("The best", best());
        List<List<String>> without = without();
        if (!without.isEmpty()) {
            page.section("Without a rank", Tables.rows(headings(List.of("Why")), without));
        }
        page.write(file);
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String parameter(Map<?, ?> run, String name) {
        return String.valueOf(((Map<?, ?>) run.get("parameters")).get(name));
    }

    private String facet(Map<?, ?> run) {
        return String.join(
                ", ",
                parameters.stream()
                        .skip(2)
                        .map(name -> name + "=" + parameter(run, name))
                        .toList());
    }

    private String table(List<Map<?, ?>> its) {
        String across = parameters.get(parameters.size() > 1 ? 1 : 0);
        String down = parameters.size() > 1 ? parameters.get(0) : "";
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Map<?, ?> run : its) {
            columns.add(parameter(run, across));
            rows.computeIfAbsent(down.isEmpty() ? "" : parameter(run, down), key -> new LinkedHashMap<>())
                    .put(parameter(run, across), run.get(figure));
        }
        for (Map<?, ?> run : runs) {
            if (run.get(figure) instanceof Number number) {
                low = Math.min(low, number.doubleValue());
                high = Math.max(high, number.doubleValue());
            }
        }
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"heat\"><thead><tr><th>")
                .append(Texts.escape(down))
                .append(down.isEmpty() ? "" : " ↓ ")
                .append(Texts.escape(across))
                .append(" →</th>");
        columns.forEach(
                column -> html.append("<th>").append(Texts.escape(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Map.Entry<String, Map<String, Object>> row : rows.entrySet()) {
            html.append("<tr><th>").append(Texts.escape(row.getKey())).append("</th>");
            for (String column : columns) {
                cell(html, row.getValue().get(column), low, high);
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private static void cell(StringBuilder html, Object value, double low, double high) {
        if (value instanceof Number number) {
            html.append("<td style=\"")
                    .append(Colours.between(number.doubleValue(), low, high))
                    .append("\">")
                    .append(Texts.plain(number.doubleValue()))
                    .append("</td>");
        } else {
            html.append("<td>–</td>");
        }
    }

    /** Those that failed, and those of whose equity nothing was left. */
    private List<List<String>> without() {
        List<List<String>> rows = new ArrayList<>();
        for (Map<?, ?> run : runs) {
            Object ruined = run.get("ruined");
            Object why = ruined == null ? run.get("error") : "the equity was 0 or less at " + ruined;
            if (why != null && rows.size() < MOST_WITHOUT) {
                List<String> row = new ArrayList<>(List.of(String.valueOf(run.get("run"))));
                parameters.forEach(name -> row.add(parameter(run, name)));
                row.add(why.toString());
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> headings(List<String> more) {
        List<String> headings = new ArrayList<>(List.of("Run"));
        headings.addAll(parameters);
        headings.addAll(more);
        return headings;
    }

    private String best() {
        List<String> headings = headings(FIGURES.stream().map(HeatMap::words).toList());
        List<List<String>> rows = new ArrayList<>();
        for (Map<?, ?> run : runs.subList(0, Math.min(BEST, runs.size()))) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(run.get("run"))));
            parameters.forEach(name -> row.add(parameter(run, name)));
            FIGURES.forEach(
                    name -> row.add(run.get(name) instanceof Number number ? Texts.plain(number.doubleValue()) : "–"));
            rows.add(row);
        }
        return Tables.rows(headings, rows);
    }
}
