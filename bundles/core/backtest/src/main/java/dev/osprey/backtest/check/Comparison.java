package dev.osprey.backtest.check;

import dev.osprey.backtest.figures.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What differs between the orders of two runs. */
final class Comparison {

    private Comparison() {}

    /** All that happened to orders before a moment; says the first difference. */
    static Optional<String> before(long moment, RunTrail whole, RunTrail cut) {
        return difference(
                whole.steps().stream().filter(step -> step.time() < moment).toList(),
                cut.steps().stream().filter(step -> step.time() < moment).toList(),
                Step::whole,
                "all data",
                "data that ends at " + Times.text(moment));
    }

    /** Decisions from when on both runs stood the same way; says the first difference, or that they never did. */
    static Optional<String> after(long moment, RunTrail whole, RunTrail shortened) {
        OptionalLong same = standTheSame(moment, whole.stands(), shortened.stands());
        if (same.isEmpty()) {
            return Optional.of("the positions after " + Times.text(moment)
                    + " are never the same as those of the run with a shorter past");
        }
        long from = same.getAsLong();
        return difference(
                decisions(whole, from),
                decisions(shortened, from),
                Step::brief,
                "all data",
                "no more than the declared warm-up before " + Times.text(moment));
    }

    private static List<Step> decisions(RunTrail trail, long from) {
        return trail.steps().stream()
                .filter(step -> step.submit() && step.time() > from)
                .toList();
    }

    /** Walks both in the order of time. */
    private static OptionalLong standTheSame(long moment, List<RunTrail.Stand> a, List<RunTrail.Stand> b) {
        int inA = 0;
        int inB = 0;
        long time = moment;
        while (true) {
            inA = at(a, inA, time);
            inB = at(b, inB, time);
            if (a.get(inA).key().equals(b.get(inB).key())
                    && a.get(inA).atRest()
                    && b.get(inB).atRest()) {
                return OptionalLong.of(time);
            }
            long next = Math.min(timeAfter(a, inA), timeAfter(b, inB));
            if (next == Long.MAX_VALUE) {
                return OptionalLong.empty();
            }
            time = next;
        }
    }

    private static int at(List<RunTrail.Stand> stands, int from, long time) {
        int index = from;
        while (index + 1 < stands.size() && stands.get(index + 1).time() <= time) {
            index++;
        }
        return index;
    }

    private static long timeAfter(List<RunTrail.Stand> stands, int index) {
        return index + 1 < stands.size() ? stands.get(index + 1).time() : Long.MAX_VALUE;
    }

    private static Optional<String> difference(
            List<Step> a, List<Step> b, Function<Step, String> text, String whatA, String whatB) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String inA = i < a.size() ? text.apply(a.get(i)) : "none";
            String inB = i < b.size() ? text.apply(b.get(i)) : "none";
            if (!inA.equals(inB)) {
                return Optional.of("order change " + (i + 1) + " is \"" + inA + "\" with " + whatA + " and \"" + inB
                        + "\" with " + whatB);
            }
        }
        return Optional.empty();
    }
}
