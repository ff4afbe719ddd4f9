package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BadUsageTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backtset | osprey: backtset is no command; did you mean backtest? (see osprey --help)",
                "backtset --help | osprey: backtset is no command; did you mean backtest? (see osprey --help)",
                "help backtset | osprey: backtset is no command; did you mean backtest? (see osprey --help)",
                "data chekc --help | osprey: chekc is no command; did you mean check? (see osprey data --help)",
                "data chekc x | osprey: chekc is no command; did you mean check? (see osprey data --help)",
                "status now | osprey: now is one argument too many (see osprey status --help)",
                "backtest --data a --chek warm-up | osprey: --chek is no option of this command; did you mean --check?"
                        + " (see osprey backtest --help)",
                "backtest --set fast | osprey: --set=fast must be KEY=VALUE (see osprey backtest --help)",
                "backtest --seed x | osprey: --seed=x must be a whole number (see osprey backtest --help)",
                "sweep --strategy a --data b --instrument c --set fast=7 --vary fast=5 --out d | osprey: --set=fast=7 and --vary=fast=5"
                        + " give the same parameter: leave one of them out (see osprey sweep --help)",
                "sweep --jobs two | osprey: --jobs=two must be a whole number (see osprey sweep --help)",
            })
    void itSaysWhatWasGivenAndWhatWasMeant(String line, String sentence) {
        Called called = Called.with(home, line.split(" "));

        assertThat(called.err().strip()).isEqualTo(sentence);
        assertThat(called.status()).isEqualTo(2);
    }

    @Test
    void withoutACommandAllAreListed() {
        Called called = Called.with(home);

        assertThat(called.out()).contains("walk-forward").contains("Exit status:");
        assertThat(called.status()).isEqualTo(2);
    }
}
