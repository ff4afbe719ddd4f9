package dev.osprey.backtest;

import dev.osprey.backtest.figures.Execution;
import dev.osprey.backtest.figures.LogReport;
import dev.osprey.backtest.figures.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills and equity as CSV, where they were asked for. Times are as in ISO 8601, UTC; the equity is the whole number.
 */
final class RunFiles implements LogReport.Listener, AutoCloseable {

    private final List<CsvFile> all = new ArrayList<>();
    private CsvFile equity;
    private CsvFile trades;

    /** @throws IllegalArgumentException if one of them cannot be written */
    RunFiles(Output output) {
        try {
            if (output.equity() != null) {
                equity = open(new CsvFile("equity", output.equity(), "time,equity"));
            }
            if (output.trades() != null) {
                trades = open(new CsvFile("trades", output.trades(), Execution.COLUMNS));
            }
        } catch (IllegalArgumentException e) {
            close();
            throw e;
        }
    }

    private CsvFile open(CsvFile file) {
        all.add(file);
        return file;
    }

    @Override
    public void point(long time, double value) {
        if (equity != null) {
            equity.row(Times.text(time) + "," + value);
        }
    }

    @Override
    public void fill(Execution fill) {
        if (trades != null) {
            trades.row(String.join(
                    ",", fill.row().values().stream().map(Object::toString).toList()));
        }
    }

    /** @throws IllegalArgumentException if not all could be written */
    void finish() {
        all.forEach(CsvFile::finish);
    }

    /** Removes what is not whole. */
    @Override
    public void close() {
        all.forEach(CsvFile::close);
    }
}
