package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JournalConfigTest {

    private final JournalConfig config = JournalConfig.at(Path.of("log"));

    @Test
    void eachWrongValueIsNamedWithWhatIsAllowed() {
        refused(
                () -> config.withSegmentSize(100_000),
                "segmentSize=100000 must be a multiple of 4096 between 65536 and 1073741824");
        refused(
                () -> config.withSegmentSize(4096),
                "segmentSize=4096 must be a multiple of 4096 between 65536 and 1073741824");
        refused(() -> config.withReserveBytes(-1), "reserveBytes=-1 must be between 0 and half of segmentSize=4194304");
        refused(
                () -> config.withReserveBytes(3 << 20),
                "reserveBytes=3145728 must be between 0 and half of segmentSize=4194304");
        refused(
                () -> config.withFsyncInterval(Duration.ZERO),
                "fsyncInterval=PT0S must be positive and at most an hour");
        refused(
                () -> config.withFsyncInterval(Duration.ofHours(2)),
                "fsyncInterval=PT2H must be positive and at most an hour");
        refused(() -> config.withFirstSequence(0), "firstSequence=0 must be at least 1");
        refused(() -> new RecordLayout(-1, 8), "sequenceOffset=-1 must be between 0 and 32767");
        refused(() -> new RecordLayout(8, 40_000), "logTimeOffset=40000 must be between 0 and 32767");
        refused(() -> new RecordLayout(8, 12), "sequenceOffset=8 and logTimeOffset=12 must be at least 8 apart");
        refused(() -> new Retention(1, -1, 0, RecordFilter.NONE), "keepBytes=-1 must not be negative");
        refused(() -> new Retention(1, 10, 9, RecordFilter.NONE), "hardCapBytes=9 must not be below keepBytes=10");
    }

    @Test
    void theReserveShrinksWithTheSegment() {
        assertThat(config.withSegmentSize(64 << 10).reserveBytes()).isEqualTo(4 << 10);
        assertThat(config.withSegmentSize(64 << 20).reserveBytes()).isEqualTo(JournalConfig.DEFAULT_RESERVE_BYTES);
    }

    private static void refused(ThrowingCallable change, String sentence) {
        assertThatThrownBy(change).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }
}
