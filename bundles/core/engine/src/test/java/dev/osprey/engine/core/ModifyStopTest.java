package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.ExecutionType;
import dev.osprey.messages.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stop orders that wait are modified: what is named changes, what is not stays. */
class ModifyStopTest {

    private final Desk desk = Desk.running();
    private final long id = desk.id(1);

    private Order order() {
        return desk.state.orders().get(id);
    }

    /** Sells 5. */
    private void working(OrderType type, long stop, long price, long trail) {
        desk.give(Inputs.submitStop(type, Side.SELL, 5, stop, price, trail));
        desk.give(Inputs.report(ExecutionType.NEW, id, 0, 0, ""));
    }

    private List<String> modify(long price, long stop, long lots) {
        return desk.give(Inputs.modify(Asker.PERSON, 0, id, price, stop, lots, 7));
    }

    private static OrderType type(String name) {
        return OrderType.valueOf(name);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,       95,  0, 0,   0, 97, 0,   0, 97, 5",
        "STOP,       95,  0, 0,   0,  0, 8,   0, 95, 8",
        "STOP_LIMIT, 95, 94, 0,  93,  0, 0,  93, 95, 5",
        "STOP_LIMIT, 95, 94, 0,   0, 97, 0,  94, 97, 5",
        "STOP_LIMIT, 95, 94, 0,  96, 97, 3,  96, 97, 3",
        "TRAILING_STOP, 95, 0, 5, 0, 98, 4,   0, 98, 4"
    })
    void whatIsNamedChangesAndTheRestStays(
            String type,
            long stop,
            long price,
            long trail,
            long newPrice,
            long newStop,
            long newLots,
            long thenPrice,
            long thenStop,
            long thenLots) {
        working(type(type), stop, price, trail);

        assertThat(modify(newPrice, newStop, newLots))
                .containsExactly("verdicts 0", "order 1 NEW > PENDING_REPLACE pending " + thenLots, "accepted 1");
        assertThat(order().stopPriceTicks()).isEqualTo(stop);
        assertThat(desk.give(Inputs.replaced(id, thenPrice, thenStop, thenLots)))
                .containsExactly("order 1 PENDING_REPLACE > NEW");

        assertThat(order().priceTicks()).isEqualTo(thenPrice);
        assertThat(order().stopPriceTicks()).isEqualTo(thenStop);
        assertThat(order().quantityLots()).isEqualTo(thenLots);
        assertThat(order().trailTicks()).isEqualTo(trail);
        assertThat(Desk.hash(desk.recovered(10))).isEqualTo(desk.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP,      95,  0, 0,  94,  0, 0, 'price=0.94: order {id} has no price, but a stop price'",
        "STOP,      95,  0, 0,   0, -1, 0, 'stop price=-0.01: it must be positive'",
        "STOP,      95,  0, 0,   0,  0, 0, 'order {id}: a modify names a price, a stop price or a quantity'",
        "STOP,      95,  0, 0,   0,  0, -3, 'quantity=-0.03 must be more than the 0.00 that are filled'",
        "STOP_LIMIT, 95, 94, 0, -2,  0, 0, 'price=-0.02: it must be positive'",
        "LIMIT,      0, 120, 0,  0, 95, 0, 'stop price=0.95: order {id} is no stop order'"
    })
    void whatMakesNoSenseIsRefusedAndNothingChanges(
            String type, long stop, long price, long trail, long newPrice, long newStop, long newLots, String why) {
        working(type(type), stop, price, trail);

        assertThat(modify(newPrice, newStop, newLots))
                .containsExactly("refused: " + why.replace("{id}", Long.toString(id)));

        assertThat(order().stopPriceTicks()).isEqualTo(stop);
        assertThat(order().quantityLots()).isEqualTo(5);
    }

    @Test
    void oneThatHasBeenSetOffIsALimitOrderOrAtMarket() {
        working(OrderType.STOP_LIMIT, 95, 94, 0);
        desk.give(Inputs.report(ExecutionType.TRIGGERED, id, 0, 0, ""));

        assertThat(modify(0, 96, 0)).containsExactly("refused: stop price=0.96: order " + id + " has been set off");
        assertThat(modify(93, 0, 0)).contains("order 1 NEW > PENDING_REPLACE pending 5");

        desk.give(Inputs.submitStop(OrderType.STOP, Side.SELL, 5, 95, 0, 0));
        long second = desk.id(2);
        desk.give(Inputs.report(ExecutionType.NEW, second, 0, 0, ""));
        desk.give(Inputs.report(ExecutionType.TRIGGERED, second, 0, 0, ""));
        assertThat(desk.give(Inputs.modify(Asker.PERSON, 0, second, 0, 0, 3, 7)))
                .containsExactly("refused: order " + second + " is at market and cannot be modified");
    }

    @Test
    void oneThatTheVenueSetsOffMeanwhileStaysAsItWas() {
        working(OrderType.STOP, 95, 0, 0);
        modify(0, 97, 0);

        assertThat(desk.give(Inputs.report(ExecutionType.TRIGGERED, id, 0, 0, "")))
                .containsExactly("order 1 PENDING_REPLACE > PENDING_REPLACE pending 5");
        assertThat(desk.give(Inputs.report(ExecutionType.REPLACE_REJECTED, id, 0, 0, "it has been set off")))
                .containsExactly("order 1 PENDING_REPLACE > NEW: it has been set off");
        assertThat(order().triggered()).isTrue();
        assertThat(order().stopPriceTicks()).isEqualTo(95);
    }

    @Test
    void aVenueThatDoesNotTellAStopPriceHasLeftItAsItWas() {
        working(OrderType.STOP, 95, 0, 0);
        modify(0, 0, 8);
        desk.give(Inputs.report(ExecutionType.REPLACED, id, 0, 8, ""));

        assertThat(order().stopPriceTicks()).isEqualTo(95);
        assertThat(order().quantityLots()).isEqualTo(8);
    }

    @Test
    void riskChecksAreShownTheOrderAsItShallBe() {
        working(OrderType.STOP_LIMIT, 95, 94, 0);
        List<String> seen = new ArrayList<>();
        desk.require(new RiskCheck() {
            @Override
            public String name() {
                return "seen";
            }

            @Override
            public Verdict check(OrderRequest order, RiskView view) {
                seen.add(order.priceTicks() + " " + order.stopPriceTicks() + " " + order.quantityLots() + " "
                        + order.addedLots());
                return order.stopPriceTicks() > 97 ? Verdict.deny("stop", 97, order.stopPriceTicks()) : Verdict.PASS;
            }
        });

        assertThat(modify(0, 98, 7)).containsExactly("verdicts 0 then seen", "refused: seen: stop is 97, asked 98");
        assertThat(modify(96, 97, 0)).contains("order 1 NEW > PENDING_REPLACE pending 5");
        assertThat(seen).containsExactly("94 98 7 2", "96 97 5 0");
    }

    /** What was refused when a modify was of limit orders alone is refused in the replay, and results differ by the schema's version alone. */
    @Test
    void aLogFromBeforeStopPricesWereModifiedIsReplayedAsItIs() {
        Desk older = new Desk();
        older.give(Inputs.ofVersion0(Inputs.trade(Desk.BTC, 100, 1, Desk.T0)));
        older.give(Inputs.ofVersion0(Inputs.submitStop(OrderType.STOP, Side.SELL, 5, 95, 0, 0)));
        older.give(Inputs.ofVersion0(Inputs.report(ExecutionType.NEW, id, 0, 0, "taken")));
        assertThat(older.give(Inputs.ofVersion0(Inputs.modify(Asker.PERSON, 0, id, 0, 8, 7))))
                .containsExactly("refused: price=0.00: a limit order's price alone can be modified, to a positive one");
        long second = older.id(2);
        older.give(Inputs.ofVersion0(Inputs.submit(Asker.PERSON, Ask.limit(Desk.BTC, Side.BUY, 5, 90), 9)));
        older.give(Inputs.ofVersion0(Inputs.report(ExecutionType.NEW, second, 0, 0, "")));
        assertThat(older.give(Inputs.ofVersion0(Inputs.modify(Asker.PERSON, 0, second, 91, 4, 7))))
                .contains("order 2 NEW > PENDING_REPLACE pending 4");
        assertThat(older.give(Inputs.ofVersion0(Inputs.report(ExecutionType.REPLACED, second, 91, 4, "done"))))
                .containsExactly("order 2 PENDING_REPLACE > NEW");
        older.give(Inputs.checkpoint());

        Replay replay = new Replay(new State(), RiskChain.EMPTY);
        for (MemoryLog.Entry entry : older.log.entries()) {
            byte[] bytes = ofVersion0IfResult(entry);
            Optional<Replay.Difference> difference =
                    replay.onRecord(new UnsafeBuffer(bytes), 0, bytes.length, entry.endsGroup());
            assertThat(difference).isEmpty();
        }
        assertThat(replay.checkpoints()).isEqualTo(1);
        assertThat(Desk.hash(replay.state())).isEqualTo(older.hash());
    }

    /** The core writes today's version, the older server wrote its own. */
    private static byte[] ofVersion0IfResult(MemoryLog.Entry entry) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(entry.buffer(), 0);
        return header.version() == 0 || header.templateId() < 120 ? entry.bytes() : Inputs.ofVersion0(entry.bytes());
    }
}
