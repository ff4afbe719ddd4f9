package dev.osprey.strategies.openingrangebreakout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.osprey.testkit.MarketScript;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final Session NEW_YORK = Session.of("America/New_York", "09:30", "16:00", 30, false);

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T14:30:00Z, 2024-01-02T14:30:00Z, winter",
        "2024-07-02T13:30:00Z, 2024-07-02T13:30:00Z, summer",
        "2024-07-02T19:59:59Z, 2024-07-02T13:30:00Z, the last second"
    })
    void followsTheClockOfItsZone(Instant time, Instant open, String why) {
        Session.Day day = NEW_YORK.at(nanos(time));
        assertThat(day.open()).as(why).isEqualTo(nanos(open));
        assertThat(day.rangeEnd()).isEqualTo(nanos(open.plusSeconds(1_800)));
        assertThat(day.close()).isEqualTo(nanos(open.plusSeconds(23_400)));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T14:29:59Z, before it opens",
        "2024-01-02T21:00:00Z, when it closes",
        "2024-01-06T15:00:00Z, on a Saturday"
    })
    void thereIsNoneAtOtherTimes(Instant time, String why) {
        assertThat(NEW_YORK.at(nanos(time))).as(why).isNull();
    }

    @Test
    void oneThatClosesBeforeItOpensGoesOverMidnight() {
        Session globex = Session.of("America/Chicago", "17:00", "16:00", 60, true);
        long open = nanos(Instant.parse("2024-01-02T23:00:00Z"));
        assertThat(globex.at(open).open()).isEqualTo(open);
        assertThat(globex.at(nanos(Instant.parse("2024-01-03T21:59:00Z"))).open())
                .isEqualTo(open);
        assertThat(globex.at(nanos(Instant.parse("2024-01-03T22:30:00Z")))).isNull();
    }

    @Test
    void aFridayNightEndsOnSaturday() {
        Session night = Session.of("UTC", "22:00", "06:00", 60, false);
        assertThat(night.at(nanos(Instant.parse("2024-01-06T03:00:00Z"))).open())
                .isEqualTo(nanos(Instant.parse("2024-01-05T22:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mars | 09:30 | 16:00 | 30 | zone=Mars must be a zone such as America/New_York or UTC",
                "UTC | half | 16:00 | 30 | open=half must be a time of the day such as 09:30",
                "UTC | 09:30 | 25:00 | 30 | close=25:00 must be a time of the day such as 09:30",
                "UTC | 09:30 | 16:00 | 0 | rangeMinutes=0 must be at least 1 and less than the session's 390",
                "UTC | 09:30 | 16:00 | 390 | rangeMinutes=390 must be at least 1 and less than the session's 390"
            })
    void whatMakesNoSenseIsRefused(String zone, String open, String close, int range, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.of(zone, open, close, range, false))
                .withMessage(sentence);
    }

    private static long nanos(Instant time) {
        return MarketScript.nanos(time);
    }
}
