package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SyncTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    @Test
    void underAlwaysTheDurablePositionFollowsByItself() {
        try (Journal journal = Journal.open(small().withFsync(Fsync.ALWAYS))) {
            for (int i = 0; i < 200; i++) {
                long last = Events.appendGroup(journal.writer());
                assertThat(journal.awaitDurable(last, Await.DEADLINE)).isTrue();
                assertThat(journal.durableSequence()).isEqualTo(last);
            }
            long last = Events.appendTo(journal.writer(), 10_000);
            assertThat(journal.awaitDurable(last, Await.DEADLINE)).isTrue();
        }
    }

    @Test
    void underIntervalItFollowsWithinTheInterval() {
        try (Journal journal = Journal.open(small().withFsyncInterval(Duration.ofMillis(5)))) {
            for (int i = 0; i < 20; i++) {
                long last = Events.appendGroup(journal.writer());
                assertThat(journal.awaitDurable(last, Await.DEADLINE)).isTrue();
            }
        }
    }

    @Test
    void beforeTheIntervalIsOverOnlySyncMakesDurable() {
        try (Journal journal = Journal.open(small().withFsyncInterval(HOUR))) {
            long last = Events.appendTo(journal.writer(), 5_000);
            assertThat(journal.awaitDurable(last, Duration.ofMillis(20))).isFalse();
            assertThat(journal.durableSequence()).isZero();

            journal.sync();
            assertThat(journal.durableSequence()).isEqualTo(last);
            assertThat(journal.awaitDurable(last, Duration.ZERO)).isTrue();
            assertThat(journal.status().syncs()).isEqualTo(1);
            assertThat(journal.status().lastSyncNanos()).isPositive();
            assertThat(journal.status().failed()).isFalse();
        }
    }

    @Test
    void underNeverOnlySyncMakesDurableAndItReachesBackThroughAllSegments() {
        CountingDisk disk = new CountingDisk();
        try (Journal journal = Journal.open(small().withFsync(Fsync.NEVER), disk)) {
            long last = Events.appendTo(journal.writer(), 5_000);
            assertThat(disk.forces).hasValue(1);

            journal.sync();
            assertThat(journal.durableSequence()).isEqualTo(last);
            assertThat(disk.forces.get()).isGreaterThan(5);
            Events.appendTo(journal.writer(), last + 1);
        }
        try (Journal journal = Journal.open(small().withFsync(Fsync.NEVER))) {
            assertThat(journal.recovery().durableSequence())
                    .isGreaterThan(4_000)
                    .isLessThan(journal.lastSequence());
        }
    }

    @Test
    void aCleanCloseMakesEverythingDurable() {
        long last;
        try (Journal journal = Journal.open(small().withFsyncInterval(HOUR))) {
            last = Events.appendTo(journal.writer(), 3_000);
        }
        assertThat(Verification.of(directory).durableSequence()).isEqualTo(last);
    }

    @Test
    void whatWasRecoveredIsDurableBeforeAnyoneBuildsOnIt() {
        long last;
        try (Journal journal = Journal.open(small().withFsync(Fsync.NEVER))) {
            last = Events.appendTo(journal.writer(), 3_000);
        }
        try (Journal journal = Journal.open(small().withFsyncInterval(HOUR))) {
            assertThat(journal.recovery().durableSequence()).isZero();
            assertThat(journal.durableSequence()).isEqualTo(last);
        }
    }

    @Test
    void aFailedSyncIsFatal() {
        AtomicReference<Throwable> told = new AtomicReference<>();
        BrokenDisk disk = new BrokenDisk();
        try (Journal journal = Journal.open(small().withFsync(Fsync.ALWAYS).withOnFatal(told::set), disk)) {
            long good = Events.appendGroup(journal.writer());
            journal.sync();
            disk.broken = true;
            Events.appendGroup(journal.writer());

            Await.until("the failure is told", () -> told.get() != null);
            assertThat(told.get()).hasMessage("Input/output error");
            assertThatThrownBy(() -> journal.writer().claim(64, Priority.RESERVED))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the log has failed and takes nothing more: Input/output error");
            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.awaitDurable(good + 1, Await.DEADLINE))
                    .isInstanceOf(JournalException.class);
            assertThat(journal.durableSequence()).isEqualTo(good);
            assertThat(journal.status().failed()).isTrue();
        }
        try (Journal journal = Journal.open(small())) {
            assertThat(journal.lastSequence()).isGreaterThan(0);
        }
    }

    @Test
    void appendingAndReadingAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Journal journal = Journal.open(JournalConfig.at(directory));
                JournalReader reader = journal.reader(1)) {
            long next = appendAndRead(journal.writer(), reader, 1, 50_000);
            long before = threads.getThreadAllocatedBytes(self);
            appendAndRead(journal.writer(), reader, next, 20_000);
            assertThat(threads.getThreadAllocatedBytes(self) - before)
                    .as("bytes for 20000 records")
                    .isLessThan(2_000);
        }
    }

    private static long appendAndRead(JournalWriter writer, JournalReader reader, long from, int records) {
        long sequence = from;
        for (int i = 0; i < records; i++) {
            int offset = writer.claim(64, Priority.NORMAL);
            writer.buffer().putLong(offset + 8, sequence);
            writer.buffer().putLong(offset + 16, 0);
            writer.commit();
            if (!reader.next() || reader.sequence() != sequence++) {
                throw new AssertionError("not read back");
            }
        }
        return sequence;
    }

    private JournalConfig small() {
        return JournalConfig.at(directory).withSegmentSize(64 << 10);
    }

    private static final class CountingDisk extends DelegatingDisk {

        private final AtomicInteger forces = new AtomicInteger();

        @Override
        public void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
            forces.incrementAndGet();
            super.force(file, mapped, from, to);
        }

        @Override
        public void force(Path file) throws IOException {
            forces.incrementAndGet();
            super.force(file);
        }
    }

    private static final class BrokenDisk extends DelegatingDisk {

        private volatile boolean broken;

        @Override
        public void force(Path file, MappedByteBuffer mapped, int from, int to) throws IOException {
            if (broken) {
                throw new IOException("Input/output error");
            }
            super.force(file, mapped, from, to);
        }
    }
}
