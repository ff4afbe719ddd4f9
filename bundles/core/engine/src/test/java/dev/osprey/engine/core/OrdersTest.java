package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.ExecutionType;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.TrackState;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private final Desk desk = Desk.running();

    private void buy(long lots, long price) {
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, lots, price), 0));
    }

    private void accept(int order) {
        desk.give(Inputs.report(ExecutionType.NEW, desk.id(order), 0, 0, ""));
    }

    @Test
    void anOrderIsAcceptedWithItsVerdicts() {
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, 5, 90), 0)))
                .containsExactly("verdicts 0", "order 1 PENDING_NEW");
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(5);
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isEqualTo(5);
    }

    @Test
    void aPersonIsAnswered() {
        assertThat(desk.give(Inputs.submit(Asker.PERSON, Ask.market(Desk.BTC, Side.BUY, 5), 9)))
                .containsExactly("verdicts 0", "order 1 PENDING_NEW", "accepted 1");
        assertThat(desk.give(Inputs.submit(Asker.PERSON, Ask.limit(Desk.BTC, Side.BUY, 5, 0), 9)))
                .containsExactly(
                        "order 2 DENIED: price=0 ticks: the price of a limit order must be positive",
                        "refused: price=0 ticks: the price of a limit order must be positive");
    }

    @Test
    void aCommandOfAnOlderEpochIsDeniedAndNamesBoth() {
        assertThat(desk.give(Inputs.submit(desk.strategy(0), Ask.market(Desk.BTC, Side.BUY, 5), 0)))
                .containsExactly("order 1 DENIED: sma: the command is of epoch 0, track live is in epoch 1");
        assertThat(desk.give(Inputs.cancel(desk.strategy(0), 1, 0, 0)))
                .containsExactly("ignored sma: the command is of epoch 0, track live is in epoch 1");
    }

    @Test
    void aDuplicateIsIgnored() {
        byte[] submit = Inputs.submit(Asker.strategy(1, 1, 50, 2), Ask.market(Desk.BTC, Side.BUY, 5), 0);
        assertThat(desk.give(submit)).containsExactly("verdicts 0", "order 1 PENDING_NEW");
        assertThat(desk.give(submit))
                .containsExactly("ignored sma: command 50/2 of track live was seen before or comes too late");
        assertThat(desk.give(Inputs.submit(Asker.strategy(1, 1, 50, 1), Ask.market(Desk.BTC, Side.BUY, 5), 0)))
                .containsExactly("ignored sma: command 50/1 of track live was seen before or comes too late");
        assertThat(desk.give(Inputs.submit(Asker.strategy(1, 1, 50, 3), Ask.market(Desk.BTC, Side.BUY, 5), 0)))
                .containsExactly("verdicts 0", "order 2 PENDING_NEW");
    }

    @Test
    void anOldDecisionIsDenied() {
        desk.now += 6_000_000_000L;
        assertThat(desk.give(Inputs.submit(
                        desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, 5).causedAt(Desk.T0), 0)))
                .containsExactly("order 1 DENIED: sma: the decision is 6000 ms old, maxDecisionAge is 5000 ms");
    }

    @Test
    void whatCannotBeAccountedForIsDenied() {
        assertThat(desk.give(
                        Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, Long.MAX_VALUE / 4, 100), 0)))
                .containsExactly("order 1 DENIED: BTCUSDT.SIM: quantity=23058430092136939.51 at price=1.00 is too"
                        + " large to be accounted for");
    }

    @Test
    void anOrderIsFilledInParts() {
        buy(5, 100);
        accept(1);
        assertThat(desk.give(Inputs.fill(desk.id(1), 1, 99, 2, 7, false)))
                .containsExactly(
                        "fill of 1 buy 2 @ 99 profit 0",
                        "position 2 cost 1980000 profit 0 fees 7 cash 99998019993",
                        "order 1 NEW > PARTIALLY_FILLED filled 2");
        assertThat(desk.give(Inputs.fill(desk.id(1), 2, 100, 3, 0, true)))
                .containsExactly(
                        "fill of 1 buy 3 @ 100 profit 0",
                        "position 5 cost 4980000 profit 0 fees 7 cash 99995019993",
                        "order 1 PARTIALLY_FILLED > FILLED filled 5");
        assertThat(desk.state.orders().size()).isZero();
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isZero();
    }

    @Test
    void aFillIsBookedOnce() {
        buy(5, 100);
        desk.give(Inputs.fill(desk.id(1), 1, 99, 2, 7, false));
        assertThat(desk.give(Inputs.fill(desk.id(1), 1, 99, 2, 7, false))).isEmpty();
    }

    @Test
    void aFillAfterTheEndCounts() {
        buy(5, 100);
        desk.give(Inputs.report(ExecutionType.CANCELED, desk.id(1), 0, 0, ""));
        assertThat(desk.give(Inputs.fill(desk.id(1), 1, 100, 2, 0, false)))
                .containsExactly(
                        "fill of 1 buy 2 @ 100 profit 0",
                        "position 2 cost 2000000 profit 0 fees 0 cash 99998000000",
                        "order 1 CANCELED > CANCELED filled 2");
        assertThat(desk.give(Inputs.fill(desk.id(1), 2, 100, 3, 0, false)))
                .endsWith("order 1 CANCELED > FILLED filled 5");
    }

    @Test
    void aFillOfAnUnknownOrderIsAdoptedByManual() {
        assertThat(desk.give(Inputs.report(ExecutionType.TRADE, 12345, 8, 100, 2, 0, false, Desk.BTC, Side.SELL, "")))
                .containsExactly(
                        "unknown fill 8",
                        "fill of 12345 sell 2 @ 100 profit 0",
                        "position -2 cost -2000000 profit 0 fees 0 cash 2000000");
        assertThat(desk.give(Inputs.fill(777, 9, 100, 2, 0, false))).containsExactly("unknown fill 9");
        assertThat(desk.give(Inputs.fill(777, 9, 100, 2, 0, false))).isEmpty();
        assertThat(desk.state.unknownFills()).isEqualTo(2);
        assertThat(desk.state.positions().get(0, 0, Desk.BTC).quantityLots()).isEqualTo(-2);
    }

    @Test
    void anOrderByCashEndsWhenTheVenueSaysSo() {
        desk.give(Inputs.submit(desk.strategy(1), Ask.cash(Desk.BTC, Side.BUY, 50 * Desk.UNIT * 100), 0));
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isEqualTo(50);
        desk.give(Inputs.fill(desk.id(1), 1, 100, 30, 0, false));
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isEqualTo(20);
        assertThat(desk.give(Inputs.fill(desk.id(1), 2, 101, 19, 0, true)))
                .endsWith("order 1 PARTIALLY_FILLED > FILLED filled 49");
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isZero();
    }

    @Test
    void aReplaceCountsTheLargerQuantityUntilItIsAnswered() {
        buy(5, 90);
        accept(1);
        long orderId = desk.state.orders().get(desk.id(1)).orderId();
        assertThat(desk.give(Inputs.modify(desk.strategy(1), orderId, 0, 91, 8, 0)))
                .containsExactly("verdicts 0", "order 1 NEW > PENDING_REPLACE pending 8");
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(8);
        assertThat(desk.give(Inputs.report(ExecutionType.REPLACE_REJECTED, desk.id(1), 0, 0, "no")))
                .containsExactly("order 1 PENDING_REPLACE > NEW: no");
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(5);
        desk.give(Inputs.modify(desk.strategy(1), orderId, 0, 91, 3, 0));
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(5);
        assertThat(desk.give(Inputs.report(ExecutionType.REPLACED, desk.id(1), 91, 3, "")))
                .containsExactly("order 1 PENDING_REPLACE > NEW");
        assertThat(desk.state.orders().get(desk.id(1)).priceTicks()).isEqualTo(91);
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(3);
    }

    @Test
    void aReplaceThatWasLostIsGivenUpWhenTheVenueIsAsked() {
        buy(5, 90);
        accept(1);
        desk.give(Inputs.modify(Asker.PERSON, 0, desk.id(1), 91, 8, 0));
        desk.give(Inputs.runStarted(2));
        assertThat(desk.give(Inputs.report(ExecutionType.NEW, desk.id(1), 0, 0, "")))
                .containsExactly("order 1 PENDING_REPLACE > NEW");
        assertThat(desk.state.orders().get(desk.id(1)).workingLots()).isEqualTo(5);
        assertThat(desk.give(Inputs.report(ExecutionType.NEW, desk.id(1), 0, 0, "")))
                .isEmpty();
    }

    @Test
    void aCancelThatIsRefusedLeavesTheOrderWorking() {
        buy(5, 90);
        accept(1);
        assertThat(desk.give(Inputs.cancel(Asker.PERSON, 0, desk.id(1), 3)))
                .containsExactly("order 1 NEW > PENDING_CANCEL", "accepted 1");
        assertThat(desk.give(Inputs.report(ExecutionType.CANCEL_REJECTED, desk.id(1), 0, 0, "too late")))
                .containsExactly("order 1 PENDING_CANCEL > NEW: too late");
        assertThat(desk.give(Inputs.cancel(Asker.PERSON, 0, desk.id(7), 3)))
                .containsExactly("refused: order " + desk.id(7) + " is not open");
    }

    @Test
    void aStrategyCannotTouchAnothersOrder() {
        desk.give(Inputs.submit(Asker.PERSON, Ask.limit(Desk.BTC, Side.BUY, 5, 90), 0));
        assertThat(desk.give(Inputs.cancel(desk.strategy(1), 0, desk.id(1), 0)))
                .containsExactly("ignored order " + desk.id(1) + " is not open");
    }

    @Test
    void aSilentVenueMakesItsOrdersUnknownUntilItAnswers() {
        buy(5, 90);
        accept(1);
        buy(5, 91);
        assertThat(desk.give(Inputs.venueStatus("SIM", FeedState.DOWN)))
                .containsExactly(
                        "order 1 NEW > UNKNOWN: venue SIM is down", "order 2 PENDING_NEW > UNKNOWN: venue SIM is down");
        assertThat(desk.state.positions().get(1, 0, Desk.BTC).workingBuyLots()).isEqualTo(10);
        assertThat(desk.give(Inputs.report(ExecutionType.NEW, desk.id(1), 0, 0, "")))
                .containsExactly("order 1 UNKNOWN > NEW");
        assertThat(desk.give(Inputs.report(ExecutionType.NOT_FOUND, desk.id(2), 0, 0, "")))
                .containsExactly("order 2 UNKNOWN > REJECTED: NOT_RECEIVED");
    }

    @Test
    void anOrderThatTheVenueTookIsNotRejectedAtTheFirstDenial() {
        buy(5, 90);
        accept(1);
        assertThat(desk.give(Inputs.report(ExecutionType.NOT_FOUND, desk.id(1), 0, 0, "")))
                .containsExactly("order 1 NEW > UNKNOWN: NOT_FOUND: the venue took the order and does not know it now");
        assertThat(desk.give(Inputs.report(ExecutionType.NOT_FOUND, desk.id(1), 0, 0, "")))
                .containsExactly("order 1 UNKNOWN > REJECTED: NOT_RECEIVED");
    }

    @Test
    void reduceOnlyCountsWhatWorksAlready() {
        buy(10, 100);
        desk.give(Inputs.fill(desk.id(1), 1, 100, 10, 0, true));
        assertThat(desk.give(Inputs.submit(
                        desk.strategy(1), Ask.limit(Desk.BTC, Side.SELL, 6, 110).reducing(), 0)))
                .containsExactly("verdicts 0", "order 2 PENDING_NEW");
        assertThat(desk.give(Inputs.submit(
                        desk.strategy(1), Ask.limit(Desk.BTC, Side.SELL, 6, 110).reducing(), 0)))
                .containsExactly("order 3 DENIED: reduce-only: 0.04 BTC can be reduced, asked 0.06");
        assertThat(desk.give(Inputs.submit(
                        desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, 1, 90).reducing(), 0)))
                .containsExactly("order 4 DENIED: reduce-only: 0.00 BTC can be reduced, asked 0.01");
    }

    @Test
    void aHaltEndsWorkingOrdersAndDeniesNewOnes() {
        buy(5, 90);
        assertThat(desk.give(Inputs.tradingState(1, TradingState.HALTED, 4)))
                .containsExactly(
                        "trading state HALTED",
                        "order 1 PENDING_NEW > PENDING_CANCEL: trading is HALTED",
                        "accepted 0");
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0)))
                .containsExactly("verdicts 0", "order 2 DENIED: sma: trading is halted");
    }

    @Test
    void reducingEndsWhatWouldMakeThePositionLarger() {
        buy(5, 100);
        desk.give(Inputs.fill(desk.id(1), 1, 100, 5, 0, true));
        buy(1, 90);
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.SELL, 4, 110), 0));
        desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.SELL, 4, 110), 0));
        assertThat(desk.give(Inputs.tradingState(-1, TradingState.REDUCING, 0)))
                .containsExactly(
                        "trading state REDUCING",
                        "order 2 PENDING_NEW > PENDING_CANCEL: trading is REDUCING",
                        "order 4 PENDING_NEW > PENDING_CANCEL: trading is REDUCING");
    }

    @Test
    void quarantineEndsTheTracksOrders() {
        buy(5, 90);
        desk.give(Inputs.submit(Asker.PERSON, Ask.limit(Desk.BTC, Side.BUY, 5, 90), 0));
        assertThat(desk.give(Inputs.stop(1, TrackState.QUARANTINED, 1, 3)))
                .containsExactly(
                        "track QUARANTINED revision 1 epoch 1",
                        "order 1 PENDING_NEW > PENDING_CANCEL: track is quarantined",
                        "accepted 1");
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0)))
                .containsExactly("order 3 DENIED: sma: nothing runs in track live");
    }

    @Test
    void cancelAllEndsATracksOrdersInOrder() {
        buy(5, 90);
        buy(5, 91);
        desk.give(Inputs.submit(Asker.PERSON, Ask.limit(Desk.BTC, Side.BUY, 5, 90), 0));
        assertThat(desk.give(Inputs.cancelAll(desk.strategy(1), 1, 0, 0)))
                .containsExactly("order 1 PENDING_NEW > PENDING_CANCEL", "order 2 PENDING_NEW > PENDING_CANCEL");
        assertThat(desk.give(Inputs.cancelAll(Asker.PERSON, -1, 255, 5)))
                .containsExactly("order 3 PENDING_NEW > PENDING_CANCEL", "accepted 1");
    }

    @Test
    void whenTheLogIsFullCancelsGoAndOrdersDoNot() {
        buy(5, 90);
        byte[] before = desk.hash();
        desk.log.full(true);
        assertThat(desk.give(Inputs.submit(desk.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0)))
                .containsExactly("log full");
        assertThat(desk.hash()).isEqualTo(before);
        assertThat(desk.give(Inputs.cancel(Asker.PERSON, 0, desk.id(1), 3)))
                .containsExactly("order 1 PENDING_NEW > PENDING_CANCEL", "accepted 1");
    }

    @Test
    void aFillThatDoesNotFitIntoTheBooksHaltsTheServer() {
        buy(5, 100);
        assertThat(desk.give(Inputs.fill(desk.id(1), 1, Long.MAX_VALUE, 5, 0, true)))
                .containsExactly(
                        "fill of 1 buy 5 @ 9223372036854775807 profit 0",
                        "trading state HALTED",
                        "order 1 PENDING_NEW > FILLED filled 5");
        assertThat(desk.state.tradingState()).isEqualTo(TradingState.HALTED);
    }
}
