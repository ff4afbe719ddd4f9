package dev.osprey.strategies.marketmaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotingTest {

    /** Ten basis points to each side, twenty more when full with 100 lots. */
    private static final Quoting QUOTING = new Quoting(10, 20, 100);

    @Test
    void standsHalfTheSpreadFromTheMiddleWhenFlat() {
        assertThat(QUOTING.bidTicks(99_990, 100_010, 0)).isEqualTo(99_900);
        assertThat(QUOTING.askTicks(99_990, 100_010, 0)).isEqualTo(100_100);
    }

    @Test
    void movesDownWhenLongAndUpWhenShort() {
        assertThat(QUOTING.bidTicks(99_990, 100_010, 50)).isEqualTo(99_800);
        assertThat(QUOTING.askTicks(99_990, 100_010, 50)).isEqualTo(100_000);
        assertThat(QUOTING.bidTicks(99_990, 100_010, -50)).isEqualTo(100_000);
        assertThat(QUOTING.askTicks(99_990, 100_010, -50)).isEqualTo(100_200);
    }

    @Test
    void neverTakes() {
        assertThat(QUOTING.askTicks(99_990, 100_010, 100)).isEqualTo(99_991);
        assertThat(QUOTING.bidTicks(99_990, 100_010, -100)).isEqualTo(100_009);
    }

    @Test
    void roundsAwayFromTheMiddle() {
        assertThat(QUOTING.bidTicks(1_000, 1_003, 0)).isEqualTo(1_000);
        assertThat(QUOTING.askTicks(1_000, 1_003, 0)).isEqualTo(1_003);
        assertThat(QUOTING.bidTicks(1_000, 1_002, 0)).isEqualTo(999);
        assertThat(QUOTING.askTicks(1_000, 1_002, 0)).isEqualTo(1_003);
    }
}
