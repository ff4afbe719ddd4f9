package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.BarSpec;
import dev.osprey.messages.QuietBars;
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
        return new BarCalendar(desk.state.tradingDays(), desk.state.venueRules(), "SIM");
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
        BarCalendar calendar = new BarCalendar(desk.state.tradingDays(), desk.state.venueRules(), "SIM");
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

    /** Regular hours, hours over midnight, and hours with a break; over a change of the clocks, a weekend and a holiday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // an hour at a time from the opening; the last one is short
                "09:30-16:00 | 1h  | 2024-03-08T10:29:59-05:00 | 2024-03-08T09:30:00-05:00 | 2024-03-08T10:30:00-05:00 | 2024-03-08T10:30:00-05:00",
                "09:30-16:00 | 1h  | 2024-03-08T15:59:59-05:00 | 2024-03-08T15:30:00-05:00 | 2024-03-08T16:00:00-05:00 | 2024-03-11T09:30:00-04:00",
                "09:30-16:00 | 4h  | 2024-03-08T14:00:00-05:00 | 2024-03-08T13:30:00-05:00 | 2024-03-08T16:00:00-05:00 | 2024-03-11T09:30:00-04:00",
                // a day is a session
                "09:30-16:00 | 1d  | 2024-03-08T12:00:00-05:00 | 2024-03-08T09:30:00-05:00 | 2024-03-08T16:00:00-05:00 | 2024-03-11T09:30:00-04:00",
                // a week is counted from Thursday, as it was in 1970
                "09:30-16:00 | 7d  | 2024-03-08T12:00:00-05:00 | 2024-03-07T09:30:00-05:00 | 2024-03-13T16:00:00-04:00 | 2024-03-14T09:30:00-04:00",
                // over night: from Sunday evening to Friday afternoon, an hour of rest each day
                "18:00-17:00 | 4h  | 2024-03-10T19:00:00-04:00 | 2024-03-10T18:00:00-04:00 | 2024-03-10T22:00:00-04:00 | 2024-03-10T22:00:00-04:00",
                "18:00-17:00 | 4h  | 2024-03-11T16:00:00-04:00 | 2024-03-11T14:00:00-04:00 | 2024-03-11T17:00:00-04:00 | 2024-03-11T18:00:00-04:00",
                "18:00-17:00 | 1d  | 2024-03-07T19:00:00-05:00 | 2024-03-07T18:00:00-05:00 | 2024-03-08T17:00:00-05:00 | 2024-03-10T18:00:00-04:00",
                // without a rest
                "17:00-17:00 | 1d  | 2024-03-10T17:00:00-04:00 | 2024-03-10T17:00:00-04:00 | 2024-03-11T17:00:00-04:00 | 2024-03-11T17:00:00-04:00",
                // the clocks go forward in the session: its last bar is short
                "Mon-Sun 17:00-17:00 | 4h | 2024-03-10T14:30:00-04:00 | 2024-03-10T14:00:00-04:00 | 2024-03-10T17:00:00-04:00 | 2024-03-10T17:00:00-04:00",
                // a break at noon
                "09:30-12:00,13:00-16:00 | 1h | 2024-03-08T11:45:00-05:00 | 2024-03-08T11:30:00-05:00 | 2024-03-08T12:00:00-05:00 | 2024-03-08T13:00:00-05:00",
                "09:30-12:00,13:00-16:00 | 1d | 2024-03-08T13:00:00-05:00 | 2024-03-08T09:30:00-05:00 | 2024-03-08T16:00:00-05:00 | 2024-03-11T09:30:00-04:00",
                // Good Friday
                "09:30-16:00 except 2024-03-29 | 1h | 2024-03-28T15:45:00-04:00 | 2024-03-28T15:30:00-04:00 | 2024-03-28T16:00:00-04:00 | 2024-04-01T09:30:00-04:00"
            })
    void barsBeginAndEndWithTheSession(
            String session, String length, String time, String start, String end, String next) {
        String[] words = session.split(" except");
        desk.give(Inputs.barRules(
                "SIM",
                QuietBars.SKIP,
                words[0] + " America/New_York" + (words.length == 1 ? "" : " except" + words[1])));
        BarCalendar calendar = new BarCalendar(desk.state.tradingDays(), desk.state.venueRules(), "SIM");
        long nanos = BarSpec.parse(length).length();

        assertThat(calendar.isClosed(nanos(time))).isFalse();
        assertThat(calendar.start(nanos(time), nanos)).isEqualTo(nanos(start));
        assertThat(calendar.end(nanos(start), nanos)).isEqualTo(nanos(end));
        assertThat(calendar.next(nanos(end), nanos)).isEqualTo(nanos(next));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "09:30-16:00 America/New_York         | 2024-03-08T09:29:59.999999999-05:00",
                "09:30-16:00 America/New_York         | 2024-03-08T16:00:00-05:00",
                "09:30-16:00 America/New_York         | 2024-03-09T12:00:00-05:00",
                "Mon-Wed,Fri 09:30-16:00 America/New_York | 2024-03-07T12:00:00-05:00",
                "18:00-17:00 America/New_York         | 2024-03-08T18:00:00-05:00",
                "18:00-17:00 America/New_York         | 2024-03-10T17:59:59-04:00",
                "18:00-17:00 America/New_York         | 2024-03-11T17:00:00-04:00",
                "09:30-12:00,13:00-16:00 Asia/Hong_Kong | 2024-03-08T12:30:00+08:00",
                "09:30-16:00 America/New_York except 2024-03-08 | 2024-03-08T12:00:00-05:00"
            })
    void aSessionIsClosedOutsideItsHours(String session, String time) {
        desk.give(Inputs.barRules("SIM", QuietBars.SKIP, session));

        assertThat(new BarCalendar(desk.state.tradingDays(), desk.state.venueRules(), "SIM").isClosed(nanos(time)))
                .isTrue();
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
