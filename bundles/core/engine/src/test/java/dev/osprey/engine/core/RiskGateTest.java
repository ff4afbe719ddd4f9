package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.messages.ExecutionType;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class RiskGateTest {

    private record Check(String name, BiFunction<OrderRequest, RiskView, Verdict> rule) implements RiskCheck {
        @Override
        public Verdict check(OrderRequest order, RiskView view) {
            return rule.apply(order, view);
        }
    }

    private static final RiskCheck PASS = new Check("pass", (order, view) -> Verdict.PASS);

    private final Desk desk = Desk.running();

    private List<String> buy(long lots) {
        return desk.give(Inputs.submit(desk.strategy(1), Ask.limit(Desk.BTC, Side.BUY, lots, 90), 0));
    }

    @Test
    void aDenialNamesLimitValueAndWhatWasAsked() {
        desk.give(Inputs.limit(-1, "maxOrderNotional", 5 * Money.SCALE, 0));
        desk.require(PASS, new Check("order-notional", (order, view) -> {
            long asked = order.instrument().notional(order.priceTicks(), order.quantityLots());
            long limit = view.limit("maxOrderNotional");
            return asked <= limit ? Verdict.PASS : Verdict.deny("maxOrderNotional", limit, asked);
        }));
        assertThat(buy(600))
                .containsExactly(
                        "verdicts 1 then order-notional",
                        "order 1 DENIED: order-notional: maxOrderNotional is 5, asked 5.4");
        assertThat(buy(500)).containsExactly("verdicts 2", "order 2 PENDING_NEW");
        desk.give(Inputs.limit(1, "maxOrderNotional", 6 * Money.SCALE, 0));
        assertThat(buy(600)).containsExactly("verdicts 2", "order 3 PENDING_NEW");
    }

    @Test
    void aRequiredCheckThatIsMissingDenies() {
        desk.require(PASS);
        desk.core.use(RiskChain.EMPTY);
        assertThat(buy(1)).containsExactly("verdicts 0 then pass", "order 1 DENIED: check pass is missing");
        byte[] other = new byte[32];
        other[0] = 1;
        desk.core.use(new RiskChain(List.of(new RiskChain.Available("pass", other, PASS))));
        assertThat(buy(1)).endsWith("order 2 DENIED: check pass is missing");
        desk.core.use(new RiskChain(List.of(new RiskChain.Available("pass", Desk.DIGEST, PASS))));
        assertThat(buy(1)).endsWith("order 3 PENDING_NEW");
    }

    @Test
    void aCheckThatThrowsOrSaysNothingDenies() {
        desk.require(new Check("bad", (order, view) -> {
            throw new ArithmeticException("overflow");
        }));
        assertThat(buy(1)).endsWith("order 1 DENIED: check bad threw ArithmeticException");
        desk.require(new Check("mute", (order, view) -> null));
        assertThat(buy(1)).endsWith("order 2 DENIED: check mute gave no verdict");
        desk.require(new Check("limitless", (order, view) -> Verdict.denyMissing("maxX")));
        assertThat(buy(1)).endsWith("order 3 DENIED: limitless: maxX is missing");
    }

    @Test
    void aCheckSeesWhatWorksAlreadyAndWhatTheOrderAddsToIt() {
        StringBuilder seen = new StringBuilder();
        buy(10);
        desk.give(Inputs.fill(desk.id(1), 1, 90, 4, 3, false));
        desk.require(new Check("look", (order, view) -> {
            seen.append(view.positionLots(order.instrument()))
                    .append(' ')
                    .append(view.workingLots(order.instrument(), Side.BUY))
                    .append(' ')
                    .append(order.addedLots())
                    .append(' ')
                    .append(view.ordersInLastSecond())
                    .append(' ')
                    .append(view.dayProfit())
                    .append(' ')
                    .append(view.lastPriceTicks(order.instrument()))
                    .append(';');
            return Verdict.PASS;
        }));
        buy(7);
        desk.give(Inputs.report(ExecutionType.NEW, desk.id(2), 0, 0, ""));
        long orderId = desk.state.orders().get(desk.id(2)).orderId();
        desk.now += 1_000_000_000L;
        desk.give(Inputs.modify(desk.strategy(1), orderId, 0, 91, 9, 0));
        long profit = 4 * 10 * Desk.UNIT - 3;
        assertThat(seen).hasToString("4 6 7 1 " + profit + " 100;4 13 2 0 " + profit + " 100;");
    }
}
