package dev.osprey.backtest.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.backtest.figures.AccountReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EquityPartTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void anEquityOfADayHasFiguresOfAYear() {
        Map<String, String> figures = figures(12);

        assertThat(figures).containsEntry("Total return", "2.00\u00a0%");
        assertThat(figures.get("Sharpe")).matches("[0-9,]+\\.[0-9]{2}");
        assertThat(figures.get("Growth a year (CAGR)")).endsWith("%");
    }

    /** Two per cent in 22 hours would be 265,600 per cent in a year. */
    @Test
    void anEquityOfLessThanADayHasNone() {
        assertThat(figures(11))
                .containsEntry("Total return", "2.00\u00a0%")
                .containsEntry("Largest drawdown", "0.98\u00a0%")
                .containsEntry("Growth a year (CAGR)", "–")
                .containsEntry("Volatility a year", "–")
                .containsEntry("Sharpe", "–")
                .containsEntry("Sortino", "–")
                .containsEntry("Calmar", "–");
    }

    /** Of an equity that spans twice as many hours. */
    private static Map<String, String> figures(long hours) {
        AccountReport account = new AccountReport("any", 0);
        account.point(hours * HOUR, 100, 0, 0);
        account.point(hours * HOUR * 3 / 2, 102, 0, 0);
        account.point(hours * HOUR * 2, 101, 0, 0);
        account.point(hours * HOUR * 3, 102, 0, 0);
        account.close(hours * HOUR);
        return EquityPart.figures(account.asMap(), account);
    }
}
