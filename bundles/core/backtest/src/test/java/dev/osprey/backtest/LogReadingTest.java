package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.journal.Verification;
import dev.osprey.testkit.MarketScript;
import dev.osprey.testkit.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReadingTest {

    private static final String BTC = "BTCUSDT.SIM";
    private static final String ETH = "ETHUSDT.SIM";
    private static final int FILLS = 400;

    /** That 100 trades a fill, two a second, have begun. */
    private static final int MINUTES = 334;

    @TempDir
    private Path folder;

    /** In the market on every other hundred trades. */
    private static final class OnAndOff implements Strategy {

        private int seen;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (++seen % 100 == 0) {
                if (context.positionLots(trade.instrument()) > 0) {
                    context.sell(trade.instrument(), 1);
                } else {
                    context.buy(trade.instrument(), 1);
                }
            }
        }
    }

    /** A lot of each instrument at its second trade. */
    private static final class BuysOnce implements Strategy {

        private final Map<Instrument, Integer> seen = new HashMap<>();

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withBars(BarSpec.parse("100ms"));
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (seen.merge(trade.instrument(), 1, Integer::sum) == 2) {
                context.buy(trade.instrument(), 1);
            }
        }
    }

    @Test
    void oneReadingGivesFiguresFilesAndTheDigestOfTheLog() throws IOException {
        Path log = folder.resolve("log");
        try (Trial trial = trial()) {
            trial.run();
        }

        LogReading reading = LogReading.of(log, output("one"));

        assertThat(reading.digest()).isEqualTo(Verification.of(log).digest());
        assertThat(reading.executions().fills()).isEqualTo(FILLS);
        assertThat(reading.executions().rows()).hasSize(FILLS);
        assertThat(reading.report().trades()).isEqualTo(FILLS);
        assertThat(Files.readAllLines(folder.resolve("one-trades.csv"))).hasSize(1 + FILLS);
        assertThat(Files.readAllLines(folder.resolve("one-equity.csv"))).hasSize(1 + MINUTES);
    }

    /** Trades each tenth of a second, and of another instrument each half: its bars close when the next is there. */
    @Test
    void timesOfPointsRiseThoughBarsOfAnotherInstrumentCloseLate() throws IOException {
        try (Trial trial = Trial.scripted(folder, definition(BTC), definition(ETH))) {
            trial.deploy(new BuysOnce(), "10000");
            for (int i = 0; i < 100; i++) {
                trial.market().after(Duration.ofMillis(10)).trade(BTC, Integer.toString(100 + i), "1");
                if (i % 5 == 0) {
                    trial.market().after(Duration.ofMillis(10)).trade(ETH, Integer.toString(200 + i), "1");
                } else {
                    trial.market().after(Duration.ofMillis(10));
                }
                trial.market().after(Duration.ofMillis(80));
            }
            trial.run();
        }

        LogReading.of(folder.resolve("log"), output("late"));

        List<String> rows = Files.readAllLines(folder.resolve("late-equity.csv"));
        List<Instant> times = rows.stream()
                .skip(1)
                .map(row -> Instant.parse(row.substring(0, row.indexOf(','))))
                .toList();
        assertThat(times).hasSizeGreaterThan(90).isSorted().doesNotHaveDuplicates();
        // bought a lot at 102, and one at 210; at 198 and 295 now
        assertThat(rows.get(rows.size() - 1)).endsWith(",10000.181");
    }

    @Test
    void ofTwoFilesOfWhichOneCannotBeWrittenNeitherIsLeftBehind() {
        Output output = new Output(
                folder.resolve("equity.csv"), folder.resolve("none/trades.csv"), null, false, 0, Long.MIN_VALUE);

        assertThatThrownBy(() -> LogReading.of(folder.resolve("log"), output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("trades=" + folder.resolve("none/trades.csv") + " cannot be written: ");
        assertThat(folder.resolve("equity.csv")).doesNotExist();
    }

    private Output output(String name) {
        return new Output(
                folder.resolve(name + "-equity.csv"),
                folder.resolve(name + "-trades.csv"),
                null,
                false,
                0,
                Long.MIN_VALUE);
    }

    private static String definition(String name) {
        return "name=" + name + ";base=" + name.substring(0, 3) + ";quote=USDT;tick=0.01;lot=0.001";
    }

    private Trial trial() {
        Trial trial = Trial.scripted(folder, definition(BTC));
        trial.deploy(new OnAndOff(), "10000");
        Instant time = MarketScript.START;
        for (int i = 0; i < FILLS * 100 + 50; i++) {
            time = time.plusMillis(500);
            trial.market().at(time).trade(BTC, Integer.toString(100 + i % 7), "1");
        }
        trial.market().after(Duration.ofSeconds(1));
        return trial;
    }
}
