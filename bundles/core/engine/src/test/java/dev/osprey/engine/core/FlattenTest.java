package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.ExecutionType;
import org.junit.jupiter.api.Test;

class FlattenTest {

    private final Desk desk = Desk.running();

    private void hold(long lots) {
        desk.give(Inputs.submit(desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, lots), 0));
        desk.give(Inputs.fill(desk.id(1), 1, 100, lots, 0, true));
    }

    @Test
    void aPositionIsClosedToTheEnd() {
        hold(10);
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.SELL, 4, 120), 0));
        assertThat(desk.give(Inputs.flatten(1, 5)))
                .containsExactly(
                        "flatten begun: enough",
                        "order 2 PENDING_NEW > PENDING_CANCEL",
                        "verdicts 0",
                        "order 3 PENDING_NEW",
                        "accepted 1");
        assertThat(desk.state.orders().get(desk.id(3)).quantityLots()).isEqualTo(6);
        assertThat(desk.state.orders().get(desk.id(3)).kind()).isEqualTo(Order.FLATTEN);

        desk.give(Inputs.fill(desk.id(3), 2, 100, 6, 0, true));
        assertThat(desk.give(Inputs.report(ExecutionType.CANCELED, desk.id(2), 0, 0, "")))
                .containsExactly("order 2 PENDING_CANCEL > CANCELED", "verdicts 0", "order 4 PENDING_NEW");
        assertThat(desk.give(Inputs.fill(desk.id(4), 3, 100, 4, 0, true)))
                .endsWith("order 4 PENDING_NEW > FILLED filled 4", "flatten ended");
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).quantityLots()).isZero();
    }

    @Test
    void aFillThatCrossesTheCancelIsClosedToo() {
        hold(10);
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, 5, 99), 0));
        desk.give(Inputs.flatten(-1, 0));
        assertThat(desk.give(Inputs.fill(desk.id(2), 2, 99, 5, 0, true))).endsWith("verdicts 0", "order 4 PENDING_NEW");
        assertThat(desk.state.orders().get(desk.id(4)).quantityLots()).isEqualTo(5);
    }

    @Test
    void meanwhileTheStrategysOrdersAreDenied() {
        hold(10);
        desk.give(Inputs.flatten(1, 0));
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0)))
                .containsExactly("order 3 DENIED: sma: BTCUSDT.SIM is being flattened");
    }

    @Test
    void itPassesAHalt() {
        hold(10);
        desk.give(Inputs.tradingState(-1, TradingState.HALTED, 0));
        assertThat(desk.give(Inputs.flatten(1, 5)))
                .containsExactly("flatten begun: enough", "verdicts 0", "order 2 PENDING_NEW", "accepted 1");
    }

    @Test
    void itGivesUpWhenItsOrderComesToNothing() {
        hold(10);
        desk.give(Inputs.flatten(1, 0));
        assertThat(desk.give(Inputs.report(ExecutionType.REJECTED, desk.id(2), 0, 0, "closed")))
                .containsExactly(
                        "order 2 PENDING_NEW > REJECTED: closed",
                        "flatten ended: its order " + desk.id(2) + " is REJECTED with nothing filled");
        assertThat(desk.give(Inputs.flatten(1, 5))).endsWith("order 3 PENDING_NEW", "accepted 1");
    }

    @Test
    void nothingToDoIsSaid() {
        assertThat(desk.give(Inputs.flatten(1, 5))).containsExactly("accepted 0");
        assertThat(desk.give(Inputs.flatten(9, 5))).containsExactly("refused: there is no deployment 9");
    }

    @Test
    void aManualShortIsBoughtBack() {
        desk.give(Inputs.submit(Asker.PERSON, Ask.market(Desk.BTC, Side.SELL, 3), 0));
        desk.give(Inputs.fill(desk.id(1), 1, 100, 3, 0, true));
        desk.give(Inputs.flatten(0, 0));
        assertThat(desk.state.orders().first().side()).isEqualTo(Side.BUY);
        assertThat(desk.give(Inputs.fill(desk.id(2), 2, 90, 3, 0, true)))
                .containsExactly(
                        "fill of 2 buy 3 @ 90 profit 300000",
                        "position 0 cost 0 profit 300000 fees 0 cash 300000",
                        "order 2 PENDING_NEW > FILLED filled 3",
                        "flatten ended");
    }
}
