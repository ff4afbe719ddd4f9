package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.TradingState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final Desk desk = new Desk();

    @Test
    void aLimitIsSetAndRemoved() {
        assertThat(desk.give(Inputs.limit(-1, "maxX", 7, 3))).containsExactly("limit", "accepted 0");
        assertThat(desk.state.limits().all()).containsEntry("maxX", 7L);
        desk.give(Inputs.limit(-1, "maxX", Long.MIN_VALUE, 3));
        assertThat(desk.state.limits().all()).isEmpty();
        assertThat(desk.give(Inputs.limit(-1, "max X", 7, 3)))
                .containsExactly("refused: limit name=max X must be up to 64 letters, digits, dots and dashes");
        assertThat(desk.give(Inputs.limit(-1, "maxX", -7, 3))).containsExactly("refused: maxX=-7 must not be negative");
        assertThat(desk.give(Inputs.limit(4, "maxX", 7, 3))).containsExactly("refused: there is no deployment 4");
    }

    @Test
    void aCheckIsRequiredOnce() {
        assertThat(desk.give(Inputs.riskChain(List.of("a", "a"), Desk.DIGEST, 3)))
                .containsExactly("refused: check a is named twice");
        assertThat(desk.give(Inputs.riskChain(List.of("a", "b"), Desk.DIGEST, 3)))
                .containsExactly("risk chain", "accepted " + (desk.log.entries().size() - 1));
        assertThat(desk.state.requiredChecks()).extracting(RequiredCheck::name).containsExactly("a", "b");
    }

    @Test
    void theServersAndADeploymentsTradingStateAreTwo() {
        desk.give(Inputs.tradingState(-1, TradingState.REDUCING, 0));
        desk.give(Inputs.tradingState(0, TradingState.HALTED, 0));
        assertThat(desk.state.tradingState()).isEqualTo(TradingState.REDUCING);
        assertThat(desk.state.deployments().get("manual").tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void nobodyIsAnsweredWhoDoesNotWait() {
        assertThat(desk.give(Inputs.limit(4, "maxX", 7, 0))).isEmpty();
    }
}
