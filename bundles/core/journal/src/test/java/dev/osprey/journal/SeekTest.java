package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.agrona.IoUtil;

class SeekTest {

    private static final long LAST = 6_000;

    private static Path shared;
    private static Journal sharedJournal;
    private static long sharedLast;

    @BeforeContainer
    static void writeOneLogForAllProperties() throws IOException {
        shared = Files.createTempDirectory("journal-reader");
        sharedJournal = Journal.open(JournalConfig.at(shared).withSegmentSize(64 << 10));
        sharedLast = Events.appendTo(sharedJournal.writer(), LAST);
    }

    @AfterContainer
    static void deleteIt() {
        sharedJournal.close();
        IoUtil.delete(shared.toFile(), false);
    }

    @Property(tries = 200)
    void aReaderStartsAtAnySequence(@ForAll @LongRange(min = -5, max = LAST) long from) {
        try (JournalReader reader = sharedJournal.reader(from)) {
            assertThat(Events.readToEnd(reader, Math.max(1, from))).isEqualTo(sharedLast);
        }
    }

    @Property(tries = 200)
    void seekingALogTimeFindsTheFirstRecordThatIsNotEarlier(
            @ForAll @LongRange(min = -5, max = 2_000_000) long logTime) {
        long expected = 1;
        while (Events.logTime(expected) < logTime) {
            expected++;
        }
        try (JournalReader reader = JournalReader.open(shared)) {
            reader.seekLogTime(logTime);
            assertThat(reader.next()).isTrue();
            Events.check(reader, expected);
        }
    }

    @Property(tries = 50)
    void aReaderMaySeekBackAndForth(@ForAll List<@LongRange(min = 1, max = LAST) Long> sequences) {
        try (JournalReader reader = JournalReader.open(shared)) {
            for (long sequence : sequences) {
                reader.seekSequence(sequence);
                assertThat(reader.next()).isTrue();
                Events.check(reader, sequence);
            }
        }
    }
}
