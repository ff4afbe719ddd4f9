package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.messages.RolloutState;
import dev.osprey.messages.TrackState;
import org.junit.jupiter.api.Test;

class DeploymentsTest {

    private static final String BTC = "BTCUSDT.SIM";

    private final Desk desk = new Desk();

    @Test
    void theFirstRevisionMakesTheDeployment() {
        assertThat(desk.give(Inputs.revision("sma", 5, BTC, "1m", 1)))
                .containsExactly("account", "revision 1", "accepted 1");
        assertThat(desk.give(Inputs.revision("sma", 5, BTC, "1m", 1))).containsExactly("revision 2", "accepted 2");
        Deployment sma = desk.state.deployments().get("sma");
        assertThat(sma.id()).isEqualTo(1);
        assertThat(sma.revision(2).instrumentIds()).containsExactly(1);
        assertThat(desk.state.accounts().get("main")).isEqualTo(new Accounts.Account("main", "SIM", "USDT"));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(desk.give(Inputs.revision("SMA!", 5, BTC, "", 1)))
                .containsExactly(
                        "refused: deployment=SMA! must be 1 to 63 lower-case letters, digits and dashes, and not"
                                + " begin with a dash");
        assertThat(desk.give(Inputs.revision("manual", 5, BTC, "", 1)))
                .containsExactly("refused: deployment=manual is reserved for orders that a person enters");
        assertThat(desk.give(Inputs.revision("sma", -1, BTC, "", 1)))
                .containsExactly("refused: sma: capital=-1 must not be negative");
        assertThat(desk.give(Inputs.revision("sma", 5, "XYZ.SIM", "", 1)))
                .containsExactly("refused: sma: there is no instrument XYZ.SIM");
        assertThat(desk.give(Inputs.revision("sma", 5, "", "", 1)))
                .containsExactly("refused: sma: a deployment needs at least one instrument");
        assertThat(desk.give(Inputs.revision("sma", 5, BTC, "5x", 1)))
                .containsExactly(
                        "refused: sma: bar=5x must be a positive number and ms, s, m, h, d, tick, volume or value, such as 1m or 100tick;"
                                + " of quotes with -bid, -ask or -mid behind it");
        assertThat(desk.state.deployments().size()).isEqualTo(1);
    }

    @Test
    void anInstrumentWithLotsMustStay() {
        Desk running = Desk.running();
        running.give(Inputs.submit(running.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0));
        assertThat(running.give(Inputs.revision("sma", 5, "ETHUSDT.SIM", "", 1)))
                .containsExactly("refused: sma: BTCUSDT.SIM must stay among the instruments while there are lots or"
                        + " orders of it; flatten it first");
    }

    @Test
    void oneThatHasNeverTradedMayBeginAnewInAnotherCurrency() {
        desk.give(Inputs.instrument("BTCEUR", "SIM", "BTC", "EUR", 1_000_000, 1_000_000));
        desk.give(Inputs.revision("sma", 1000, BTC, "", 1));
        desk.give(Inputs.start(1, 0, 1, 2));
        assertThat(desk.give(Inputs.revision("sma", 300, "BTCEUR.SIM", "", 1)))
                .containsExactly("refused: sma: its capital is in USDT, so its first instrument must be quoted in that,"
                        + " not in EUR");
        desk.give(Inputs.stop(1, TrackState.QUARANTINED, 1, 3));

        assertThat(desk.give(Inputs.revision("sma", 300, "BTCEUR.SIM", "", 1)))
                .containsExactly("revision 2", "accepted 2");
        assertThat(desk.give(Inputs.start(1, 0, 2, 4)))
                .startsWith("position 0 cost 0 profit 0 fees 0 cash 0", "position 0 cost 0 profit 0 fees 0 cash 300");
        TrackSlot live = desk.state.deployments().get(1).track(0);
        assertThat(live.cash().get("USDT")).isZero();
        assertThat(live.cash().get("EUR")).isEqualTo(300);
        assertThat(live.capital()).isEqualTo(300);
        assertThat(Desk.hash(desk.recovered(5))).isEqualTo(desk.hash());
    }

    @Test
    void oneThatHasTradedKeepsItsCurrency() {
        Desk running = Desk.running();
        running.give(Inputs.instrument("BTCEUR", "SIM", "BTC", "EUR", 1_000_000, 1_000_000));
        running.give(Inputs.submit(running.strategy(1), Ask.market(Desk.BTC, Side.BUY, 1), 0));
        running.give(Inputs.fill(running.id(1), 1, 100, 1, 0, true));
        running.give(Inputs.submit(running.strategy(1), Ask.market(Desk.BTC, Side.SELL, 1), 0));
        running.give(Inputs.fill(running.id(2), 2, 101, 1, 0, true));
        running.give(Inputs.stop(1, TrackState.STOPPED, 1, 3));

        assertThat(running.give(Inputs.revision("sma", 5, "BTCEUR.SIM", "", 1)))
                .containsExactly("refused: sma: its capital is in USDT, so its first instrument must be quoted in that,"
                        + " not in EUR");
    }

