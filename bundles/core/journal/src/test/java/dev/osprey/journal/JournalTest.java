package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void whatIsCommittedIsReadBackByteForByte() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            long last = Events.appendTo(journal.writer(), 100);

            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
            assertThat(journal.lastSequence()).isEqualTo(last);
        }
    }

    @Test
    void anotherOpeningGoesOnWhereTheFirstEnded() {
        long last;
        try (Journal journal = Journal.open(small())) {
            last = Events.appendTo(journal.writer(), 5_000);
        }
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().records()).isEqualTo(last);
            assertThat(journal.recovery().firstSequence()).isEqualTo(1);
            assertThat(journal.recovery().lastSequence()).isEqualTo(last);
            assertThat(journal.recovery().lastLogTime()).isEqualTo(Events.logTime(last));
            assertThat(journal.recovery().durableSequence()).isEqualTo(last);
            assertThat(journal.recovery().cut()).isEmpty();

            long now = Events.appendTo(journal.writer(), last + 1);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(now);
        }
    }

    @Test
    void aNewLogIsEmpty() {
        try (Journal journal = Journal.open(small().withFirstSequence(1_000));
                JournalReader reader = journal.reader(1_000)) {
            assertThat(journal.recovery())
                    .isEqualTo(new RecoveryReport(0, 1_000, 999, Long.MIN_VALUE, 999, Optional.empty()));
            assertThat(journal.lastSequence()).isEqualTo(999);
            assertThat(reader.next()).isFalse();
            Events.appendGroup(journal.writer());
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(1_000);
        }
    }

    @Test
    void anOpenGroupIsSeenByNobodyUntilItIsCommitted() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            claim(journal.writer(), 1, 0);
            claim(journal.writer(), 2, 0);
            assertThat(reader.next()).isFalse();

            journal.writer().commit();
            assertThat(reader.next()).isTrue();
            assertThat(reader.endsGroup()).isFalse();
            assertThat(reader.next()).isTrue();
            assertThat(reader.endsGroup()).isTrue();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void anAbortedGroupLeavesNoTrace() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            Events.appendGroup(journal.writer());
            long last = journal.lastSequence();
            claim(journal.writer(), last + 1, 0);
            claim(journal.writer(), last + 2, 0);
            journal.writer().abort();
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);

            long now = Events.appendGroup(journal.writer());
            assertThat(Events.readToEnd(reader, last + 1)).isEqualTo(now);
        }
        assertThat(Verification.of(directory).damage()).isEmpty();
    }

    @Test
    void anEncoderThatWritesPastItsClaimHarmsNoReader() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            claim(journal.writer(), 1, 0);
            int offset = journal.writer().claim(48, Priority.NORMAL);
            journal.writer().buffer().setMemory(offset, 60, (byte) 0x77);
            journal.writer().buffer().putLong(offset + 8, 2);
            journal.writer().buffer().putLong(offset + 16, 0);
            journal.writer().commit();

            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            long last = Events.appendTo(journal.writer(), 10);
            assertThat(Events.readToEnd(reader, 3)).isEqualTo(last);
        }
        assertThat(Verification.of(directory).damage()).isEmpty();
    }

    @Test
    void aSequenceThatDoesNotFollowAbortsTheGroup() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            claim(writer, 1, 0);
            claim(writer, 3, 0);

            assertThatThrownBy(writer::commit)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sequence 3 cannot follow 1");
            assertThat(reader.next()).isFalse();
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);

            claim(writer, 1, 0);
            writer.commit();
            assertThat(reader.next()).isTrue();
        }
    }

    @Test
    void aLogTimeThatGoesBackAbortsTheGroup() {
        try (Journal journal = Journal.open(small())) {
            JournalWriter writer = journal.writer();
            claim(writer, 1, 5_000);
            writer.commit();
            claim(writer, 2, 4_999);

            assertThatThrownBy(writer::commit)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("log time 4999 of sequence 2 is before 5000");

            claim(writer, 2, 5_000);
            writer.commit();
            assertThat(writer.lastLogTime()).isEqualTo(5_000);
        }
    }

    @Test
    void logTimeDoesNotGoBackAcrossARestartEither() {
        try (Journal journal = Journal.open(small())) {
            claim(journal.writer(), 1, 5_000);
            journal.writer().commit();
        }
        try (Journal journal = Journal.open(small())) {
            claim(journal.writer(), 2, 4_999);
            assertThatThrownBy(journal.writer()::commit).hasMessage("log time 4999 of sequence 2 is before 5000");
        }
    }

    @Test
    void aGroupThatFitsNoSegmentIsRefusedAndNothingIsHalfDone() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            claim(writer, 1, 0);
            assertThatThrownBy(() -> writer.claim(65_500, Priority.NORMAL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a group of 65568 bytes does not fit into a segment, which takes 65472");
            assertThatThrownBy(() -> writer.claim(Integer.MAX_VALUE, Priority.NORMAL))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.claim(23, Priority.NORMAL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a record of 23 bytes is shorter than sequence and log time need, 24");
            assertThatThrownBy(() -> writer.claim(-1, Priority.NORMAL)).isInstanceOf(IllegalArgumentException.class);

            claim(writer, 1, 0);
            writer.commit();
            assertThat(reader.next()).isTrue();
            assertThat(reader.endsGroup()).isTrue();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void theLargestGroupFillsASegmentToTheByte() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            int largest = 65_536 - SegmentHeader.LENGTH - Frame.HEADER_LENGTH;
            for (long sequence = 1; sequence <= 3; sequence++) {
                int offset = writer.claim(largest, Priority.NORMAL);
                writer.buffer().putLong(offset + 8, sequence);
                writer.commit();
            }
            for (long sequence = 1; sequence <= 3; sequence++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.length()).isEqualTo(largest);
            }
            assertThat(reader.next()).isFalse();
        }
        try (Journal journal = Journal.open(small())) {
            assertThat(journal.recovery().lastSequence()).isEqualTo(3);
            claim(journal.writer(), 4, 0);
            journal.writer().commit();
        }
        assertThat(Verification.of(directory).records()).isEqualTo(4);
    }

    @Test
    void anOpenGroupMovesToTheNextSegmentWhenItDoesNotFit() throws Exception {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            claim(writer, 1, 0, 4_000);
            writer.commit();
            for (long sequence = 2; sequence <= 41; sequence++) {
                int offset = writer.claim(1_600, Priority.NORMAL);
                writer.buffer().putLong(offset + 8, sequence);
                writer.buffer().putLong(offset + 16, 7);
                writer.buffer().putLong(offset + 1_592, -sequence);
            }
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            writer.commit();

            for (long sequence = 2; sequence <= 41; sequence++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.buffer().getLong(reader.offset() + 1_592)).isEqualTo(-sequence);
                assertThat(reader.endsGroup()).isEqualTo(sequence == 41);
            }
            assertThat(new SegmentSearch(new SegmentFiles(directory)).baseSequence(2))
                    .isEqualTo(2);
        }
        assertThat(Verification.of(directory).groups()).isEqualTo(2);
    }

    @Test
    void anAbortAfterAMoveLeavesNoTraceEither() throws Exception {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            claim(writer, 1, 0, 4_000);
            writer.commit();
            for (int i = 0; i < 40; i++) {
                writer.claim(1_592, Priority.NORMAL);
            }
            assertThat(new SegmentSearch(new SegmentFiles(directory)).baseSequence(2))
                    .isEqualTo(2);
            writer.abort();
            long last = Events.appendTo(writer, 2);
            assertThat(reader.next()).isTrue();
            assertThat(Events.readToEnd(reader, 2)).isEqualTo(last);
        }
    }

    @Test
    void aClosedLogRefusesWritesAndClosesAgainWithoutHarm() {
        Journal journal = Journal.open(small());
        JournalReader reader = journal.reader(1);
        Events.appendGroup(journal.writer());
        long last = journal.lastSequence();
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.writer().claim(64, Priority.NORMAL))
                .isInstanceOf(JournalException.class)
                .hasMessage("the log is closed");
        assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class).hasMessage("the log is closed");
        assertThat(journal.durableSequence()).isEqualTo(last);
        assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
        reader.close();
    }

    @Test
    void aLogOfAnotherLayoutIsNotOpened() {
        Journal.open(small()).close();

        assertThatThrownBy(() -> Journal.open(small().withLayout(new RecordLayout(0, 8))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was written with RecordLayout[sequenceOffset=8, logTimeOffset=16]");
        Journal.open(small()).close();
    }

    @Test
    void segmentsMayBeOfAnotherSizeAfterARestart() {
        long last;
        try (Journal journal = Journal.open(small())) {
            last = Events.appendTo(journal.writer(), 1_500);
        }
        try (Journal journal = Journal.open(small().withSegmentSize(256 << 10))) {
            last = Events.appendTo(journal.writer(), last + 5_000);
        }
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            last = Events.appendTo(journal.writer(), last + 5_000);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Journal.open(JournalConfig.at(file)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString());
    }

    private JournalConfig small() {
        return JournalConfig.at(directory).withSegmentSize(64 << 10);
    }

    private static void claim(JournalWriter writer, long sequence, long logTime) {
        claim(writer, sequence, logTime, 48);
    }

    private static void claim(JournalWriter writer, long sequence, long logTime, int length) {
        int offset = writer.claim(length, Priority.NORMAL);
        writer.buffer().putLong(offset + 8, sequence);
        writer.buffer().putLong(offset + 16, logTime);
    }
}
