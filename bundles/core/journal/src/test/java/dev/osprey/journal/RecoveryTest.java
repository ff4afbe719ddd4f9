package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    @TempDir
    Path directory;

    private Path log;
    private SegmentFiles files;
    private long last;

    @BeforeEach
    void writeALogThatIsNotSyncedButFor2000Records() {
        log = directory.resolve("log");
        files = new SegmentFiles(log);
        try (Journal journal = Journal.open(config().withFsync(Fsync.NEVER))) {
            Events.appendTo(journal.writer(), 2_000);
            journal.sync();
            last = Events.appendTo(journal.writer(), 5_000);
        }
    }

    @Test
    void whatWasWrittenButNeverSyncedComesBackWhenOnlyTheProcessDied() {
        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().cut()).isEmpty();
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
        }
    }

    @Test
    void damageInAnOldSegmentIsNotMetAtOpeningButByVerification() {
        Bytes.flip(files.file(1), 5_000);

        Journal.open(config()).close();
        Verification.Damage damage = Verification.of(log).damage().orElseThrow();
        assertThat(damage.file()).isEqualTo(files.file(1));
        assertThat(damage.offset()).isBetween(4_800L, 5_000L);
        assertThat(damage.durable()).isTrue();
    }

    @Test
    void damageBehindTheDurablePositionCutsAllThatFollowsInLaterSegmentsToo() throws IOException {
        long segments = files.numbers().length;
        assertThat(segments).isGreaterThan(5);
        Bytes.flip(files.file(4), 30_000);

        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            RecoveryReport.Cut cut = journal.recovery().cut().orElseThrow();
            assertThat(cut.file()).isEqualTo(files.file(4));
            assertThat(cut.offset()).isBetween(29_000L, 30_000L);
            assertThat(cut.bytes()).isGreaterThan(64 << 10);
            assertThat(cut.reason()).isNotBlank();
            assertThat(journal.lastSequence()).isBetween(2_000L, last - 1);
            long now = Events.appendTo(journal.writer(), journal.lastSequence() + 3_000);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(now);
        }
        assertThat(Verification.of(log).damage()).isEmpty();
    }

    @Test
    void theCutIsOnTheDiskBeforeAnythingIsWrittenOverIt() {
        Bytes.flip(files.file(4), 30_000);
        Set<Path> forced = new HashSet<>();
        long[] forcedBytes = new long[1];
        Disk disk = new DelegatingDisk() {
            @Override
            public void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
                super.force(file, mapped, from, to);
                if (mapped.get(to - 1) == 0 && mapped.get(from) == 0 && forced.add(file)) {
                    forcedBytes[0] += to - from;
                }
            }
        };
        try (Journal journal = Journal.open(config(), disk)) {
            RecoveryReport.Cut cut = journal.recovery().cut().orElseThrow();
            assertThat(forced).contains(cut.file(), files.file(5));
            assertThat(forcedBytes[0]).isGreaterThan(64 << 10);
        }
        try (Journal journal = Journal.open(config())) {
            assertThat(journal.recovery().cut())
                    .as("a second opening has nothing to cut")
                    .isEmpty();
        }
    }

    @Test
    void aDamagedHeaderBehindTheDurablePositionCutsItsSegment() {
        Bytes.flip(files.file(4), 20);

        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().cut().orElseThrow().reason())
                    .isEqualTo("the segment header's checksum is wrong");
            long now = Events.appendTo(journal.writer(), journal.lastSequence() + 10);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(now);
        }
    }

    @Test
    void aMissingSegmentBehindTheDurablePositionCutsTheLaterOnes() throws IOException {
        Files.delete(files.file(4));

        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().cut().orElseThrow().reason()).isEqualTo("the segment file is missing");
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(journal.lastSequence());
        }
    }

    @Test
    void anEmptyFileBehindTheDurablePositionIsCut() {
        Bytes.truncate(files.file(4), 0);

        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().cut()).isPresent();
            long now = Events.appendTo(journal.writer(), journal.lastSequence() + 2_000);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(now);
        }
    }

    @Test
    void aMissingSegmentWithTheDurablePositionStopsTheStart() throws IOException {
        Journal.open(config()).close();
        Path lastFile = files.file(lastBegun());
        Files.delete(lastFile);

        assertThatThrownBy(() -> Journal.open(config()))
                .isInstanceOf(DamagedLogException.class)
                .hasMessage(lastFile
                        + " is damaged at offset 0: the segment file is missing, and it holds the durable position");
    }

    @Test
    void aDamagedHeaderBeforeTheDurablePositionStopsTheStart() throws IOException {
        Journal.open(config()).close();
        Path lastFile = files.file(lastBegun());
        Bytes.flip(lastFile, 24);

        assertThatThrownBy(() -> Journal.open(config()))
                .isInstanceOf(DamagedLogException.class)
                .hasMessage(lastFile
                        + " is damaged at offset 0: the segment header's checksum is wrong, before the durable position at sequence "
                        + last);
    }

    @Test
    void oneTornSlotOfTheDurablePositionIsSurvived() {
        for (int slot = 0; slot < 2; slot++) {
            long durable = Verification.of(log).durableSequence();
            Bytes.flip(files.durablePosition(), slot * DurablePosition.SLOT_SPACING + 20);
            assertThat(Verification.of(log).damage()).isEmpty();
            try (Journal journal = Journal.open(config().withFsync(Fsync.NEVER))) {
                assertThat(journal.recovery().durableSequence()).isLessThanOrEqualTo(durable);
                assertThat(journal.lastSequence()).isEqualTo(last);
                Events.appendGroup(journal.writer());
                last = journal.lastSequence();
                journal.sync();
            }
        }
    }

    @Test
    void twoTornSlotsStopTheStart() {
        Bytes.flip(files.durablePosition(), 20);
        Bytes.flip(files.durablePosition(), DurablePosition.SLOT_SPACING + 20);

        assertThatThrownBy(() -> Journal.open(config()))
                .isInstanceOf(DamagedLogException.class)
                .hasMessage(files.durablePosition()
                        + " is damaged at offset 0: neither of its two slots has the right checksum");
    }

    @Test
    void aMissingDurablePositionStopsTheStart() throws IOException {
        Files.delete(files.durablePosition());

        assertThatThrownBy(() -> Journal.open(config()))
                .isInstanceOf(JournalException.class)
                .hasMessage(files.durablePosition()
                        + " is missing, and without it nobody can tell what of the log is durable");
    }

    @Test
    void aFailedStartLetsGoOfTheDirectory() throws IOException {
        byte[] durable = Files.readAllBytes(files.durablePosition());
        Files.delete(files.durablePosition());
        assertThatThrownBy(() -> Journal.open(config())).isInstanceOf(JournalException.class);

        Files.write(files.durablePosition(), durable);
        Journal.open(config()).close();
    }

    @Test
    void anUnpublishedGroupOfADeadProcessIsCutAndNeverSeen() throws IOException {
        Path copy = directory.resolve("copy");
        try (Journal journal = Journal.open(config())) {
            JournalWriter writer = journal.writer();
            for (int i = 0; i < 3; i++) {
                int offset = writer.claim(100, Priority.NORMAL);
                writer.buffer().setMemory(offset, 100, (byte) 1);
            }
            Bytes.copyLog(log, copy);
        }
        JournalConfig config = config().withDirectory(copy);
        try (Journal journal = Journal.open(config);
                JournalReader reader = journal.reader(1)) {
            RecoveryReport.Cut cut = journal.recovery().cut().orElseThrow();
            assertThat(cut.reason()).isEqualTo("it was not yet published");
            assertThat(cut.bytes()).isEqualTo(2 * Frame.spanOf(100) + Frame.HEADER_LENGTH + 100);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(last);
            long now = Events.appendTo(journal.writer(), last + 1);
            assertThat(Events.readToEnd(reader, last + 1)).isEqualTo(now);
        }
        assertThat(Verification.of(copy).damage()).isEmpty();
    }

    @Test
    void ofGroupsThatWerePublishedTogetherThoseBeforeTheDamageComeBack() throws IOException {
        int length = 69;
        int count = 20;
        long before;
        try (Journal journal = Journal.open(config().withFsync(Fsync.NEVER))) {
            before = journal.lastSequence();
            appendEach(journal.writer(), count, length);
            assertThat(journal.lastSequence()).isEqualTo(before + count);
        }
        LogWalk walk = new LogWalk(files, files.numbers(), (buffer, at, bytes, sequence, time, endsGroup) -> {});
        walk.run();
        long first = walk.endOffset() - count * Frame.spanOf(length);
        for (int i = 0; i < count; i++) {
            Path copy = directory.resolve("copy" + i);
            Files.createDirectory(copy);
            Bytes.copyLog(log, copy);
            Bytes.flip(new SegmentFiles(copy).file(walk.endSegment()), first + i * Frame.spanOf(length) + 20);

            try (Journal journal = Journal.open(JournalConfig.at(copy).withSegmentSize(64 << 10))) {
                assertThat(journal.lastSequence()).isEqualTo(before + i);
                assertThat(journal.recovery().cut()).isPresent();
            }
        }
    }

    private static void appendEach(JournalWriter writer, int count, int length) {
        long sequence = writer.lastSequence();
        for (int i = 0; i < count; i++) {
            int offset = writer.claim(length, Priority.NORMAL);
            writer.buffer().putLong(offset + 8, ++sequence);
            writer.buffer().putLong(offset + 16, Long.MAX_VALUE);
        }
        writer.commitEach();
    }

    @Test
    void aProcessThatDiedWhileItWasWritingAheadLeavesNothing() throws IOException {
        Files.write(files.unfinished(99), new byte[5_000]);

        Journal.open(config()).close();
        assertThat(files.unfinished(99)).doesNotExist();
    }

    @Test
    void aProcessThatDiedWhileItMadeTheLogIsNoHindrance() throws IOException {
        Path fresh = Files.createDirectories(directory.resolve("fresh"));
        Files.write(fresh.resolve("durable.unfinished"), new byte[100]);
        Files.write(new SegmentFiles(fresh).unfinished(1), new byte[100]);

        try (Journal journal = Journal.open(config().withDirectory(fresh))) {
            assertThat(Events.appendGroup(journal.writer())).isPositive();
        }
        Path withoutSegment = Files.createDirectories(directory.resolve("without segment"));
        try (DurablePosition created = DurablePosition.create(
                new SegmentFiles(withoutSegment).durablePosition(), 0, new FileSystemDisk(Fsync.ALWAYS))) {
            assertThat(created.position()).isZero();
        }
        try (Journal journal = Journal.open(config().withDirectory(withoutSegment))) {
            assertThat(Events.appendGroup(journal.writer())).isPositive();
        }
    }

    @Test
    void aSegmentWrittenAheadIsUsedAgainButOnlyAsZeros() throws IOException {
        long ahead = lastBegun() + 1;
        Await.until("the next segment is written ahead", () -> {
            Journal.open(config()).close();
            return Files.exists(files.file(ahead));
        });
        Bytes.flip(files.file(ahead), 40_000);

        try (Journal journal = Journal.open(config());
                JournalReader reader = journal.reader(1)) {
            assertThat(journal.recovery().cut()).isPresent();
            long now = Events.appendTo(journal.writer(), last + 3_000);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(now);
        }
        assertThat(Verification.of(log).damage()).isEmpty();
    }

    @Test
    void aNewerFormatVersionIsNoDamageAndNothingIsCut() {
        Headers.setVersion(files.file(4), 2);
        String sentence = files.file(4) + " has format version 2, and this server knows only 1";

        assertThatThrownBy(() -> Journal.open(config()))
                .isInstanceOf(JournalException.class)
                .hasMessage(sentence);
        try (JournalReader reader = Journal.openReadOnly(log)) {
            assertThatThrownBy(() -> Events.readToEnd(reader, 1))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(sentence);
        }

        Headers.setVersion(files.file(4), 1);
        try (Journal journal = Journal.open(config())) {
            assertThat(journal.lastSequence()).isEqualTo(last);
        }
    }

    private long lastBegun() throws IOException {
        LogWalk walk =
                new LogWalk(files, files.numbers(), (buffer, offset, length, sequence, logTime, endsGroup) -> {});
        walk.run();
        return walk.endSegment();
    }

    private JournalConfig config() {
        return JournalConfig.at(log).withSegmentSize(64 << 10);
    }
}
