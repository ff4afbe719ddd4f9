package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars by time in the days of a venue, over a change of the clocks. */
class BarCalendarTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;

    private final Desk desk = new Desk();

    private static long nanos(String time) {
        Instant instant = ZonedDateTime.parse(time).toInstant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private BarCalendar newYork(long startNanos) {
        desk.give(Inputs.tradingDay("SIM", "America/New_York", startNanos, 3));
        return new BarCalendar(desk.state.tradingDays(), "SIM");
    }

    /** The clocks went forward at 2024-03-10T02:00 and back at 2024-11-03T02:00. */
    @ParameterizedTest
    @CsvSource({
        // futures and currencies: a day begins at 17:00
        "17, 24, 2024-03-09T16:59:59-05:00, 2024-03-08T17:00:00-05:00, 2024-03-09T17:00:00-05:00",
        "17, 24, 2024-03-09T17:00:00-05:00, 2024-03-09T17:00:00-05:00, 2024-03-10T17:00:00-04:00",
        "17, 24, 2024-03-10T12:00:00-04:00, 2024-03-09T17:00:00-05:00, 2024-03-10T17:00:00-04:00",
        "17, 24, 2024-11-02T18:00:00-04:00, 2024-11-02T17:00:00-04:00, 2024-11-03T17:00:00-05:00",
        // four hours at a time: the last of the short day is short
        "17, 4, 2024-03-10T01:30:00-05:00, 2024-03-10T01:00:00-05:00, 2024-03-10T06:00:00-04:00",
        "17, 4, 2024-03-10T16:00:00-04:00, 2024-03-10T14:00:00-04:00, 2024-03-10T17:00:00-04:00",
        // midnight
        "0, 24, 2024-03-10T23:59:59-04:00, 2024-03-10T00:00:00-05:00, 2024-03-11T00:00:00-04:00",
        // two days at a time, counted from 1970
        "0, 48, 2024-03-10T12:00:00-04:00, 2024-03-10T00:00:00-05:00, 2024-03-12T00:00:00-04:00"
    })
    void barsBeginAndEndWithTheDaysOfTheVenue(int startHour, int hours, String time, String start, String end) {
        BarCalendar calendar = newYork(startHour * HOUR);

        assertThat(calendar.start(nanos(time), hours * HOUR)).isEqualTo(nanos(start));
        assertThat(calendar.end(nanos(start), hours * HOUR)).isEqualTo(nanos(end));
    }

    @Test
    void inUtcBarsAreCountedFrom1970() {
        BarCalendar calendar = new BarCalendar(desk.state.tradingDays(), "SIM");
        long time = nanos("2024-03-10T12:34:56Z");

        assertThat(calendar.start(time, 7 * MINUTE)).isEqualTo(time / (7 * MINUTE) * 7 * MINUTE);
        assertThat(calendar.end(0, 7 * MINUTE)).isEqualTo(7 * MINUTE);
    }

    @Test
    void anotherDayCountsFromTheNextBarOn() {
        BarCalendar calendar = newYork(17 * HOUR);
        long noon = nanos("2024-05-01T12:00:00-04:00");
        assertThat(calendar.start(noon, 24 * HOUR)).isEqualTo(nanos("2024-04-30T17:00:00-04:00"));

        desk.give(Inputs.tradingDay("SIM", "Europe/London", 8 * HOUR, 4));

        assertThat(calendar.start(noon, 24 * HOUR)).isEqualTo(nanos("2024-05-01T08:00:00+01:00"));
    }

    /** Half-hour bars of a session that begins at 09:30, as the core writes them. */
    @Test
    void tradesOfASessionMakeItsBars() {
        desk.give(Inputs.tradingDay("SIM", "America/New_York", 9 * HOUR + 30 * MINUTE, 3));
        desk.give(Inputs.revision("sma", 0, "BTCUSDT.SIM", "1h", 0));
        desk.give(Inputs.start(1, 0, 1, 0));
        long open = nanos("2024-03-11T09:30:00-04:00");

        List<String> first = desk.give(Inputs.trade(Desk.BTC, 100, 1, open + 5 * MINUTE));
        List<String> second = desk.give(Inputs.trade(Desk.BTC, 90, 1, open + 61 * MINUTE));
        List<String> nextDay = desk.give(Inputs.trade(Desk.BTC, 95, 1, open + 24 * HOUR));

        assertThat(first).containsExactly("bar open " + open + " 100");
        assertThat(second)
                .containsExactly("bar " + open + " 100 100 100 100 volume 1", "bar open " + (open + HOUR) + " 90");
        assertThat(nextDay)
                .containsExactly(
                        "bar " + (open + HOUR) + " 90 90 90 90 volume 1", "bar open " + (open + 24 * HOUR) + " 95");
    }
}
