package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {

    private static final int SEGMENT = 64 << 10;
    private static final int RESERVE = 16 << 10;

    @TempDir
    Path directory;

    private final FillableDisk disk = new FillableDisk();

    @Test
    void normalRecordsStopAtTheReserveAndReservedOnesGoOnIntoIt() {
        try (Journal journal = Journal.open(config(directory), disk);
                JournalReader reader = journal.reader(1)) {
            JournalWriter writer = journal.writer();
            Events.appendTo(writer, 10);
            disk.fill();
            fill(writer, Priority.NORMAL);
            long normal = journal.lastSequence();
            assertThat(Events.appendGroup(writer)).as("stays full").isEqualTo(normal);
            assertThat(journal.status().full()).isTrue();

            fill(writer, Priority.RESERVED);
            long all = journal.lastSequence();
            assertThat(reservedBytes(normal, all)).isBetween((long) RESERVE - 1_000, (long) RESERVE + 1_000);
            assertThat(Events.readToEnd(reader, 1)).isEqualTo(all);

            disk.makeRoom();
            Await.until("there is room again", () -> Events.appendGroup(writer) > all);
            assertThat(journal.status().full()).isFalse();
            long now = Events.appendTo(writer, all + 5_000);
            assertThat(Events.readToEnd(reader, all + 1)).isEqualTo(now);
        }
        assertThat(Verification.of(directory).damage()).isEmpty();
    }

    @Test
    void theReserveSurvivesARestartOnAFullDisk() {
        long normal;
        try (Journal journal = Journal.open(config(directory), disk)) {
            Events.appendTo(journal.writer(), 10);
            disk.fill();
            fill(journal.writer(), Priority.NORMAL);
            normal = journal.lastSequence();
        }
        try (Journal journal = Journal.open(config(directory), disk)) {
            assertThat(Events.appendGroup(journal.writer())).isEqualTo(normal);
            fill(journal.writer(), Priority.RESERVED);
            assertThat(reservedBytes(normal, journal.lastSequence())).isGreaterThan(RESERVE - 1_000);
        }
    }

    @Test
    void aNewLogOnAFullDiskIsRefusedAndLeavesNoSegmentBehind() throws IOException {
        disk.fill();
        assertThatThrownBy(() -> Journal.open(config(directory), disk))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("No space left on device");
        assertThat(new SegmentFiles(directory).numbers()).isEmpty();

        disk.makeRoom();
        Journal.open(config(directory), disk).close();
    }

    @Test
    void aDiskThatIsReallyFullStopsNormalRecordsAloneUntilThereIsRoom() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString()),
                "this user may not mount a tmpfs");
        try {
            Path ballast = directory.resolve("ballast");
            try (Journal journal = Journal.open(config(directory.resolve("log")))) {
                JournalWriter writer = journal.writer();
                Events.appendTo(writer, 10);
                fillReally(ballast);
                fill(writer, Priority.NORMAL);
                long normal = journal.lastSequence();
                fill(writer, Priority.RESERVED);
                long all = journal.lastSequence();
                assertThat(reservedBytes(normal, all)).isGreaterThan(RESERVE - 1_000);
                journal.sync();

                Files.delete(ballast);
                Await.until("there is room again", () -> Events.appendGroup(writer) > all);
            }
            assertThat(Verification.of(directory.resolve("log")).damage()).isEmpty();
        } finally {
            assertThat(run("umount", "--lazy", directory.toString())).isTrue();
        }
    }

    private static JournalConfig config(Path directory) {
        return JournalConfig.at(directory).withSegmentSize(SEGMENT).withReserveBytes(RESERVE);
    }

    private static void fill(JournalWriter writer, Priority priority) {
        long last;
        do {
            last = writer.lastSequence();
        } while (Events.appendGroup(writer, priority) > last);
    }

    private static long reservedBytes(long normal, long all) {
        long bytes = 0;
        for (long sequence = normal + 1; sequence <= all; sequence++) {
            bytes += Frame.spanOf(Events.length(sequence));
        }
        return bytes;
    }

    private static void fillReally(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A disk that takes no new file while it is full. */
    private static final class FillableDisk extends DelegatingDisk {

        private volatile boolean full;

        void fill() {
            full = true;
        }

        void makeRoom() {
            full = false;
        }

        @Override
        public void writeZeros(Path file, long length) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            super.writeZeros(file, length);
        }
    }
}
