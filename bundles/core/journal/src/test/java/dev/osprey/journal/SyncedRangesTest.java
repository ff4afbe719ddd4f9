package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.IoUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a log when the machine dies: of each file, the byte ranges that were forced, and nothing else. Every such image must give back every synced
 * group; and so must every image whose last records are cut or flipped at any byte, or else stop with file and offset.
 */
class SyncedRangesTest {

    private static final int GROUPS = 260;
    private static final int LAST_GROUPS = 3;

    @TempDir
    Path directory;

    private final MachineThatDies machine = new MachineThatDies();
    private final List<Integer> groupEndOffsets = new ArrayList<>();
    private final List<Long> groupEndSequences = new ArrayList<>();
    private Path log;

    @BeforeEach
    void writeALogAndSyncItNowAndThen() {
        log = directory.resolve("log");
        try (Journal journal = Journal.open(config(log).withFsyncInterval(Duration.ofHours(1)), machine)) {
            JournalWriter writer = journal.writer();
            for (int group = 0; group < GROUPS; group++) {
                groupEndSequences.add(Events.appendGroup(writer));
                groupEndOffsets.add(machine.endOfLastFrame(journal));
                if (group % 7 == 3 || group == GROUPS - LAST_GROUPS - 1) {
                    journal.sync();
                    machine.acknowledged(journal.durableSequence());
                }
            }
        }
        assertThat(new SegmentFiles(log).file(2)).exists();
    }

    @Test
    void everyImageOfSyncedRangesGivesBackEverySyncedGroup() throws IOException {
        assertThat(machine.images).hasSizeGreaterThan(60);
        for (Image image : machine.images) {
            Path copy = image.restore(directory.resolve("copy"));
            try (Journal journal = Journal.open(config(copy));
                    JournalReader reader = journal.reader(1)) {
                long last = Events.readToEnd(reader, 1);
                assertThat(last).isGreaterThanOrEqualTo(image.acknowledged).isEqualTo(journal.lastSequence());
                assertThat(journal.recovery().durableSequence()).isGreaterThanOrEqualTo(image.acknowledged);
                assertThat(last == 0 || groupEndSequences.contains(last))
                        .as("%d ends a group", last)
                        .isTrue();
            }
            IoUtil.delete(copy.toFile(), false);
        }
    }

    /** The segments were forced, the durable position was not: the last groups stand behind it, and what is whole of them comes back. */
    @Test
    void behindTheDurablePositionDamageAnywhereCutsTheGroupAndWhatFollows() throws IOException {
        Image image = machine.images.get(machine.images.size() - 2);
        assertThat(image.acknowledged).isEqualTo(groupEndSequences.get(GROUPS - LAST_GROUPS - 1));

        harmEveryByte(image, (copy, offset) -> {
            try (Journal journal = open(copy);
                    JournalReader reader = journal.reader(1)) {
                long last = Events.readToEnd(reader, 1);
                assertThat(last).as("after harm at %d", offset).isIn(lastWholeBefore(offset), lastSequence());
                assertThat(last).isGreaterThanOrEqualTo(image.acknowledged);
                if (last < lastSequence()) {
                    RecoveryReport.Cut cut = journal.recovery().cut().orElseThrow();
                    assertThat(cut.file()).isEqualTo(lastSegment(copy));
                    assertThat(cut.offset()).isEqualTo(endOf(last)).isLessThanOrEqualTo(offset);
                }
                long next = Events.appendGroup(journal.writer());
                assertThat(Events.readToEnd(reader, last + 1)).isEqualTo(next);
            }
        });
    }

    /** All was forced: whatever is damaged now was promised, so the start stops and says where. */
    @Test
    void beforeTheDurablePositionDamageAnywhereStopsTheStartWithFileAndOffset() throws IOException {
        Image image = machine.images.get(machine.images.size() - 1);

        harmEveryByte(image, (copy, offset) -> {
            try (Journal journal = open(copy);
                    JournalReader reader = journal.reader(1)) {
                assertThat(Events.readToEnd(reader, 1))
                        .as("after harm at %d", offset)
                        .isEqualTo(lastSequence());
                assertThat(isBetweenFrames(offset))
                        .as("offset %d is between frames", offset)
                        .isTrue();
            } catch (DamagedLogException damage) {
                assertThat(damage.file()).isEqualTo(lastSegment(copy));
                assertThat(damage.offset())
                        .isBetween((long) endOf(groupEndSequences.get(GROUPS - LAST_GROUPS - 1)), (long) offset);
                assertThat(damage).hasMessageContaining("before the durable position at sequence " + lastSequence());
            }
        });
    }

