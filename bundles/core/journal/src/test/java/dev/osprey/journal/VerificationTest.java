package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    @TempDir
    Path directory;

    @Test
    void allThatWasWrittenIsCountedAndDigested() throws Exception {
        long last = write(directory, 64 << 10);

        Verification all = Verification.of(directory);
        assertThat(all.damage()).isEmpty();
        assertThat(all.records()).isEqualTo(last);
        assertThat(all.firstSequence()).isEqualTo(1);
        assertThat(all.lastSequence()).isEqualTo(last);
        assertThat(all.firstLogTime()).isEqualTo(Events.logTime(1));
        assertThat(all.lastLogTime()).isEqualTo(Events.logTime(last));
        assertThat(all.durableSequence()).isEqualTo(last);
        assertThat(all.groups()).isEqualTo(groups(last));
        assertThat(all.digest()).isEqualTo(digest(1, last));
    }

    @Test
    void aRangeIsCountedAndDigestedByItself() throws Exception {
        write(directory, 64 << 10);

        Verification range = Verification.of(directory, 1_000, 1_999);
        assertThat(range.records()).isEqualTo(1_000);
        assertThat(range.firstSequence()).isEqualTo(1_000);
        assertThat(range.lastSequence()).isEqualTo(1_999);
        assertThat(range.digest()).isEqualTo(digest(1_000, 1_999));

        Verification none = Verification.of(directory, 1_000_000, 2_000_000);
        assertThat(none.records()).isZero();
        assertThat(none.firstSequence()).isEqualTo(-1);
        assertThat(none.digest()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void theDigestDoesNotDependOnWhereSegmentsBegin() {
        write(directory.resolve("small"), 64 << 10);
        write(directory.resolve("large"), 1 << 20);

        assertThat(Verification.of(directory.resolve("small")).digest())
                .isEqualTo(Verification.of(directory.resolve("large")).digest());
    }

    @Test
    void aRunningLogMayBeVerifiedFromOutside() {
        try (Journal journal = Journal.open(JournalConfig.at(directory).withSegmentSize(64 << 10))) {
            long last = Events.appendTo(journal.writer(), 2_000);
            journal.writer().claim(100, Priority.NORMAL);

            assertThat(Verification.of(directory).damage()).isEmpty();
            assertThat(Verification.of(directory).lastSequence()).isEqualTo(last);
        }
    }

    @Test
    void damageIsToldWithFileAndOffsetAndNothingBehindItCounts() {
        write(directory, 64 << 10);
        Path third = new SegmentFiles(directory).file(3);
        Bytes.flip(third, 20_000);

        Verification found = Verification.of(directory);
        Verification.Damage damage = found.damage().orElseThrow();
        assertThat(damage.file()).isEqualTo(third);
        assertThat(damage.offset()).isBetween(19_800L, 20_000L);
        assertThat(damage.durable()).isTrue();
        assertThat(damage.toString()).startsWith(third + " offset ").endsWith(", before the durable position");
        assertThat(found.records()).isBetween(1_000L, 3_000L);
    }

    @Test
    void anUnsyncedTailThatIsDamagedIsToldAsWhatTheNextOpeningCuts() {
        try (Journal journal = Journal.open(
                JournalConfig.at(directory).withSegmentSize(64 << 10).withFsync(Fsync.NEVER))) {
            Events.appendTo(journal.writer(), 100);
        }
        Bytes.flip(new SegmentFiles(directory).file(1), 2_000);

        assertThat(Verification.of(directory).damage().orElseThrow().durable()).isFalse();
    }

    @Test
    void noLogIsSaid() {
        assertThatThrownBy(() -> Verification.of(directory)).hasMessage(directory + " holds no log");
    }

    private static long write(Path directory, int segmentSize) {
        try (Journal journal = Journal.open(JournalConfig.at(directory).withSegmentSize(segmentSize))) {
            return Events.appendTo(journal.writer(), 5_000);
        }
    }

    private static long groups(long last) {
        long groups = 0;
        for (long sequence = 1; sequence <= last; sequence += Events.groupSize(sequence)) {
            groups++;
        }
        return groups;
    }

    private static String digest(long from, long to) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (long first = 1; first <= to; first += Events.groupSize(first)) {
            for (long sequence = first; sequence < first + Events.groupSize(first) && sequence <= to; sequence++) {
                if (sequence >= from) {
                    digest.update(Events.payload(sequence, first));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
