package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalConfig;
import dev.osprey.journal.JournalWriter;
import dev.osprey.journal.Priority;
import dev.osprey.journal.Verification;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.TimeAdvancedEncoder;
import dev.osprey.messages.TradeEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

    /** 2026-11-20T00:00:00Z */
    private static final long MIDNIGHT = 1_795_132_800_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path home;

    private Path log;

    /** Ten records: each a second after the one before, each third a clock's, the others trades. */
    @BeforeEach
    void writeALog() {
        log = home.resolve("data/log");
        try (Journal journal = Journal.open(JournalConfig.at(log).withSegmentSize(64 << 10))) {
            for (int i = 1; i <= 10; i++) {
                append(journal.writer(), i);
            }
        }
    }

    private static void append(JournalWriter writer, long sequence) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        if (sequence % 3 == 0) {
            int offset = writer.claim(
                    MessageHeaderEncoder.ENCODED_LENGTH + TimeAdvancedEncoder.BLOCK_LENGTH, Priority.NORMAL);
            new TimeAdvancedEncoder()
                    .wrapAndApplyHeader(writer.buffer(), offset, header)
                    .header()
                    .sequence(sequence)
                    .logTime(MIDNIGHT + sequence * SECOND)
                    .source(1);
        } else {
            int offset = writer.claim(MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH, Priority.NORMAL);
            new TradeEncoder()
                    .wrapAndApplyHeader(writer.buffer(), offset, header)
                    .priceTicks(sequence)
                    .header()
                    .sequence(sequence)
                    .logTime(MIDNIGHT + sequence * SECOND)
                    .source(100);
        }
        writer.commit();
    }

    private Stream<String> sequences(String... args) {
        Called called = Called.with(home, args);
        assertThat(called.err()).isEmpty();
        assertThat(called.status()).isZero();
        return called.out().lines().map(line -> line.replaceFirst("^\\{\"sequence\":(\\d+),.*", "$1"));
    }

    @Test
    void dumpPrintsEachRecordAsALine() {
        Called called = Called.with(home, "log", "dump");

        assertThat(called.status()).isZero();
        assertThat(called.out().lines()).hasSize(10);
        assertThat(called.out().lines().skip(2).findFirst())
                .contains("{\"sequence\":3,\"logTime\":\"2026-11-20T00:00:03Z\",\"venueTime\":null,\"source\":1,"
                        + "\"type\":\"TimeAdvanced\"}");
    }

    /** A backtest's --log has the run's log as a data folder has the server's. */
    @Test
    void theFolderThatHoldsTheLogDoesAsWellAsTheLogsOwn() {
        String digest = Verification.of(log).digest();

        assertThat(Called.with(home, "log", "digest", log.toString()).out().strip())
                .isEqualTo(digest);
        assertThat(Called.with(home, "log", "digest", log.getParent().toString())
                        .out()
                        .strip())
                .isEqualTo(digest);
    }

    @Test
    void rangesAreInclusiveBySequenceAndByTime() {
        assertThat(sequences("log", "dump", "--from", "4", "--to", "6")).containsExactly("4", "5", "6");
        assertThat(sequences("log", "dump", "--from", "2026-11-20T00:00:08Z")).containsExactly("8", "9", "10");
        assertThat(sequences("log", "dump", "--to", "2026-11-20T00:00:02.5Z")).containsExactly("1", "2");
        assertThat(sequences("log", "dump", "--from", "11")).isEmpty();
        assertThat(sequences("log", "dump", "--type", "TimeAdvanced")).containsExactly("3", "6", "9");
        assertThat(sequences("log", "dump", "--type", "TimeAdvanced,Trade", "--to", "3"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        Called called = Called.with(home, "log", "dump", "--type", "Trades");

        assertThat(called.status()).isEqualTo(2);
        assertThat(called.err()).startsWith("osprey: --type=Trades must be one of Trade, Quote, ");
    }

    @Test
    void digestIsThatOfTheRecordsInTheRange() {
        assertThat(Called.with(home, "log", "digest").out().strip())
                .isEqualTo(Verification.of(log).digest());
        assertThat(Called.with(home, "log", "digest", "--from", "2", "--to", "2026-11-20T00:00:05Z")
                        .out()
                        .strip())
                .isEqualTo(Verification.of(log, 2, 5).digest());
        assertThat(Called.with(home, "log", "digest", "--from", "2026-11-20T00:00:05Z", "--json")
                        .out())
                .contains("\"records\":6,\"firstSequence\":5,\"lastSequence\":10");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsOrHoldsNothingIsSaid() {
        for (String verb : List.of("dump", "digest")) {
            assertThat(Called.with(home, "log", verb, "--from", "5", "--to", "3"))
                    .isEqualTo(new Called(
                            2,
                            "",
                            "osprey: --from must not be after --to (see osprey log " + verb + " --help)"
                                    + System.lineSeparator()));
        }
        assertThat(Called.with(home, "log", "digest", "--from", "11").err())
                .startsWith("note: there is no record in the range");
    }

    @Test
    void verifyTellsWhatIsThere() {
        Called called = Called.with(home, "log", "verify", "--json", log.toString());

        assertThat(called.status()).isZero();
        assertThat(called.out())
                .contains("\"records\":10,\"groups\":10,\"firstSequence\":1,\"lastSequence\":10")
                .contains("\"damage\":null");
    }

    @Test
    void verifyFindsAFlippedBit() throws IOException {
        Path segment;
        try (Stream<Path> files = Files.list(log)) {
            segment = files.filter(file -> contains(file, 4)).findFirst().orElseThrow();
        }
        flip(segment, 4);

        Called called = Called.with(home, "log", "verify");

        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err()).startsWith("osprey: the log is damaged: " + segment + " offset ");
        assertThat(Called.with(home, "log", "digest").status()).isEqualTo(1);
    }

    @Test
    void aFolderWithoutALogIsSaid() {
        for (String verb : List.of("dump", "verify", "digest")) {
            Called called = Called.with(home, "log", verb, home.toString());

            assertThat(called.status()).isEqualTo(1);
            assertThat(called.err().lines()).hasSize(1).allMatch(line -> line.contains(home.toString()));
        }
    }

    private static boolean contains(Path file, long priceTicks) {
        try {
            return indexOf(Files.readAllBytes(file), priceTicks) >= 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Finds a trade by its price and the log time that it was written with. */
    private static int indexOf(byte[] bytes, long sequence) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 16 <= bytes.length; i++) {
            if (buffer.getLong(i) == sequence && buffer.getLong(i + 8) == MIDNIGHT + sequence * SECOND) {
                return i;
            }
        }
        return -1;
    }

    private static void flip(Path file, long sequence) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = indexOf(bytes, sequence) + 24;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[at] ^ 1)}), at);
        }
    }
}
