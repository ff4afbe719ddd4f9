package dev.osprey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void aSessionOverMidnightBelongsToTheDayOnWhichItEnds() {
        Session session = Session.parse("18:00-17:00 America/Chicago");

        assertThat(session.spans()).containsExactly(new Session.Span(-6 * HOUR, 17 * HOUR));
        assertThat(session.days()).hasSize(5).doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void daysSpansAndHolidaysAreRead() {
        Session session = Session.parse("sun-Mon,Wed 21:00-02:30,09:00-15:00  Asia/Tokyo except 2026-12-25,2027-01-01");

        assertThat(session.days()).containsExactlyInAnyOrder(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY);
        assertThat(session.spans())
                .isEqualTo(List.of(
                        new Session.Span(-3 * HOUR, 2 * HOUR + HOUR / 2), new Session.Span(9 * HOUR, 15 * HOUR)));
        assertThat(session.isOpenOn(LocalDate.of(2026, 12, 23))).isTrue();
        assertThat(session.isOpenOn(LocalDate.of(2027, 1, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "09:30-16:00 America/New_York | Mon,Tue,Wed,Thu,Fri 09:30-16:00 America/New_York",
                "Mon-Sun 00:00-00:00 UTC except 2026-12-25 | Mon,Tue,Wed,Thu,Fri,Sat,Sun 00:00-24:00 UTC except 2026-12-25",
                "Sat-Sun 09:30-12:00,13:00-16:00:30 Asia/Hong_Kong | Sat,Sun 09:30-12:00,13:00-16:00:30 Asia/Hong_Kong"
            })
    void itsTextReadsAsItself(String text, String canonical) {
        Session session = Session.parse(text);

        assertThat(session).hasToString(canonical);
        assertThat(Session.parse(session.toString())).isEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UTC",
                "09:30-16:00",
                "09:30 UTC",
                "9-5 UTC",
                "09:30-16:00 Mars/Olympus",
                "Someday 09:30-16:00 UTC",
                "Mon--Fri 09:30-16:00 UTC",
                "13:00-16:00,09:30-12:00 UTC",
                "09:30-13:30,13:00-16:00 UTC",
                "18:00-17:00,17:30-19:00 UTC",
                "09:30-16:00 UTC except",
                "09:30-16:00 UTC except Christmas",
                "Mon Fri 09:30-16:00 UTC"
            })
    void whatMakesNoSenseIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> Session.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("session=" + text + " must be days, hours and a zone such as Mon-Fri 09:30");
    }

    @Test
    void quietBarsAreSkippedOrFilled() {
        assertThat(BarRules.parse(null, "")).isEqualTo(BarRules.DEFAULT);
        assertThat(BarRules.parse("", "fill").quietBars()).isEqualTo(QuietBars.FILL);
        assertThatThrownBy(() -> BarRules.parse("", "yes")).hasMessage("quietBars=yes must be skip or fill");
    }
}
