package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    /** Two and a half chunks. */
    private static final int SEGMENT = 160 << 10;

    private static final long EVENTS = 8_000;
    private static final int FLIPS = 300;

    @TempDir
    Path directory;

    private Path log;
    private Path seal;
    private long last;

    @BeforeEach
    void writeAndSeal() {
        log = directory.resolve("log");
        seal = log.resolve("seal");
        try (Journal journal = Journal.open(config())) {
            last = Events.appendTo(journal.writer(), EVENTS);
        }
        Journal.seal(log);
    }

    private JournalConfig config() {
        return JournalConfig.at(log).withSegmentSize(SEGMENT);
    }

    @Test
    void everyRecordIsReadAsWithoutIt() {
        assertThat(readThrough(log)).isEqualTo(last + " records");
    }

    /** Reads to the log's end or to damage, looks at every byte, and says where it ended. */
    private static String readThrough(Path log) {
        long sequence = 0;
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next()) {
                Events.check(reader, ++sequence);
            }
            return sequence + " records";
        } catch (DamagedLogException e) {
            return sequence + " records, then " + e.getMessage().replace(log.toString(), "");
        }
    }

    @Test
    void whatIsSoughtIsFound() {
        try (JournalReader reader = JournalReader.open(log)) {
            for (long sequence : new long[] {last, 1, EVENTS / 2}) {
                reader.seekSequence(sequence);
                assertThat(reader.next()).isTrue();
                Events.check(reader, sequence);
            }
        }
    }

    /** Be it skipped within its chunk or with it. */
    @ParameterizedTest
    @ValueSource(ints = {Seal.CHUNK + 2_000, 2 * Seal.CHUNK})
    void damageInWhatIsLeftOutHarmsNobody(int from) throws IOException {
        List<Long> groups = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        Path other = directory.resolve("other");
        try (Journal journal = Journal.open(config().withDirectory(other))) {
            while (journal.lastSequence() < EVENTS) {
                groups.add(journal.lastSequence() + 1);
                places.add(journal.writer().position());
                Events.appendGroup(journal.writer());
            }
        }
        Journal.seal(other);
        Bytes.flip(other.resolve("000000000001.log"), Seal.CHUNK + 1_000);

        int behind = firstPast(places, Position.of(1, from));
        try (JournalReader reader = JournalReader.open(other)) {
            toTheGroupsEnd(reader);
            for (int i = behind; i < places.size(); i += 40) {
                reader.skipTo(places.get(i));
                assertThat(reader.next()).isTrue();
                Events.check(reader, groups.get(i));
                if (!reader.endsGroup()) {
                    toTheGroupsEnd(reader);
                }
            }
        }
    }

    private static void toTheGroupsEnd(JournalReader reader) {
        do {
            assertThat(reader.next()).isTrue();
        } while (!reader.endsGroup());
    }

    private static int firstPast(List<Long> places, long position) {
        int i = 0;
        while (places.get(i) < position) {
            i++;
        }
        return i;
    }

    /** A chunk that is as the seal says is taken as it is: else the seal would be of no use. */
    @Test
    void theSealIsWhatCounts() throws IOException {
        Path segment = log.resolve("000000000001.log");
        int checksumOfTheFirstRecord = SegmentHeader.LENGTH + Frame.CHECKSUM_OFFSET;
        Bytes.flip(segment, checksumOfTheFirstRecord);
        assertThat(readThrough(log)).contains("the record's checksum is wrong");

        CRC32C found = new CRC32C();
        found.update(Files.readAllBytes(segment), 0, Seal.CHUNK);
        Files.writeString(
                seal,
                Files.readString(seal).replaceFirst("(1[.]log) [0-9a-f]{8}", "$1 %08x".formatted(found.getValue())));

        assertThat(readThrough(log)).isEqualTo(last + " records");
    }

    @Test
    void damageIsFoundWhereItWouldBeFoundWithoutIt() throws IOException {
        Random random = new Random(1);
        List<Path> segments = segments();
        Path plain = directory.resolve("plain");
        Bytes.copyLog(log, plain);
        Files.delete(plain.resolve("seal"));
        for (int i = 0; i < FLIPS; i++) {
            Path segment = segments.get(random.nextInt(segments.size()));
            long offset = random.nextInt(SEGMENT);
            int mask = 1 + random.nextInt(255);
            Path same = plain.resolve(segment.getFileName());
            Bytes.flip(segment, offset, mask);
            Bytes.flip(same, offset, mask);

            assertThat(readThrough(log)).as(segment + " " + offset).isEqualTo(readThrough(plain));

            Bytes.flip(segment, offset, mask);
            Bytes.flip(same, offset, mask);
        }
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.newDirectoryStream(log, "*.log")) {
            List<Path> segments = new ArrayList<>();
            files.forEach(segments::add);
            return segments;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SegmentHeader.LENGTH, 1_000, Seal.CHUNK, SEGMENT - 4096})
    void aSegmentThatIsCutIsDamaged(int length) {
        Bytes.truncate(log.resolve("000000000002.log"), length);

        assertThat(readThrough(log)).contains(", then ").contains("000000000002.log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else",
                "osprey log seal 1: CRC-32C of every 65536 bytes\n000000000001.log 0 1 xyz",
                "osprey log seal 1: CRC-32C of every 65536 bytes\n000000000001.log 00000000",
                "osprey log seal 1: CRC-32C of every 65536 bytes\n000000000001.log 00000000 00000000 00000000\n\n",
                "osprey log seal 1: CRC-32C of every 65536 bytes\n\u00e9",
                "osprey log seal 1: CRC-32C of every 65536 bytes\n \n",
            })
    void aSealThatIsNoneHarmsNobody(String text) throws IOException {
        Files.writeString(seal, text);

        assertThat(readThrough(log)).isEqualTo(last + " records");
    }

    @Test
    void openingForWritingBreaksIt() {
        try (Journal journal = Journal.open(config())) {
            assertThat(seal).doesNotExist();
            last = Events.appendTo(journal.writer(), last + 100);
        }

        assertThat(readThrough(log)).isEqualTo(last + " records");
    }

    /** A crash may bring the file back after the log went on. */
    @Test
    void oneOfAnEarlierTimeHarmsNobody() throws IOException {
        byte[] earlier = Files.readAllBytes(seal);
        try (Journal journal = Journal.open(config())) {
            last = Events.appendTo(journal.writer(), last + 3_000);
        }
        Files.write(seal, earlier);

        assertThat(readThrough(log)).isEqualTo(last + " records");
    }

    @Test
    void aDamagedLogIsNotSealed() throws IOException {
        Files.delete(seal);
        Bytes.flip(log.resolve("000000000001.log"), 5_000);

        assertThatThrownBy(() -> Journal.seal(log))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("000000000001.log");
        assertThat(seal).doesNotExist();
    }

    /** A zero ends the log; but here it goes on. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aLogThatEndsBeforeItsEndIsNotSealed(long segment) throws IOException {
        Files.delete(seal);
        Path file = log.resolve("00000000000" + segment + ".log");
        Bytes.zero(file, segment == 1 ? SegmentHeader.LENGTH : 0, 8);

        assertThatThrownBy(() -> Journal.seal(log)).isInstanceOf(DamagedLogException.class);
        assertThat(log.toFile().list()).noneMatch(name -> name.startsWith("seal"));
    }

    /** Nothing of it was synced: only the segments show that there was more. */
    @Test
    void norIsOneThatIsNotDurable() throws IOException {
        Path other = directory.resolve("other");
        try (Journal journal = Journal.open(config().withDirectory(other).withFsync(Fsync.NEVER))) {
            Events.appendTo(journal.writer(), EVENTS);
        }
        Bytes.zero(other.resolve("000000000001.log"), SegmentHeader.LENGTH, 8);

        assertThatThrownBy(() -> Journal.seal(other))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("the log ends here");
    }

    /** The rest of the last chunk was right when it was all zeros. */
    @Test
    void whatIsWrittenBehindItsEndIsLookedAt() {
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next()) {
                last = reader.sequence();
            }
            long segment = reader.segmentNumber();
            long place;
            try (Journal journal = Journal.open(config())) {
                place = journal.writer().position();
                Events.appendGroup(journal.writer());
            }
            assertThat(Position.segment(place)).isEqualTo(segment);
            Bytes.flip(log.resolve("%012d.log".formatted(segment)), Position.offset(place) + 30);

            assertThatThrownBy(reader::next)
                    .isInstanceOf(DamagedLogException.class)
                    .hasMessageContaining("the record's checksum is wrong");
        }
    }

    @Test
    void aLogThatIsWrittenIsNotSealed() {
        try (Journal journal = Journal.open(config())) {
            assertThatThrownBy(() -> Journal.seal(log)).isInstanceOf(JournalException.class);
            assertThat(journal.lastSequence()).isEqualTo(last);
        }
        assertThat(seal).doesNotExist();
    }

    @Test
    void whereThereIsNoLogNothingIsSealed() {
        assertThatThrownBy(() -> Journal.seal(directory.resolve("none")))
                .isInstanceOf(JournalException.class)
                .hasMessage(directory.resolve("none") + " holds no log");
    }
}
