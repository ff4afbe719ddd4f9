package dev.osprey.engine;

import java.util.List;

/**
 * How the engine does.
 *
 * @param mode            {@code live}, {@code paper}, {@code backtest}
 * @param ready           whether strategies trade: recovered, risk complete, venues up and reconciled
 * @param problems        what it waits for or suffers from, one sentence each
 * @param run             the run's number
 * @param lastSequence    last record in the log
 * @param durableSequence last record known to be on disk
 * @param logTime         of the last record
 * @param logFull         whether new orders are denied because the log cannot grow
 */
public record EngineStatus(
        String mode,
        boolean ready,
        List<String> problems,
        int run,
        long lastSequence,
        long durableSequence,
        long logTime,
        boolean logFull) {

    public EngineStatus {
        problems = List.copyOf(problems);
    }
}