    @Test
    void aStartPutsTheCapitalIntoTheCashOnce() {
        desk.give(Inputs.revision("sma", 1000 * Money.SCALE, BTC, "", 0));
        assertThat(desk.give(Inputs.start(1, 0, 1, 4)))
                .containsExactly(
                        "position 0 cost 0 profit 0 fees 0 cash 100000000000",
                        "track RUNNING revision 1 epoch 1",
                        "accepted 1");
        assertThat(desk.give(Inputs.start(1, 0, 1, 4)))
                .containsExactly("refused: sma: revision 1 runs in track live, it must be swapped or stopped");
        desk.give(Inputs.stop(1, TrackState.STOPPED, 1, 0));
        assertThat(desk.give(Inputs.start(1, 0, 1, 4)))
                .containsExactly("track RUNNING revision 1 epoch 2", "accepted 2");
    }

    @Test
    void aRestartedServerMayStartWhatStillIsCalledRunning() {
        desk.give(Inputs.revision("sma", 0, BTC, "", 0));
        desk.give(Inputs.start(1, 0, 1, 0));
        desk.give(Inputs.runStarted(2));
        assertThat(desk.give(Inputs.start(1, 0, 1, 4)))
                .containsExactly("track RUNNING revision 1 epoch 2", "accepted 2");
    }

    @Test
    void aSwapRaisesTheEpochAndAddsTheCapitalsDifference() {
        desk.give(Inputs.revision("sma", 1000, BTC, "", 0));
        desk.give(Inputs.revision("sma", 1500, BTC, "", 0));
        desk.give(Inputs.start(1, 0, 1, 0));
        assertThat(desk.give(Inputs.swap(1, 1, 2, 1, 17, 4)))
                .containsExactly(
                        "position 0 cost 0 profit 0 fees 0 cash 1500",
                        "swapped 1 > 2 epoch 2 at 17",
                        "track RUNNING revision 2 epoch 2",
                        "accepted 2");
        assertThat(desk.give(Inputs.swap(1, 2, 1, 1, 18, 4)))
                .containsExactly("refused: sma: the command is of epoch 1, track live is in epoch 2");
        assertThat(desk.give(Inputs.swap(1, 2, 1, 2, 18, 4)))
                .containsExactly(
                        "position 0 cost 0 profit 0 fees 0 cash 1000",
                        "swapped 2 > 1 epoch 3 at 18",
                        "track RUNNING revision 1 epoch 3",
                        "accepted 3");
    }

    @Test
    void commandsBeginAnewWithTheEpoch() {
        desk.give(Inputs.revision("sma", 1000, BTC, "", 0));
        desk.give(Inputs.start(1, 0, 1, 0));
        desk.give(Inputs.trade(Desk.BTC, 100, 1, Desk.T0));
        Inputs.Asker old = Inputs.Asker.strategy(1, 1, 50, 9);
        desk.give(Inputs.submit(old, Ask.market(Desk.BTC, Side.BUY, 1), 0));
        desk.give(Inputs.swap(1, 1, 1, 1, 17, 0));
        assertThat(desk.give(Inputs.submit(Inputs.Asker.strategy(1, 2, 18, 1), Ask.market(Desk.BTC, Side.BUY, 1), 0)))
                .endsWith("order 2 PENDING_NEW");
    }

    @Test
    void lotsMoveBetweenTracksAtTheMark() {
        Desk running = Desk.running();
        running.give(Inputs.submit(running.strategy(1), Ask.market(Desk.BTC, Side.BUY, 10), 0));
        running.give(Inputs.fill(running.id(1), 1, 100, 10, 0, true));
        running.give(Inputs.trade(Desk.BTC, 110, 1, Desk.T0));
        assertThat(running.give(Inputs.transfer(1, 0, 2, Desk.BTC, 4, 3)))
                .containsExactly(
                        "transferred 4",
                        "position 6 cost 6000000 profit 400000 fees 0 cash 99994400000",
                        "position 4 cost 4400000 profit 0 fees 0 cash -4400000",
                        "accepted 0");
        assertThat(running.give(Inputs.transfer(1, 0, 2, Desk.BTC, 7, 3)))
                .containsExactly("refused: sma: track live holds 6 lots of BTCUSDT.SIM, cannot transfer 7");
        assertThat(running.give(Inputs.transfer(1, 0, 3, Desk.BTC, 1, 3)))
                .containsExactly("refused: sma: cannot transfer from live to shadow");
    }

    @Test
    void rolloutsAreNumberedWhereTheCommandDoesNot() {
        desk.give(Inputs.revision("sma", 0, BTC, "", 0));
        assertThat(desk.give(Inputs.rollout(1, 0, 1, RolloutState.PROGRESSING, 4)))
                .containsExactly("rollout 1", "accepted 1");
        assertThat(desk.give(Inputs.rollout(1, 1, 1, RolloutState.COMPLETED, 4)))
                .containsExactly("rollout 1", "accepted 1");
        assertThat(desk.give(Inputs.rollout(1, 0, 9, RolloutState.PROGRESSING, 4)))
                .containsExactly("refused: sma: there is no revision 9");
        assertThat(desk.state.deployments().get("sma").rollouts()).hasSize(1);
    }
}
