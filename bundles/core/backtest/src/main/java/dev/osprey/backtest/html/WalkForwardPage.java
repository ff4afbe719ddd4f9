package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.AccountReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A walk forward as a page: the joined equity out of sample, and what each window chose. */
public final class WalkForwardPage {

    /** The figures that a joined curve has. */
    public static final Set<String> FIGURES = Set.of(
            "totalReturn",
            "growthRate",
            "volatility",
            "sharpe",
            "sortino",
            "calmar",
            "maxDrawdown",
            "longestDrawdownDays",
            "valueAtRisk95",
            "ruined",
            "points",
            "pointsPerYear");

    private final String title;
    private final Map<String, Object> figures;
    private final AccountReport account;
    private final List<?> windows;

    /** @param windows a map each, of which the names are headings */
    public WalkForwardPage(String title, Map<String, Object> figures, AccountReport account, List<?> windows) {
        this.title = title;
        this.figures = figures;
        this.account = account;
        this.windows = windows;
    }

    /** @throws IllegalArgumentException if the file cannot be written */
    public void write(Path file) {
        Page page = new Page(title);
        page.add("<header><h1>" + Texts.escape(title) + "</h1><p>" + windows.size()
                + " windows; all figures are out of sample</p></header>");
        page.remarks(figures.get("remarks"));
        page.section("Account", EquityPart.equity(account) + EquityPart.drawdown(account));
        page.section("Returns by month, in per cent", Tables.months(account.months()));
        page.section("Figures", Tables.pairs(EquityPart.figures(figures, account)));
        page.section("Windows", table());
        page.write(file);
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        for (Object each : windows) {
            List<String> row = new ArrayList<>();
            Map<?, ?> window = (Map<?, ?>) each;
            headings.clear();
            window.forEach((name, value) -> {
                headings.add(name.toString());
                row.add(
                        value instanceof Number number && !(value instanceof Integer)
                                ? Texts.plain(number.doubleValue())
                                : String.valueOf(value));
            });
            rows.add(row);
        }
        return Tables.rows(headings, rows);
    }
}
