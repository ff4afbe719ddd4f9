package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherProcessTest {

    @TempDir
    Path directory;

    @Test
    void groupsAreWholeAfterKillingTheWriterTwentyTimes() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long expectedNext = 1;
        for (int round = 0; round < 20; round++) {
            long acknowledged = runAndKillWriter(random);
            try (Journal journal = Journal.open(config());
                    JournalReader reader = journal.reader(expectedNext)) {
                long last = Events.readToEnd(reader, expectedNext);
                assertThat(last).as("round %d, seed %d", round, seed).isEqualTo(journal.lastSequence());
                assertThat(last).as("round %d, seed %d", round, seed).isGreaterThanOrEqualTo(acknowledged);
                expectedNext = last + 1;
            }
        }
        Verification all = Verification.of(directory);
        assertThat(all.damage()).isEmpty();
        assertThat(all.records()).isEqualTo(expectedNext - 1).isGreaterThan(1_000);
    }

    /** Returns the last sequence that the writer said to be durable before it was killed. */
    private long runAndKillWriter(Random random) throws IOException {
        try (ChildJvm writer = ChildJvm.start(Writer.class, directory.toString())) {
            assertThat(writer.readLine()).isEqualTo("writing");
            int lines = random.nextInt(20);
            long acknowledged = 0;
            for (int i = 0; i < lines; i++) {
                acknowledged = Long.parseLong(writer.readLine());
            }
            long start = System.nanoTime();
            long wait = Duration.ofMillis(random.nextInt(20)).toNanos() + random.nextInt(1_000_000);
            while (System.nanoTime() - start < wait) {
                LockSupport.parkNanos(10_000);
            }
            writer.kill();
            return acknowledged;
        }
    }

    @Test
    void anotherProcessFollowsTheLogThroughItsSegments() throws IOException {
        try (Journal journal = Journal.open(config())) {
            Events.appendTo(journal.writer(), 10);
            try (ChildJvm reader = ChildJvm.start(Follower.class, directory.toString(), "60000")) {
                assertThat(reader.readLine()).isEqualTo("reading");
                long last = Events.appendTo(journal.writer(), 60_000);
                assertThat(reader.readLine()).isEqualTo(Long.toString(last));
                assertThat(reader.awaitExit()).isZero();
            }
        }
    }

    @Test
    void aSecondProcessOnTheSameLogIsToldWhoHasIt() throws IOException {
        try (ChildJvm writer = ChildJvm.start(Writer.class, directory.toString())) {
            assertThat(writer.readLine()).isEqualTo("writing");

            assertThatThrownBy(() -> Journal.open(config()))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the log " + directory + " is in use by process " + writer.pid());
            try (JournalReader reader = Journal.openReadOnly(directory)) {
                Await.until("the writer writes", reader::next);
            }
            writer.kill();
        }
        Journal.open(config()).close();
    }

    @Test
    void aSecondOpeningInTheSameProcessIsRefusedAndTakesNothingFromTheFirst() throws IOException {
        try (Journal journal = Journal.open(config())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Journal.open(config()))
                        .isInstanceOf(JournalException.class)
                        .hasMessage("the log " + directory + " is in use by process "
                                + ProcessHandle.current().pid());
            }
            Events.appendGroup(journal.writer());
            try (ChildJvm other = ChildJvm.start(Writer.class, directory.toString())) {
                assertThat(other.readLine())
                        .isEqualTo("the log " + directory + " is in use by process "
                                + ProcessHandle.current().pid());
            }
        }
        Journal.open(config()).close();
    }

    private JournalConfig config() {
        return config(directory);
    }

    private static JournalConfig config(Path directory) {
        return JournalConfig.at(directory).withSegmentSize(64 << 10).withFsync(Fsync.ALWAYS);
    }

    /** Appends groups, leaves some half done, and prints what is durable, until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(config(Path.of(arguments[0])))) {
                System.out.println("writing");
                JournalWriter writer = journal.writer();
                for (int i = 0; i < 1_000_000; i++) {
                    Events.appendGroup(writer);
                    if (i % 10 == 0) {
                        System.out.println(journal.durableSequence());
                    }
                    if (i % 3 == 0) {
                        int offset = writer.claim(500, Priority.NORMAL);
                        writer.buffer().setMemory(offset, 500, (byte) 0x55);
                        writer.abort();
                    }
                }
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Follows to a sequence, checks every byte, and prints the last sequence of its group. */
    static final class Follower {

        private Follower() {}

        public static void main(String[] arguments) {
            long until = Long.parseLong(arguments[1]);
            try (JournalReader reader = Journal.openReadOnly(Path.of(arguments[0]))) {
                System.out.println("reading");
                long sequence = 0;
                while (sequence < until || !reader.endsGroup()) {
                    if (reader.next()) {
                        Events.check(reader, ++sequence);
                    } else if (sequence > 0 && !reader.endsGroup()) {
                        throw new AssertionError("sequence " + sequence + " came without the rest of its group");
                    }
                }
                System.out.println(sequence);
            }
        }
    }
}
