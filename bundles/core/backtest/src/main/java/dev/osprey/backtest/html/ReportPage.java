package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.AccountReport;
import dev.osprey.backtest.figures.LogReport;
import dev.osprey.backtest.figures.PriceChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a run as a page. */
public final class ReportPage {

    private static final int DATE = 10;

    private final Map<String, Object> figures;
    private final LogReport report;

    /** @param figures as the command gives them */
    public ReportPage(Map<String, Object> figures, LogReport report) {
        this.figures = figures;
        this.report = report;
    }

    /** @throws IllegalArgumentException if the file cannot be written */
    public void write(Path file) {
        String title = figures.get("strategy") + " on "
                + String.join(
                        ", ",
                        report.prices().stream().map(PriceChart::instrument).toList());
        Page page = new Page(title);
        page.add("<header><h1>" + Texts.escape(title) + "</h1><p>" + day("from") + " to " + day("to") + " · "
                + Texts.count(figures.get("events")) + " events · seed " + figures.get("seed") + "</p></header>");
        page.add(tiles());
        page.remarks(figures.get("remarks"));
        page.section("Account", curves(report.total()));
        for (PriceChart chart : report.prices()) {
            page.section(chart.instrument(), price(chart));
        }
        page.section(
                "Returns by month, in per cent", Tables.months(report.total().months()));
        page.section(
                "Round trips",
                BarChart.html(
                        "How many gave which return, after fees",
                        report.total().trades().distribution()));
        page.section("Figures", Tables.pairs(all()));
        page.section("Deployments", deployments());
        if (report.deployments().size() > 1) {
            report.deployments().forEach(each -> page.section(each.name(), EquityPart.equity(each)));
        }
        page.section("What it ran on", origin());
        page.write(file);
    }

    private String day(String key) {
        Object time = figures.get(key);
        return time == null ? "–" : Texts.escape(time.toString().substring(0, DATE));
    }

    private String tiles() {
        Map<String, String> tiles = new LinkedHashMap<>();
        tiles.put("Total return", Texts.percent(figures.get("totalReturn")));
        tiles.put("Growth a year", EquityPart.ofYear(report.total(), Texts.percent(figures.get("growthRate"))));
        tiles.put("Sharpe", EquityPart.ofYear(report.total(), Texts.ratio(figures.get("sharpe"))));
        tiles.put("Largest drawdown", Texts.percent(figures.get("maxDrawdown")));
        tiles.put("Win rate", Texts.percent(figures.get("winRate")));
        tiles.put("Final equity", Texts.money(figures.get("finalEquity")));
        StringBuilder html = new StringBuilder("<div class=\"tiles\">");
        tiles.forEach((name, value) -> html.append("<div><span>")
                .append(Texts.escape(name))
                .append("</span><b>")
                .append(Texts.escape(value))
                .append("</b></div>"));
        return html.append("</div>").toString();
    }

    private static String curves(AccountReport account) {
        return EquityPart.equity(account) + EquityPart.drawdown(account) + EquityPart.exposure(account);
    }

    private static String price(PriceChart chart) {
        String note = chart.every() == 1 ? "" : ", each " + chart.every() + "th fill";
        return new LineChart("Price" + note, "price", chart.price().points(), Texts::plain, "number")
                        .with(chart.markers())
                        .html()
                + "<p class=\"legend\"><i class=\"buy\"></i> bought <i class=\"sell\"></i> sold</p>";
    }

    private Map<String, String> all() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Initial cash", Texts.money(figures.get("initialCash")));
        rows.put("Final equity", Texts.money(figures.get("finalEquity")));
        rows.put("Fees", Texts.money(figures.get("fees")));
        rows.putAll(EquityPart.figures(figures, report.total()));
        rows.put("Value at risk of a period, 95 %", Texts.percent(figures.get("valueAtRisk95")));
        rows.put("Mean exposure", Texts.percent(figures.get("exposure")));
        rows.put("Time in the market", Texts.percent(figures.get("timeInMarket")));
        rows.put("Turnover, times the equity", Texts.ratio(figures.get("turnover")));
        rows.put("Orders that traded", Texts.count(figures.get("trades")));
        rows.put("Fills", Texts.count(figures.get("fills")));
        rows.put("Round trips", Texts.count(figures.get("roundTrips")));
        rows.put("Win rate", Texts.percent(figures.get("winRate")));
        rows.put("Profit factor", Texts.ratio(figures.get("profitFactor")));
        rows.put("Expectancy", Texts.money(figures.get("expectancy")));
        rows.put("Average win", Texts.money(figures.get("averageWin")));
        rows.put("Average loss", Texts.money(figures.get("averageLoss")));
        rows.put("Best round trip", Texts.percent(figures.get("bestRoundTrip")));
        rows.put("Worst round trip", Texts.percent(figures.get("worstRoundTrip")));
        rows.put("Average round trip, days", Texts.ratio(figures.get("averageRoundTripDays")));
        rows.put("Positions open at the end", Texts.count(figures.get("openPositions")));
        rows.put("Points of the curve", Texts.count(figures.get("points")));
        rows.put("Points a year", Texts.ratio(figures.get("pointsPerYear")));
        return rows;
    }

    private String deployments() {
        List<List<String>> rows = new ArrayList<>();
        for (Object each : (List<?>) figures.get("deployments")) {
            Map<?, ?> one = (Map<?, ?>) each;
            rows.add(List.of(
                    String.valueOf(one.get("name")),
                    String.valueOf(one.get("strategy")),
                    Texts.money(one.get("initialCash")),
                    Texts.money(one.get("finalEquity")),
                    Texts.percent(one.get("totalReturn")),
                    EquityPart.ofYear(report.total(), Texts.ratio(one.get("sharpe"))),
                    Texts.percent(one.get("maxDrawdown")),
                    Texts.count(one.get("roundTrips")),
                    Texts.percent(one.get("winRate"))));
        }
        return Tables.rows(
                List.of(
                        "Deployment",
                        "Strategy",
                        "Capital",
                        "Final equity",
                        "Return",
                        "Sharpe",
                        "Drawdown",
                        "Round trips",
                        "Win rate"),
                rows);
    }

    private String origin() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Object each : (List<?>) figures.get("deployments")) {
            Map<?, ?> one = (Map<?, ?>) each;
            rows.put("Parameters of " + one.get("name"), text(one.get("parameters")));
        }
        rows.put("Fee", String.valueOf(figures.get("fee")));
        rows.put("Simulated exchange", text(figures.get("venue")));
        rows.put("How the files are read", text(figures.get("feed")));
        if (figures.get("data") instanceof List<?> files) {
            for (Object each : files) {
                Map<?, ?> file = (Map<?, ?>) each;
                rows.put("SHA-256 of " + file.get("file"), String.valueOf(file.get("sha256")));
            }
        }
        rows.put("Log records", Texts.count(figures.get("logRecords")));
        rows.put("Log digest", String.valueOf(figures.get("logDigest")));
        return Tables.pairs(rows).replace("<dl>", "<dl class=\"long\">");
    }

    private static String text(Object map) {
        if (!(map instanceof Map<?, ?> values) || values.isEmpty()) {
            return "as they are by default";
        }
        List<String> parts = new ArrayList<>();
        values.forEach((name, value) -> parts.add(name + "=" + value));
        return String.join(", ", parts);
    }
}