    /** Flips each byte of the last groups, whole or a bit of it in turn, and cuts the file there, each in a fresh copy of the image. */
    private void harmEveryByte(Image image, Check check) throws IOException {
        int from = groupEndOffsets.get(GROUPS - LAST_GROUPS - 1);
        int to = groupEndOffsets.get(GROUPS - 1);
        assertThat(to).as("the last groups stand in one segment").isGreaterThan(from);
        Path pristine = image.restore(directory.resolve("pristine"));
        for (int offset = from; offset < to; offset++) {
            int at = offset;
            int mask = offset % 2 == 0 ? 0xff : 1 << (offset / 2 % 8);
            for (Consumer<Path> harm :
                    List.<Consumer<Path>>of(file -> Bytes.flip(file, at, mask), file -> Bytes.truncate(file, at))) {
                Path copy = directory.resolve("copy");
                Bytes.copyLog(pristine, copy);
                harm.accept(lastSegment(copy));
                check.accept(copy, offset);
                IoUtil.delete(copy.toFile(), false);
            }
        }
    }

    @FunctionalInterface
    private interface Check {
        void accept(Path copy, int offset);
    }

    private static Journal open(Path copy) {
        return Journal.open(config(copy).withFsync(Fsync.NEVER), new DiskWithoutForce());
    }

    private Path lastSegment(Path copy) {
        return new SegmentFiles(copy).file(machine.lastSegment);
    }

    private long lastSequence() {
        return groupEndSequences.get(GROUPS - 1);
    }

    private long lastWholeBefore(int offset) {
        int group = GROUPS - 1;
        while (groupEndOffsets.get(group) > offset) {
            group--;
        }
        return groupEndSequences.get(group);
    }

    private int endOf(long sequence) {
        return groupEndOffsets.get(groupEndSequences.indexOf(sequence));
    }

    /** Frames start at multiples of eight; the bytes between a payload's end and the next frame mean nothing. */
    private boolean isBetweenFrames(int offset) {
        int group = groupEndOffsets.indexOf(
                groupEndOffsets.stream().filter(end -> end > offset).findFirst().orElseThrow());
        int frame = groupEndOffsets.get(group - 1);
        for (long sequence = groupEndSequences.get(group - 1) + 1;
                sequence <= groupEndSequences.get(group);
                sequence++) {
            int payloadEnd = frame + Frame.HEADER_LENGTH + Events.length(sequence);
            frame += (int) Frame.spanOf(Events.length(sequence));
            if (offset >= payloadEnd && offset < frame) {
                return true;
            }
        }
        return fail("offset %d is no padding", offset);
    }

    private static JournalConfig config(Path directory) {
        return JournalConfig.at(directory).withSegmentSize(64 << 10);
    }

    /** Thousands of images are opened once each; none of them has to outlive the machine. */
    private static final class DiskWithoutForce extends DelegatingDisk {

        DiskWithoutForce() {
            super(Fsync.NEVER);
        }

        @Override
        public void force(Path file, MappedByteBuffer mapped, int from, int to) {}

        @Override
        public void force(Path file) {}

        @Override
        public void forceDirectory(Path directory) {}
    }

    /** What the disk has after one more force. */
    private record Image(Map<Path, byte[]> files, long acknowledged) {

        Path restore(Path target) throws IOException {
            Files.createDirectories(target);
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Files.write(target.resolve(file.getKey().getFileName()), file.getValue());
            }
            return target;
        }
    }

    /** Remembers, force by force, what the disk has for sure. */
    private static final class MachineThatDies extends DelegatingDisk {

        private final List<Image> images = new ArrayList<>();
        private final Map<Path, byte[]> forced = new HashMap<>();
        private long acknowledged;
        private long lastSegment;

        synchronized void acknowledged(long sequence) {
            acknowledged = sequence;
        }

        @Override
        public synchronized void writeZeros(Path file, long length) throws IOException {
            super.writeZeros(file, length);
            forced.put(file, new byte[(int) length]);
        }

        @Override
        public synchronized void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            forced.put(to, forced.remove(from));
        }

        @Override
        public synchronized void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
            super.force(file, mapped, from, to);
            mapped.get(from, forced.get(file), from, to - from);
            capture();
        }

        @Override
        public synchronized void force(Path file) {
            fail("a whole file was forced: " + file);
        }

        private void capture() {
            Map<Path, byte[]> copy = new HashMap<>();
            forced.forEach((file, bytes) -> copy.put(file, bytes.clone()));
            images.add(new Image(copy, acknowledged));
        }

        /** Returns where the last committed frame ends, as a walk finds it. */
        synchronized int endOfLastFrame(Journal journal) {
            try {
                SegmentFiles files = new SegmentFiles(journal.config().directory());
                LogWalk walk = new LogWalk(
                        files, files.numbers(), (buffer, offset, length, sequence, logTime, endsGroup) -> {});
                walk.run();
                lastSegment = walk.endSegment();
                return walk.endOffset();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
