package dev.osprey.backtest.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AnnualisationTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long HOUR = 3_600 * SECOND;

    /** A Monday. */
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond() * SECOND;

    @Test
    void dailyBarsOfWeekdaysHave252OfThemAYear() {
        Annualisation year = new Annualisation(0);
        for (int day = 0; day < 30; day++) {
            if (LocalDate.ofInstant(Instant.ofEpochSecond((START + day * DAY) / SECOND), ZoneOffset.UTC)
                            .getDayOfWeek()
                            .getValue()
                    <= 5) {
                year.add(START + (day + 1) * DAY);
            }
        }
        year.spacing(DAY);

        assertThat(year.isOnWeekdays()).isTrue();
        assertThat(year.daysPerYear()).isEqualTo(252);
        assertThat(year.pointsPerYear()).isEqualTo(252);
    }

    @Test
    void hoursAroundTheClockHave24TimesADayAllYear() {
        Annualisation year = new Annualisation(0);
        for (int hour = 1; hour <= 24 * 14; hour++) {
            year.add(START + hour * HOUR);
        }
        year.spacing(HOUR);

        assertThat(year.daysPerYear()).isEqualTo(365);
        assertThat(year.pointsPerYear()).isEqualTo(365 * 24);
    }

    @Test
    void weekdaysHaveAsManyPointsAsTheirSessions() {
        Annualisation year = new Annualisation(0);
        for (int day : new int[] {0, 1, 2, 3, 4, 7, 8, 9, 10, 11}) {
            for (int hour = 15; hour <= 21; hour++) {
                year.add(START + day * DAY + hour * HOUR);
            }
        }
        year.spacing(HOUR);

        assertThat(year.pointsPerYear()).isEqualTo(252 * 7);
    }

    @Test
    void dataThatPassesNoSaturdaySaysNothing() {
        Annualisation year = new Annualisation(0);
        for (int day = 1; day <= 5; day++) {
            year.add(START + day * DAY);
        }
        year.spacing(DAY);

        assertThat(year.daysPerYear()).isEqualTo(365);
    }

    @Test
    void whatIsAskedForCounts() {
        Annualisation year = new Annualisation(250);
        year.add(START);
        year.spacing(HOUR);

        assertThat(year.pointsPerYear()).isEqualTo(250 * 24);
    }
}
