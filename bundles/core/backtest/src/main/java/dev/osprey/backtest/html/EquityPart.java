package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.AccountReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every page of an equity shows: its curves and its figures. */
final class EquityPart {

    private EquityPart() {}

    static String equity(AccountReport account) {
        return new LineChart("Equity", "equity", account.equity().points(), Texts::plain, "number").html();
    }

    static String drawdown(AccountReport account) {
        return new LineChart("Drawdown", "loss", account.drawdown().points(), EquityPart::percent, "percent")
                .fromZero()
                .html();
    }

    static String exposure(AccountReport account) {
        return new LineChart(
                        "Exposure: value of the positions over equity",
                        "exposure",
                        account.exposure().points(),
                        EquityPart::percent,
                        "percent")
                .fromZero()
                .html();
    }

    private static String percent(double share) {
        return Texts.plain(share * 100) + "\u00a0%";
    }

    /** @param figures by the names that {@link AccountReport#asMap} gives them */
    static Map<String, String> figures(Map<String, ?> figures, AccountReport account) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Total return", Texts.percent(figures.get("totalReturn")));
        rows.put("Growth a year (CAGR)", ofYear(account, Texts.percent(figures.get("growthRate"))));
        rows.put("Volatility a year", ofYear(account, Texts.percent(figures.get("volatility"))));
        rows.put("Sharpe", ofYear(account, Texts.ratio(figures.get("sharpe"))));
        rows.put("Sortino", ofYear(account, Texts.ratio(figures.get("sortino"))));
        rows.put("Calmar", ofYear(account, Texts.ratio(figures.get("calmar"))));
        rows.put("Largest drawdown", Texts.percent(figures.get("maxDrawdown")));
        rows.put("Longest drawdown, days", Texts.ratio(figures.get("longestDrawdownDays")));
        return rows;
    }

    /** A figure of a year, where the equity spans enough to have one. */
    static String ofYear(AccountReport account, String figure) {
        return account.figures().isShort() ? "–" : figure;
    }
}
