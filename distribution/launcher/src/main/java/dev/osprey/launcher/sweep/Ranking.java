package dev.osprey.launcher.sweep;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs of a sweep from the best to the worst. */
public final class Ranking {

    private static final List<String> FIGURES = List.of(
            "sharpe",
            "sortino",
            "calmar",
            "totalReturn",
            "growthRate",
            "finalEquity",
            "maxDrawdown",
            "trades",
            "fees",
            "ruined");

    /** What can be the highest of the best. */
    private static final List<String> SORTABLE = FIGURES.subList(0, 6);

    /** For the command's help. */
    public static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return SORTABLE.iterator();
        }
    }

    private final String figure;

    private Ranking(String figure) {
        this.figure = figure;
    }

    /** Returns the order in which the highest of a figure is first. */
    public static Ranking by(String figure) throws FailedException {
        if (!SORTABLE.contains(figure)) {
            throw new UsageException("sort=" + figure + " must be one of " + String.join(", ", SORTABLE));
        }
        return new Ranking(figure);
    }

    /**
     * Returns the runs in order: those without the figure behind the others, then those that were ruined, then those that failed; equal ones by number. Who
     * was ruined had nothing left to trade with at some time, whatever came after it.
     */
    public List<Map<String, Object>> sort(Collection<Map<String, Object>> runs) {
        return runs.stream()
                .sorted(Comparator.comparing((Map<String, Object> run) -> run.get("error") != null)
                        .thenComparing(Ranking::isRuined)
                        .thenComparing(Comparator.comparingDouble(this::value).reversed())
                        .thenComparing(run -> ((Number) run.get("run")).intValue()))
                .toList();
    }

    /** Returns whether a run's equity was 0 or less at some time. */
    public static boolean isRuined(Map<String, Object> run) {
        return run.get("ruined") != null;
    }

    private double value(Map<String, Object> run) {
        return run.get(figure) instanceof Number number ? number.doubleValue() : Double.NEGATIVE_INFINITY;
    }

    /** Returns the names of the columns of a table. */
    public List<String> headings(Set<String> parameters) {
        List<String> headings = new ArrayList<>(List.of("run"));
        headings.addAll(parameters);
        headings.addAll(FIGURES);
        headings.add("error");
        return headings;
    }

    /** Returns the cells of a run's row. */
    public List<String> cells(Map<String, Object> run, Set<String> parameters) {
        List<String> cells = new ArrayList<>(List.of(run.get("run").toString()));
        Map<?, ?> own = (Map<?, ?>) run.get("parameters");
        parameters.forEach(name -> cells.add(text(own.get(name))));
        FIGURES.forEach(name -> cells.add(text(run.get(name))));
        cells.add(text(run.get("error")));
        return cells;
    }

    /** Returns all rows as CSV. */
    public String csv(List<Map<String, Object>> runs, Set<String> parameters) {
        StringBuilder csv = new StringBuilder();
        line(csv, headings(parameters));
        runs.forEach(run -> line(csv, cells(run, parameters)));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(String.join(",", cells.stream().map(Ranking::quoted).toList()))
                .append('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
