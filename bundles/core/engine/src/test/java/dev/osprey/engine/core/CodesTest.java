package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.RolloutInfo;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void enumerationsOfTheApiHaveTheCodesOfTheLog() {
        same(dev.osprey.api.Side.values(), dev.osprey.messages.Side.values());
        same(dev.osprey.api.OrderType.values(), dev.osprey.messages.OrderType.values());
        same(dev.osprey.api.TimeInForce.values(), dev.osprey.messages.TimeInForce.values());
        same(dev.osprey.api.OrderState.values(), dev.osprey.messages.OrderState.values());
        same(dev.osprey.api.TradingState.values(), dev.osprey.messages.TradingState.values());
        same(dev.osprey.api.Liquidity.values(), dev.osprey.messages.Liquidity.values());
        same(dev.osprey.api.market.BarSpec.Unit.values(), dev.osprey.messages.BarUnit.values());
        same(dev.osprey.api.market.BarSpec.Price.values(), dev.osprey.messages.BarPrice.values());
        same(DeploymentInfo.TrackInfo.State.values(), dev.osprey.messages.TrackState.values());
        same(RolloutInfo.State.values(), dev.osprey.messages.RolloutState.values());
        same(RolloutInfo.Step.values(), dev.osprey.messages.RolloutStep.values());
    }

    /** The log's have one more, the value not used. */
    private static void same(Enum<?>[] api, Enum<?>[] log) {
        assertThat(Arrays.stream(log).map(Enum::name).limit(log.length - 1L))
                .containsExactlyElementsOf(Arrays.stream(api).map(Enum::name).toList());
    }
}
