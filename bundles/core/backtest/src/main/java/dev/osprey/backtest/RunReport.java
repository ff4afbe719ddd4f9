package dev.osprey.backtest;

import dev.osprey.api.Money;
import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.figures.Execution;
import dev.osprey.backtest.figures.Histogram;
import dev.osprey.backtest.figures.LogReport;
import dev.osprey.backtest.figures.Times;
import dev.osprey.backtest.html.ReportPage;
import dev.osprey.engine.Simulation;
import dev.osprey.journal.Verification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a run: its figures as a map, and whatever files were asked for. */
final class RunReport {

    /** A result is in memory; {@code trades} has them all. */
    private static final int MOST_EXECUTIONS = 10_000;

    private final BacktestRequest request;
    private final Simulation.Result result;
    private final List<Map<String, Object>> executions = new ArrayList<>();
    private long fills;

    RunReport(BacktestRequest request, Simulation.Result result) {
        this.request = request;
        this.result = result;
    }

    /**
     * Reads the log and writes the files.
     *
     * @return the figures by name; what is not defined is null
     * @throws IllegalArgumentException if a file cannot be written
     */
    Map<String, Object> write() {
        LogReport report;
        Output output = request.output();
        try (RunFiles files = new RunFiles(output)) {
            report = LogReport.read(
                    result.log(), output.daysPerYear(), output.countFrom(), files, new LogReport.Listener() {
                        @Override
                        public void fill(Execution execution) {
                            add(execution);
                        }
                    });
        }
        Map<String, Object> figures = figures(report);
        if (output.report() != null) {
            new ReportPage(figures, report).write(output.report());
        }
        return figures;
    }

    private void add(Execution execution) {
        if (fills++ < MOST_EXECUTIONS) {
            executions.add(execution.row());
        }
    }

    private Map<String, Object> figures(LogReport report) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "strategy",
                String.join(
                        ", ",
                        request.deployments().stream()
                                .map(BacktestRequest.Deployment::strategy)
                                .distinct()
                                .toList()));
        figures.put(
                "instruments",
                request.instruments().stream().map(Object::toString).toList());
        report.span().ifPresent(span -> {
            figures.put("from", Times.text(span[0]));
            figures.put("to", Times.text(span[1]));
        });
        figures.put("trades", report.trades());
        figures.put("fills", fills);
        figures.put("initialCash", decimal(report.capital()));
        figures.put("finalEquity", decimal(report.equity()));
        figures.put("fees", decimal(report.fees()));
        figures.putAll(report.total().asMap());
        figures.put("maxDrawdownPeak", time(report.total().figures().maxDrawdownPeak()));
        figures.put("maxDrawdownTrough", time(report.total().figures().maxDrawdownTrough()));
        figures.put("maxDrawdownRecovered", time(report.total().figures().maxDrawdownRecovered()));
        figures.put("openPositions", report.openPositions());
        figures.put("fee", request.fee());
        figures.put("seed", request.seed());
        figures.put("events", result.marketEvents());
        figures.put("eventsPerSecond", Math.round(result.marketEvents() / (result.nanos() / 1e9)));
        figures.put("logRecords", result.records());
        figures.put("logDigest", Verification.of(result.log()).digest());
        figures.put("remarks", report.remarks());
        figures.put("deployments", deployments(report));
        figures.put("months", months(report.total()));
        figures.put("distribution", distribution(report.total()));
        if (request.output().digests()) {
            figures.put("venue", request.venue());
            figures.put("feed", request.feed());
            figures.put("data", DataDigest.of(request.data()));
        }
        figures.put("executionsLeftOut", fills - executions.size());
        figures.put("executions", executions);
        return figures;
    }

    private static String time(java.util.OptionalLong time) {
        return time.isPresent() ? Times.text(time.getAsLong()) : null;
    }

    private List<Map<String, Object>> deployments(LogReport report) {
        List<Map<String, Object>> all = new ArrayList<>();
        List<AccountReport> accounts = report.deployments();
        for (int i = 0; i < accounts.size(); i++) {
            AccountReport account = accounts.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", account.name());
            request.deployments().stream()
                    .filter(each -> each.name().equals(account.name()))
                    .findFirst()
                    .ifPresent(each -> {
                        one.put("strategy", each.strategy());
                        one.put("instruments", each.instruments());
                        one.put("parameters", each.parameters());
                        one.put("initialCash", decimal(each.capital()));
                    });
            one.put("finalEquity", decimal(report.equities().get(i)));
            one.put("fills", account.fills());
            one.putAll((accounts.size() == 1 ? report.total() : account).asMap());
            all.add(one);
        }
        return all;
    }

    private static Map<String, Object> months(AccountReport total) {
        Map<String, Object> months = new LinkedHashMap<>();
        total.months().months().forEach((month, change) -> months.put(month.toString(), number(change)));
        return months;
    }

    private static List<Map<String, Object>> distribution(AccountReport total) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Histogram.Bin bin : total.trades().distribution()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("from", bin.from());
            one.put("to", bin.to());
            one.put("count", bin.count());
            bins.add(one);
        }
        return bins;
    }

    private static BigDecimal decimal(long units) {
        return new BigDecimal(Money.format(units));
    }

    /** JSON has no NaN. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
