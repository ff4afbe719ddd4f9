package dev.osprey.backtest;

import dev.osprey.api.Money;
import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.figures.Histogram;
import dev.osprey.backtest.figures.LogReport;
import dev.osprey.backtest.figures.Times;
import dev.osprey.backtest.html.ReportPage;
import dev.osprey.engine.Simulation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a run: its figures as a map, and whatever files were asked for. */
final class RunReport {

    private final BacktestRequest request;
    private final Simulation.Result result;

    RunReport(BacktestRequest request, Simulation.Result result) {
        this.request = request;
        this.result = result;
    }

    /**
     * Reads the log and writes the files; the data are digested beside it.
     *
     * @return the figures by name; what is not defined is null
     * @throws IllegalArgumentException if a file cannot be written, or the data cannot be read again
     */
    Map<String, Object> write() {
        try (Beside<List<Map<String, Object>>> data = new Beside<>("backtest-data", this::digests)) {
            LogReading log = LogReading.of(result.log(), request.output());
            Map<String, Object> figures = figures(log, data.result());
            Path page = request.output().report();
            if (page != null) {
                new ReportPage(figures, log.report()).write(page);
            }
            return figures;
        }
    }

    private List<Map<String, Object>> digests() {
        return request.output().digests() ? DataDigest.of(request.data()) : List.of();
    }

    private Map<String, Object> figures(LogReading log, List<Map<String, Object>> data) {
        LogReport report = log.report();
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
        figures.put("fills", log.executions().fills());
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
        figures.put("logDigest", log.digest());
        figures.put("remarks", report.remarks());
        figures.put("deployments", deployments(report));
        figures.put("months", months(report.total()));
        figures.put("distribution", distribution(report.total()));
        if (request.output().digests()) {
            figures.put("venue", request.venue());
            figures.put("feed", request.feed());
            figures.put("data", data);
        }
        figures.put("executionsLeftOut", log.executions().leftOut());
        figures.put("executions", log.executions().rows());
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
