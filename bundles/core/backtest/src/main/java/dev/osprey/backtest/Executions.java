package dev.osprey.backtest;

import dev.osprey.backtest.figures.Execution;
import dev.osprey.backtest.figures.LogReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fills that a result has: not more than fit into memory. {@code trades} has them all. */
final class Executions implements LogReport.Listener {

    private static final int MOST = 10_000;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private long fills;

    @Override
    public void fill(Execution execution) {
        if (fills++ < MOST) {
            rows.add(execution.row());
        }
    }

    /** Returns how many fills there were. */
    long fills() {
        return fills;
    }

    /** Returns how many of them are not among the rows. */
    long leftOut() {
        return fills - rows.size();
    }

    /** Returns the first fills. */
    List<Map<String, Object>> rows() {
        return rows;
    }
}
