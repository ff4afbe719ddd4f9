package dev.osprey.backtest.check;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.backtest.figures.Times;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs a backtest again over parts of its data and compares the orders.
 *
 * <p>{@code look-ahead}: what happened to orders before a moment must be the same when the data ends at it. {@code warm-up}: what is decided after a moment
 * must be the same when the data begins no earlier than the declared warm-up before it, from when on both runs stand the same way. It is not
 * proof: what a strategy reads elsewhere than in its events stays as it is.
 */
public final class RunCheck {

    private static final int MOMENTS = 5;

    /** A run over the data from and to a time, empty for all of it, in a folder of its own; gives the folder of its log. */
    @FunctionalInterface
    public interface Run {
        /** Runs. */
        Path over(String from, String to);
    }

    private final Run run;
    private final Supplier<List<Requirements>> needs;
    private final SplittableRandom random;

    /**
     * @param needs of the strategies
     * @param seed  of the moments
     */
    public RunCheck(Run run, Supplier<List<Requirements>> needs, long seed) {
        this.run = run;
        this.needs = needs;
        this.random = new SplittableRandom(seed);
    }

    /** @throws IllegalArgumentException if it is neither {@code look-ahead} nor {@code warm-up} */
    public static void requireKind(String kind) {
        if (!kind.equals("look-ahead") && !kind.equals("warm-up")) {
            throw new IllegalArgumentException("check=" + kind + " must be look-ahead or warm-up");
        }
    }

    /**
     * Checks.
     *
     * @param kind as {@link #requireKind} wants it
     * @param from where the data begins, empty for its own beginning
     * @param to   where it ends, empty for its own end
     * @return what was compared; {@code error} has the first difference
     */
    public Map<String, Object> check(String kind, String from, String to) {
        requireKind(kind);
        Path log = run.over(from, to);
        RunTrail whole = RunTrail.read(log);
        if (whole.first() >= whole.last()) {
            throw new IllegalArgumentException("check=" + kind + " needs data of more than a moment");
        }
        if (whole.steps().isEmpty()) {
            throw new IllegalArgumentException("check=" + kind + " has nothing to compare: the run has no orders");
        }
        long[] moments = random.longs(MOMENTS, whole.first() + 1, whole.last() + 1)
                .sorted()
                .toArray();
        for (long moment : moments) {
            Optional<String> difference = kind.equals("look-ahead")
                    ? Comparison.before(moment, whole, RunTrail.read(run.over(from, Times.text(moment))))
                    : Comparison.after(
                            moment,
                            whole,
                            RunTrail.read(run.over(
                                    Times.text(Math.max(whole.first(), Past.begin(log, needs.get(), moment))), to)));
            if (difference.isPresent()) {
                return Map.of("error", kind + ": " + difference.get() + (kind.equals("warm-up") ? countedBars() : ""));
            }
        }
        Map<String, Object> passed = new LinkedHashMap<>();
        passed.put("check", kind);
        passed.put("passed", true);
        passed.put(
                "moments",
                java.util.Arrays.stream(moments).mapToObj(Times::text).toList());
        passed.put("orderChanges", whole.steps().size());
        return passed;
    }

    /** What no warm-up cures: where a bar of so many trades begins, all before it say. */
    private String countedBars() {
        String counted = needs.get().stream()
                .flatMap(each -> each.bars().stream())
                .filter(spec -> spec.unit() != BarSpec.Unit.TIME)
                .map(BarSpec::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return counted.isEmpty()
                ? ""
                : "; bars of " + counted
                        + " are counted from where the data begins, so with a shorter past they are others,"
                        + " whatever the warm-up";
    }
}
