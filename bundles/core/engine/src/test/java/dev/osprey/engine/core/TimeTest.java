package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import dev.osprey.engine.core.Inputs.Ask;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final long LATENESS = CoreSettings.DEFAULT.barLatenessNanos();

    private final Desk desk = new Desk();
    private final long start = Math.floorDiv(Desk.T0, MINUTE) * MINUTE;

    private void deploy() {
        desk.give(Inputs.revision("sma", 0, "BTCUSDT.SIM", "1m", 0));
        desk.give(Inputs.start(1, 0, 1, 0));
    }

    @Test
    void aTradeOfTheNextPeriodClosesTheBar() {
        deploy();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 100, 1, start + 1))).containsExactly("bar open " + start + " 100");
        assertThat(desk.give(Inputs.trade(Desk.BTC, 120, 2, start + 2))).isEmpty();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 90, 3, start + 3))).isEmpty();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 95, 4, start + MINUTE)))
                .containsExactly("bar " + start + " 100 120 90 90 volume 6", "bar open " + (start + MINUTE) + " 95");
        assertThat(desk.give(Inputs.trade(Desk.BTC, 1, 4, start + 5))).isEmpty();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 96, 1, start + 5 * MINUTE)))
                .containsExactly(
                        "bar " + (start + MINUTE) + " 95 95 95 95 volume 4",
                        "bar open " + (start + 5 * MINUTE) + " 96");
    }

    @Test
    void theClockClosesABarPastItsEndAndLateness() {
        deploy();
        desk.give(Inputs.trade(Desk.BTC, 100, 1, desk.now));
        assertThat(desk.core.nextDue()).isEqualTo(start + MINUTE + LATENESS);
        desk.now = start + MINUTE + LATENESS;
        assertThat(desk.give(Inputs.time())).containsExactly("bar " + start + " 100 100 100 100 volume 1");
        assertThat(desk.give(Inputs.trade(Desk.BTC, 100, 1, start + 2))).isEmpty();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 101, 1, start + MINUTE)))
                .containsExactly("bar open " + (start + MINUTE) + " 101");
    }

    @Test
    void theClockLeavesABarOfARecordingOpenAsLongAsItWasOpenThen() {
        deploy();
        long yearAgo = start - 365 * 1440 * MINUTE;
        desk.give(Inputs.trade(Desk.BTC, 100, 1, yearAgo + MINUTE - 10));
        assertThat(desk.core.nextDue()).isEqualTo(desk.now + 10 + LATENESS);
        desk.now += 10 + LATENESS - 1;
        assertThat(desk.give(Inputs.time())).isEmpty();
        desk.now++;
        assertThat(desk.give(Inputs.time())).containsExactly("bar " + yearAgo + " 100 100 100 100 volume 1");
    }

    @Test
    void theClockOfASourceClosesItsOwnBarsAlone() {
        deploy();
        desk.give(Inputs.trade(Desk.BTC, 100, 1, start + 1));
        long due = start + MINUTE + LATENESS;
        assertThat(desk.core.nextDue(Inputs.FEED, due - 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.core.nextDue(Inputs.FEED, due)).isEqualTo(due);
        assertThat(desk.core.nextDue(Inputs.FEED + 1, due)).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.give(Inputs.time(Inputs.FEED + 1, due))).isEmpty();
        assertThat(desk.give(Inputs.time(Inputs.FEED, due)))
                .containsExactly("bar " + start + " 100 100 100 100 volume 1");
        assertThat(desk.core.nextDue(Inputs.FEED, Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void quotesMakeBarsWhereThereAreNoTrades() {
        deploy();
        assertThat(desk.give(Inputs.quote(Desk.BTC, 99, 101, start))).containsExactly("bar open " + start + " 100");
        assertThat(desk.state.instruments().lastPriceTicks(Desk.BTC)).isEqualTo(100);
        desk.give(Inputs.trade(Desk.BTC, 110, 1, start + 1));
        desk.give(Inputs.quote(Desk.BTC, 1, 3, start + 2));
        assertThat(desk.state.instruments().lastPriceTicks(Desk.BTC)).isEqualTo(110);
        assertThat(desk.give(Inputs.trade(Desk.BTC, 110, 1, start + MINUTE)))
                .first()
                .isEqualTo("bar " + start + " 100 110 100 110 volume 1");
    }

    @Test
    void aFeedsOwnBarsAreNotMadeAgain() {
        deploy();
        desk.give(Inputs.bar(Desk.BTC, MINUTE, start - MINUTE, 100));
        assertThat(desk.state.instruments().lastPriceTicks(Desk.BTC)).isEqualTo(100);
        assertThat(desk.give(Inputs.trade(Desk.BTC, 100, 1, start + 1))).isEmpty();
    }

    @Test
    void timersFireInOrderOnceTheyAreDue() {
        deploy();
        assertThat(desk.give(Inputs.schedule(desk.strategy(1), 7, Desk.T0 + 20)))
                .containsExactly("timer 7 set");
        desk.give(Inputs.schedule(desk.strategy(1), 8, Desk.T0 + 10));
        desk.give(Inputs.schedule(desk.strategy(1), 9, Desk.T0 + 15));
        desk.give(Inputs.schedule(desk.strategy(1), 9, Long.MIN_VALUE));
        assertThat(desk.give(Inputs.schedule(desk.strategy(1), 9, Long.MIN_VALUE)))
                .isEmpty();
        assertThat(desk.core.nextDue()).isEqualTo(Desk.T0 + 10);
        desk.now = Desk.T0 + 20;
        assertThat(desk.give(Inputs.time())).containsExactly("timer 8 fired", "timer 7 fired");
        assertThat(desk.give(Inputs.time())).isEmpty();
    }

    @Test
    void aTradingDayBeginsAtMidnightAndRemembersTheProfit() {
        Desk running = Desk.running();
        running.give(Inputs.submit(running.strategy(1), Ask.market(Desk.BTC, Side.BUY, 10), 0));
        running.give(Inputs.fill(running.id(1), 1, 90, 10, 5, true));
        long midnight = Instant.parse("2023-11-15T00:00:00Z").getEpochSecond() * 1_000_000_000L;
        assertThat(running.core.nextDue()).isEqualTo(midnight);
        running.now = midnight;
        assertThat(running.give(Inputs.time())).containsExactly("day 19676", "day opened " + (10 * 10 * Desk.UNIT - 5));
        assertThat(running.state.tradingDays().get("SIM").nextAt()).isEqualTo(midnight + 1440 * MINUTE);
    }

    /** It is 17:13:20 in New York. */
    @Test
    void aVenuesDayGoesByItsZone() {
        assertThat(desk.give(Inputs.tradingDay("SIM", "America/New_York", 18 * 60 * MINUTE, 3)))
                .containsExactly("day 19674", "accepted 0");
        assertThat(nextDay()).isEqualTo(Instant.parse("2023-11-14T23:00:00Z"));
        assertThat(desk.give(Inputs.tradingDay("SIM", "America/New_York", 17 * 60 * MINUTE, 3)))
                .containsExactly("day 19675", "accepted 0");
        assertThat(nextDay()).isEqualTo(Instant.parse("2023-11-15T22:00:00Z"));
        assertThat(desk.give(Inputs.tradingDay("SIM", "Mars/Olympus", 0, 3)))
                .containsExactly("refused: SIM: zone=Mars/Olympus must be a time zone such as America/New_York");
    }

    private Instant nextDay() {
        return Instant.ofEpochSecond(0, desk.state.tradingDays().get("SIM").nextAt());
    }

    @Test
    void logTimeNeverGoesBack() {
        desk.now = Desk.T0 + 100;
        desk.give(Inputs.time());
        desk.now = Desk.T0;
        desk.give(Inputs.time());
        assertThat(desk.state.logTime()).isEqualTo(Desk.T0 + 100);
    }
}
