package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Side;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import org.junit.jupiter.api.Test;

class DoorTest {

    private final Desk desk = new Desk();

    private void refuses(byte[] input, String why) {
        byte[] before = desk.hash();
        int records = desk.log.entries().size();
        assertThatThrownBy(() -> desk.give(input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
        assertThat(desk.log.entries()).hasSize(records);
        assertThat(desk.hash()).isEqualTo(before);
    }

    @Test
    void whatMakesNoSenseStaysOut() {
        refuses(Inputs.trade(9, 100, 1, 0), "there is no instrument 9");
        refuses(Inputs.quote(0, 100, 101, 0), "there is no instrument 0");
        refuses(Inputs.runStarted(1), "run=1 must be greater than that of the last run, 1");
        refuses(Inputs.fill(1, 2, 100, 0, 0, false), "fill 2 of order 1: quantity=0 lots must be positive");
        refuses(
                Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 0, 1),
                "BTCUSDT.SIM: tick size=0 and lot size=1 must be at least 1");
        refuses(desk.log.entries().get(2).bytes(), "template=138 with 70 bytes is no input of the core");
    }

    @Test
    void anInstrumentGetsItsNumberAndANewVersionWithNewSizes() {
        assertThat(desk.state.instruments().get("BTCUSDT.SIM").id()).isEqualTo(1);
        desk.give(Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 1_000_000));
        assertThat(desk.state.instruments().get("BTCUSDT.SIM").version()).isEqualTo(1);
        desk.give(Inputs.trade(1, 100, 1, 0));
        desk.give(Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 100_000, 1_000_000));
        assertThat(desk.state.instruments().get("BTCUSDT.SIM").version()).isEqualTo(2);
        assertThat(desk.state.instruments().lastPriceTicks(1)).isEqualTo(dev.osprey.api.risk.RiskView.NO_PRICE);
        assertThat(desk.give(Inputs.submit(Asker.PERSON, Ask.market(1, Side.BUY, 1), 0)))
                .containsExactly("order 1 DENIED: BTCUSDT.SIM: the order is made under version 1 of the definition, the"
                        + " current one is 2");
    }

    @Test
    void sizesDoNotChangeUnderLotsOrOrders() {
        desk.give(Inputs.submit(Asker.PERSON, Ask.market(1, Side.BUY, 1), 0));
        refuses(
                Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 100_000, 1_000_000),
                "BTCUSDT.SIM: tick and lot size cannot change while there are lots or orders of it");
    }
}
