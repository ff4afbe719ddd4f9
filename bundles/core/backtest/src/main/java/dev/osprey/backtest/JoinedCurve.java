package dev.osprey.backtest;

import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.figures.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tests of a walk-forward as one curve: each is scaled to go on where the one before ended. */
final class JoinedCurve {

    private final AccountReport account;
    private final PrintWriter out;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Long, Long> distances = new TreeMap<>();
    private int windows;
    private long last = Long.MIN_VALUE;
    private double end;

    /**
     * A curve without points.
     *
     * @param account is told of each point
     * @param out     gets them as CSV
     * @param cash    the first value
     */
    JoinedCurve(AccountReport account, PrintWriter out, double cash) {
        this.account = account;
        this.out = out;
        this.end = cash;
        out.println("time,equity");
    }

    /** Adds the next window's test, unless nothing can go on from what is there. */
    void add(Path file) throws IOException {
        windows++;
        if (!remarks.isEmpty()) {
            return;
        }
        if (end <= 0) {
            stop("nothing goes on from an equity of %.2f", end);
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine();
            double begin = end;
            double first = Double.NaN;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                double value = Double.parseDouble(line.substring(comma + 1));
                if (Double.isNaN(first)) {
                    first = value;
                }
                if (first <= 0) {
                    stop("the next one's run has an equity of %.2f when its test begins", first);
                    return;
                }
                point(Times.nanos("time", line.substring(0, comma)), begin * value / first);
            }
        }
    }

    private void stop(String why, double equity) {
        remarks.add("the curve ends with window " + (windows - 1) + ": " + String.format(Locale.ROOT, why, equity));
    }

    private void point(long time, double equity) {
        if (time <= last) {
            return;
        }
        if (last != Long.MIN_VALUE) {
            distances.merge(time - last, 1L, Long::sum);
        }
        account.point(time, equity, 0, 0);
        out.println(Times.text(time) + "," + equity);
        last = time;
        end = equity;
    }

    /**
     * Returns the distance that most points have, in nanoseconds; of equally frequent ones the least. That between two windows may be shorter than any other:
     * without bars by time a window ends with its last event, and the next begins on the minute.
     */
    long spacing() {
        long found = 1;
        long most = 0;
        for (Map.Entry<Long, Long> each : distances.entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                found = each.getKey();
            }
        }
        return found;
    }

    /** Returns why the curve ends before the last window, if it does. */
    List<String> remarks() {
        return remarks;
    }
}
