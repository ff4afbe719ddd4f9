package dev.osprey.launcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void rollingWindowsMoveByTheirTestAndTheLastEndsWithTheData() throws FailedException {
        assertThat(windows(11, false)).containsExactly(window(0, 4, 7), window(3, 7, 10), window(6, 10, 11));
    }

    @Test
    void anchoredWindowsBeginWithTheData() throws FailedException {
        assertThat(windows(10, true)).containsExactly(window(0, 4, 7), window(0, 7, 10));
    }

    @Test
    void tooLittleDataIsRefused() {
        assertThatThrownBy(() -> windows(4, false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("in-sample=4d leaves nothing of the data");
    }

    @Test
    void lengthsAreNumbersWithAUnit() throws FailedException {
        assertThat(Windows.length("in-sample", "8w")).isEqualTo(Duration.ofDays(56));
        assertThat(Windows.length("in-sample", "12h")).isEqualTo(Duration.ofHours(12));
        assertThatThrownBy(() -> Windows.length("in-sample", "0d"))
                .isInstanceOf(UsageException.class)
                .hasMessage("in-sample=0d must be a length such as 12h, 90d or 8w");
    }

    private static List<Windows.Window> windows(int days, boolean anchored) throws FailedException {
        return Windows.of(FROM, day(days), Duration.ofDays(4), Duration.ofDays(3), anchored);
    }

    private static Instant day(int day) {
        return FROM.plus(Duration.ofDays(day));
    }

    private static Windows.Window window(int from, int test, int to) {
        return new Windows.Window(day(from), day(test), day(to));
    }
}
