package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    @TempDir
    Path directory;

    @Test
    void aReaderMayWaitForASequenceThatIsNotYetWritten() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(4_000)) {
            long last = Events.appendTo(journal.writer(), 3_000);
            assertThat(last).isLessThan(4_000);
            assertThat(reader.next()).isFalse();

            last = Events.appendTo(journal.writer(), 4_001);
            assertThat(Events.readToEnd(reader, 4_000)).isEqualTo(last);
        }
    }

    @Test
    void aReaderMayWaitForALogTime() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            Events.appendTo(journal.writer(), 10);
            reader.seekLogTime(Events.logTime(60));
            assertThat(reader.next()).isFalse();
            Events.appendTo(journal.writer(), 100);
            assertThat(reader.next()).isTrue();
            Events.check(reader, 60);
        }
    }

    /** Also past the ends of segments, and to where nothing stands yet. */
    @Test
    void aReaderLeavesOutWhatIsBeforeAPlace() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            long last = Events.appendTo(journal.writer(), 10);
            while (!reader.next() || !reader.endsGroup()) {
                continue;
            }
            for (int events = 1; events < 3_000; events = 3 * events + 1) {
                last = Events.appendTo(journal.writer(), last + events);
                long place = journal.writer().position();
                reader.skipTo(place);
                assertThat(reader.next()).isFalse();

                long next = last + 1;
                last = Events.appendTo(journal.writer(), next);
                assertThat(Events.readToEnd(reader, next)).isEqualTo(last);
                assertThatThrownBy(() -> reader.skipTo(place))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("is before");
            }
        }
    }

    @Test
    void aClosedReaderRefusesEverythingAndItsBufferIsEmpty() {
        try (Journal journal = Journal.open(small())) {
            Events.appendTo(journal.writer(), 10);
            JournalReader reader = journal.reader(1);
            assertThat(reader.next()).isTrue();
            DirectBuffer buffer = reader.buffer();
            int offset = reader.offset();
            reader.close();
            reader.close();

            assertThatThrownBy(reader::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
            assertThatThrownBy(() -> reader.seekSequence(1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> buffer.getLong(offset)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(reader::sequence).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void readersOfOneProcessFollowThroughSegmentsWhileTheLogIsWritten() throws Exception {
        long last = 200_000;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Journal journal = Journal.open(small())) {
            List<Future<Long>> followers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                followers.add(threads.submit(() -> follow(journal, last)));
            }
            Events.appendTo(journal.writer(), last);
            for (Future<Long> follower : followers) {
                assertThat(follower.get(60, TimeUnit.SECONDS)).isEqualTo(journal.lastSequence());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readersThatKeepUpReadTheMemoryThatTheirProcessWrites() {
        try (Journal journal = Journal.open(small());
                JournalReader one = journal.reader(1);
                JournalReader other = journal.reader(1)) {
            long next = 1;
            for (long segment = 2; segment < 6; segment++) {
                while (journal.writer().segment().number() < segment) {
                    long last = Events.appendTo(journal.writer(), next + 100);
                    assertThat(Events.readToEnd(one, next)).isEqualTo(last);
                    assertThat(Events.readToEnd(other, next)).isEqualTo(last);
                    next = last + 1;
                }
                assertThat(one.buffer().addressOffset())
                        .isEqualTo(journal.writer().buffer().addressOffset());
                assertThat(other.buffer().addressOffset())
                        .isEqualTo(journal.writer().buffer().addressOffset());
            }
        }
    }

    @Test
    void aReaderThatLagsReadsFilesOfItsOwnUntilItHasCaughtUp() {
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(1)) {
            long last = 0;
            while (journal.writer().segment().number() < 6) {
                last = Events.appendTo(journal.writer(), last + 100);
            }
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
            assertThat(reader.buffer().addressOffset())
                    .isEqualTo(journal.writer().buffer().addressOffset());
        }
    }

    /** Follows to a sequence, checking every byte; whenever there is no next record, the one before must have ended its group. */
    private static long follow(Journal journal, long last) {
        try (JournalReader reader = journal.reader(1)) {
            long sequence = 0;
            boolean whole = true;
            while (sequence < last || !whole) {
                if (reader.next()) {
                    Events.check(reader, ++sequence);
                    whole = reader.endsGroup();
                } else if (!whole) {
                    throw new AssertionError("sequence " + sequence + " came without the rest of its group");
                } else {
                    Thread.onSpinWait();
                }
            }
            return sequence;
        }
    }

    @Test
    void aLogThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Journal.openReadOnly(directory))
                .isInstanceOf(JournalException.class)
                .hasMessage(directory + " holds no log");
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Journal.openReadOnly(missing))
                .isInstanceOf(JournalException.class)
                .hasMessage(missing + " holds no log");
    }

    @Test
    void aDamagedRecordIsToldWithFileAndOffset() throws IOException {
        int frame;
        try (Journal journal = Journal.open(small());
                JournalReader reader = journal.reader(10)) {
            Events.appendTo(journal.writer(), 20);
            reader.next();
            frame = reader.offset() - Frame.HEADER_LENGTH;
        }
        Path file = new SegmentFiles(directory).file(1);
        Bytes.flip(file, frame + Frame.HEADER_LENGTH + 3);

        try (JournalReader reader = Journal.openReadOnly(directory)) {
            for (long sequence = 1; sequence < 10; sequence++) {
                assertThat(reader.next()).isTrue();
                Events.check(reader, sequence);
            }
            assertThatThrownBy(reader::next)
                    .isInstanceOfSatisfying(DamagedLogException.class, damage -> {
                        assertThat(damage.file()).isEqualTo(file);
                        assertThat(damage.offset()).isEqualTo(frame);
                    })
                    .hasMessage(file + " is damaged at offset " + frame + ": the record's checksum is wrong");
        }
    }

    private JournalConfig small() {
        return JournalConfig.at(directory).withSegmentSize(64 << 10);
    }
}
