package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WalkForwardCommandTest {

    @Test
    void aWindowInWhichThereWasNothingToChooseByIsTold() {
        assertThat(WalkForwardCommand.unfounded(
                        List.of(Map.of("window", 1, "sharpe in", "0.5"), Map.of("window", 2, "sharpe in", "-")),
                        "sharpe"))
                .containsExactly(
                        "window 2: of no run in sample there is a sharpe; what was tested is merely the first of"
                                + " the grid that ran");
    }
}
