package dev.osprey.backtest;

import dev.osprey.backtest.figures.Execution;
import dev.osprey.backtest.figures.LogReport;
import dev.osprey.backtest.figures.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Fills and equity as CSV, written as they come. Times are as in ISO 8601, UTC; the equity is the whole number.
 */
final class RunFiles implements LogReport.Listener, AutoCloseable {

    private final PrintWriter equity;
    private final PrintWriter trades;

    /** @throws IllegalArgumentException if one of them cannot be written */
    RunFiles(Output output) {
        equity = open("equity", output.equity(), "time,equity");
        trades = open("trades", output.trades(), Execution.COLUMNS);
    }

    private static PrintWriter open(String option, Path file, String heading) {
        if (file == null) {
            return null;
        }
        try {
            PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
            writer.println(heading);
            return writer;
        } catch (IOException e) {
            throw new IllegalArgumentException(option + "=" + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void point(long time, double value) {
        if (equity != null) {
            equity.println(Times.text(time) + "," + value);
        }
    }

    @Override
    public void fill(Execution fill) {
        if (trades != null) {
            trades.println(String.join(
                    ",", fill.row().values().stream().map(Object::toString).toList()));
        }
    }

    /** @throws IllegalArgumentException if not all could be written */
    @Override
    public void close() {
        close("equity", equity);
        close("trades", trades);
    }

    private static void close(String option, PrintWriter writer) {
        if (writer != null) {
            boolean failed = writer.checkError();
            writer.close();
            if (failed) {
                throw new IllegalArgumentException(option + " cannot be written whole: is the disk full?");
            }
        }
    }
}
