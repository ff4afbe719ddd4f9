package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.api.market.Trades;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparingLogTest {

    private static final int SOURCE = 7;
    private static final int COUNT = 100;

    private final Desk desk = Desk.running();
    private final ComparingLog comparing = new ComparingLog();

    @Test
    void tradesTakenAtOnceAreKeptAsTheRecordsThatTheLogHas() {
        desk.give(Inputs.trade(Desk.ETH, 10, 1, Desk.T0));
        Core again = new Core(Desk.copy(desk.state), comparing, RiskChain.EMPTY, CoreSettings.DEFAULT);
        long first = desk.log.nextSequence();

        assertThat(desk.core.onTrades(SOURCE, trades(), 0, COUNT, desk.now)).isEqualTo(COUNT);
        comparing.next(first);
        assertThat(again.onTrades(SOURCE, trades(), 0, COUNT, desk.now)).isEqualTo(COUNT);

        List<MemoryLog.Entry> logged =
                desk.log.entries().subList((int) first - 1, desk.log.entries().size());
        assertThat(logged).hasSize(COUNT).allMatch(MemoryLog.Entry::endsGroup);
        RecordedGroup recorded = new RecordedGroup();
        logged.forEach(entry -> recorded.add(entry.buffer(), 0, entry.bytes().length));
        assertThat(comparing.group().size()).isEqualTo(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(recorded.sameAt(i, comparing.group())).as("trade %s", i).isTrue();
        }
        assertThat(Desk.hash(again.state())).isEqualTo(desk.hash());
    }

    private static Trades trades() {
        Trades trades = new Trades(COUNT);
        for (int i = 0; i < COUNT; i++) {
            long time = Desk.T0 + i / 3;
            trades.add(time, i % 5 == 0 ? Desk.ETH : Desk.BTC, time, 100 + i, 1 + i, 1 + i, Side.values()[i % 2]);
        }
        return trades;
    }
}
