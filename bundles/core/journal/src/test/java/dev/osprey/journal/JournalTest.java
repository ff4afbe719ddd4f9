package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void whatIsCommittedIsReadBackInOrder() {
        try (Journal journal = Journal.open(JournalConfig.at(directory));
                JournalReader reader = journal.reader(1)) {
            append(journal.writer(), 1, 3);

            for (long sequence = 1; sequence <= 3; sequence++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.endsGroup()).isEqualTo(sequence == 3);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void anotherOpeningGoesOnWhereTheFirstEnded() {
        try (Journal journal = Journal.open(JournalConfig.at(directory))) {
            append(journal.writer(), 1, 3);
        }
        try (Journal journal = Journal.open(JournalConfig.at(directory))) {
            assertThat(journal.recovery().lastSequence()).isEqualTo(3);
            append(journal.writer(), 4, 4);
            journal.sync();
            assertThat(journal.durableSequence()).isEqualTo(4);
        }
    }

    private static void append(JournalWriter writer, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            int offset = writer.claim(64, Priority.NORMAL);
            writer.buffer().putLong(offset + 8, sequence);
            writer.buffer().putLong(offset + 16, sequence * 1_000);
        }
        writer.commit();
    }
}
