package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final long ANY = Long.MAX_VALUE;

    @TempDir
    Path directory;

    private Journal journal;
    private SegmentSearch segments;
    private long last;

    @BeforeEach
    void writeSomeSegments() {
        journal = Journal.open(config());
        segments = new SegmentSearch(new SegmentFiles(directory));
        last = Events.appendTo(journal.writer(), 8_000);
        journal.sync();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void onlySegmentsWhollyBelowTheSnapshotGo() throws IOException {
        long third = segments.baseSequence(3);

        assertThat(journal.retain(new Retention(third - 1, 0, ANY, RecordFilter.NONE))
                        .deletedSegments())
                .isEqualTo(1);
        RetentionReport report = journal.retain(new Retention(third, 0, ANY, RecordFilter.NONE));
        assertThat(report.deletedSegments()).isEqualTo(1);
        assertThat(report.deletedBytes()).isEqualTo(64 << 10);
        assertThat(journal.firstSequence()).isEqualTo(third);
        assertThat(journal.retain(new Retention(third, 0, ANY, RecordFilter.NONE))
                        .deletedSegments())
                .isZero();

        try (JournalReader reader = journal.reader(third)) {
            assertThat(Events.readToEnd(reader, third)).isEqualTo(last);
        }
        assertThatThrownBy(() -> journal.reader(third - 1))
                .isInstanceOfSatisfying(
                        RetiredRecordsException.class,
                        e -> assertThat(e.firstSequence()).isEqualTo(third))
                .hasMessage("sequence " + (third - 1) + " of " + directory
                        + " has been deleted: the log now starts at sequence " + third + "; restart from a snapshot");
    }

    @Test
    void aShortenedLogOpensAgain() throws IOException {
        long fourth = segments.baseSequence(4);
        journal.retain(new Retention(fourth, 0, ANY, RecordFilter.NONE));
        journal.close();

        journal = Journal.open(config());
        assertThat(journal.recovery().firstSequence()).isEqualTo(fourth);
        assertThat(journal.recovery().records()).isEqualTo(last - fourth + 1);
        assertThat(Verification.of(directory).firstSequence()).isEqualTo(fourth);
        assertThat(Verification.of(directory).damage()).isEmpty();
    }

    @Test
    void theSegmentWithTheDurablePositionStays() {
        journal.retain(new Retention(ANY, 0, ANY, RecordFilter.NONE));
        journal.close();

        journal = Journal.open(config());
        assertThat(journal.lastSequence()).isEqualTo(last);
        Events.appendTo(journal.writer(), last + 10);
    }

    @Test
    void segmentsStayWhileTheLogIsSmallEnough() {
        RetentionReport report = journal.retain(new Retention(last, 5 * (64 << 10), ANY, RecordFilter.NONE));

        assertThat(report.remainingBytes()).isEqualTo(5 * (64 << 10));
        assertThat(report.deletedSegments()).isPositive();
    }

    @Test
    void aReaderHoldsWhatItHasNotReadUpToTheHardCap() throws IOException {
        try (JournalReader slow = journal.reader(segments.baseSequence(3) + 5)) {
            RetentionReport held = journal.retain(new Retention(last, 0, ANY, RecordFilter.NONE));
            assertThat(held.deletedSegments()).isEqualTo(2);
            assertThat(held.overtaken()).isZero();
            assertThat(slow.next()).isTrue();

            RetentionReport capped = journal.retain(new Retention(last, 0, 4 * (64 << 10), RecordFilter.NONE));
            assertThat(capped.remainingBytes()).isEqualTo(4 * (64 << 10));
            assertThat(capped.overtaken()).isEqualTo(1);

            long first = segments.firstSequence();
            assertThatThrownBy(() -> {
                        while (slow.next()) {
                            assertThat(slow.sequence()).isLessThan(first);
                        }
                    })
                    .isInstanceOf(RetiredRecordsException.class)
                    .hasMessage("this reader of " + directory
                            + " lagged past the log's hard cap: the log now starts at sequence " + first
                            + "; restart from a snapshot");
            slow.seekSequence(first);
            assertThat(Events.readToEnd(slow, first)).isEqualTo(last);
        }
    }

    @Test
    void aClosedReaderHoldsNothing() {
        journal.reader(1).close();

        assertThat(journal.retain(new Retention(last, 0, ANY, RecordFilter.NONE))
                        .deletedSegments())
                .isPositive();
    }

    @Test
    void chosenRecordsAreArchivedOnceBeforeTheirSegmentGoes() throws IOException {
        long fourth = segments.baseSequence(4);
        RetentionReport report = journal.retain(new Retention(fourth, 0, ANY, RetentionTest::isChosen));
        assertThat(report.archivedRecords()).isEqualTo(chosenBelow(fourth).size());

        // a run that archived a segment and died before deleting it
        long fifth = segments.baseSequence(5);
        try (Archive archive = Archive.open(config(), RetentionTest::isChosen)) {
            assertThat(archive.copy(4)).isPositive();
            assertThat(archive.copy(4)).isZero();
        }
        journal.retain(new Retention(fifth, 0, ANY, RetentionTest::isChosen));

        List<Long> archived = new ArrayList<>();
        try (JournalReader reader = Journal.openReadOnly(directory.resolve(Archive.DIRECTORY))) {
            while (reader.next()) {
                archived.add(reader.sequence());
                assertThat(reader.length()).isEqualTo(Events.length(reader.sequence()));
            }
            List<Long> expected = chosenBelow(fifth);
            assertThat(archived).isEqualTo(expected);

            long between = expected.get(expected.size() / 2) - 1;
            reader.seekSequence(between);
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isGreaterThanOrEqualTo(between);
        }
        assertThat(Verification.of(directory.resolve(Archive.DIRECTORY)).damage())
                .isEmpty();
    }

    @Test
    void aDamagedSegmentIsNotDeleted() {
        Path second = new SegmentFiles(directory).file(2);
        Bytes.flip(second, 30_000);

        assertThatThrownBy(() -> journal.retain(new Retention(last, 0, ANY, RetentionTest::isChosen)))
                .isInstanceOfSatisfying(
                        DamagedLogException.class,
                        damage -> assertThat(damage.file()).isEqualTo(second));
        assertThat(second).exists();
        assertThat(new SegmentFiles(directory).file(1)).doesNotExist();
    }

    private static boolean isChosen(DirectBuffer buffer, int offset, int length) {
        return isChosen(buffer.getLong(offset + RecordLayout.SBE.sequenceOffset()));
    }

    private static boolean isChosen(long sequence) {
        return sequence % 7 == 0 || sequence % 11 == 0;
    }

    private static List<Long> chosenBelow(long end) {
        List<Long> chosen = new ArrayList<>();
        for (long sequence = 1; sequence < end; sequence++) {
            if (isChosen(sequence)) {
                chosen.add(sequence);
            }
        }
        return chosen;
    }

    private JournalConfig config() {
        return JournalConfig.at(directory).withSegmentSize(64 << 10);
    }
}
