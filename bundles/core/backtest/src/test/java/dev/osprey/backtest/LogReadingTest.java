package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.market.Trade;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReadingTest {

    private static final String BTC = "BTCUSDT.SIM";
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

    private Trial trial() {
        Trial trial = Trial.scripted(folder, "name=" + BTC + ";base=BTC;quote=USDT;tick=0.01;lot=0.001");
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
