package dev.osprey.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Side;
import org.junit.jupiter.api.Test;

class TradesTest {

    private final Trades trades = new Trades(3);

    @Test
    void eachStandsAsItWasAdded() {
        trades.add(20, 1, 10, 100, 5, 77, Side.BUY);
        trades.add(21, 2, 11, -3, 6, 78, Side.SELL);
        trades.add(21, 1, 9, 101, 7, 79, null);

        assertThat(trades.size()).isEqualTo(3);
        assertThat(trades.time(1)).isEqualTo(21);
        assertThat(trades.instrumentId(1)).isEqualTo(2);
        assertThat(trades.venueTime(2)).isEqualTo(9);
        assertThat(trades.priceTicks(1)).isEqualTo(-3);
        assertThat(trades.quantityLots(2)).isEqualTo(7);
        assertThat(trades.tradeId(0)).isEqualTo(77);
        assertThat(trades.aggressor(0)).isEqualTo(Side.BUY);
        assertThat(trades.aggressor(1)).isEqualTo(Side.SELL);
        assertThat(trades.aggressor(2)).isNull();
    }

    @Test
    void thereAreNoMoreThanMayBe() {
        for (int i = 0; i < 3; i++) {
            assertThat(trades.isFull()).isFalse();
            trades.add(i, 1, i, 1, 1, i, null);
        }

        assertThat(trades.isFull()).isTrue();
        assertThatThrownBy(() -> trades.add(3, 1, 3, 1, 1, 3, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there are 3 trades, as many as there may be");
        assertThat(trades.size()).isEqualTo(3);
    }

    @Test
    void clearedTheyAreFilledAnew() {
        trades.add(1, 1, 1, 1, 1, 1, Side.BUY);
        trades.clear();
        trades.add(2, 2, 2, 2, 2, 2, Side.SELL);

        assertThat(trades.size()).isEqualTo(1);
        assertThat(trades.tradeId(0)).isEqualTo(2);
    }

    @Test
    void theirTimesDoNotGoBack() {
        trades.add(5, 1, 5, 1, 1, 1, null);

        assertThatThrownBy(() -> trades.add(4, 1, 9, 1, 1, 2, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time=4 is before that of the trade in front of it, 5");
        assertThat(trades.size()).isEqualTo(1);
    }

    @Test
    void aCapacityIsPositive() {
        assertThatThrownBy(() -> new Trades(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity=0 must be positive");
    }
}
