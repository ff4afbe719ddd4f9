package dev.osprey.backtest;

import dev.osprey.backtest.figures.LogReport;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.RecordDigest;
import java.nio.file.Path;
import java.util.List;

/**
 * What the log of a run came to, read once for all: figures, files of fills and equity, digest.
 *
 * @param digest of all its records
 */
record LogReading(LogReport report, Executions executions, String digest) {

    /**
     * Reads a log that is whole, and writes the files that were asked for.
     *
     * @throws IllegalArgumentException if one of the files cannot be written; then neither is left behind
     */
    static LogReading of(Path log, Output output) {
        Executions executions = new Executions();
        RecordDigest digest = new RecordDigest();
        try (RunFiles files = new RunFiles(output);
                JournalReader reader = JournalReader.open(log)) {
            LogReport report = new LogReport(output.daysPerYear(), output.countFrom(), List.of(files, executions));
            while (reader.next()) {
                report.take(reader);
                digest.add(reader);
            }
            report.end();
            files.finish();
            return new LogReading(report, executions, digest.hex());
        }
    }
}
