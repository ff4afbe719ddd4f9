package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.IoUtil;

/** Random groups, aborts, rolls and restarts, against a list of what must be there. */
class ModelTest {

    private record Record(long sequence, long logTime, byte[] payload, boolean endsGroup) {}

    @Property(tries = 60)
    void theLogHoldsWhatWasCommittedAndNothingElse(@ForAll Random random) throws IOException {
        Path directory = Files.createTempDirectory("journal-model");
        JournalConfig config =
                JournalConfig.at(directory).withSegmentSize(64 << 10).withFsync(Fsync.NEVER);
        List<Record> model = new ArrayList<>();
        Journal journal = Journal.open(config);
        try {
            JournalReader follower = journal.reader(1);
            int followed = 0;
            for (int step = 0; step < 150; step++) {
                switch (random.nextInt(12)) {
                    case 0 -> {
                        follower.close();
                        journal.close();
                        journal = Journal.open(config);
                        assertThat(journal.lastSequence()).isEqualTo(model.size());
                        assertThat(journal.recovery().cut()).isEmpty();
                        follower = journal.reader(followed + 1);
                    }
                    case 1 -> {
                        group(journal.writer(), random, model.size(), lastLogTime(model));
                        journal.writer().abort();
                    }
                    case 2 -> followed = compare(follower, model, followed);
                    case 3, 4 -> {
                        model.addAll(each(journal.writer(), random, model.size(), lastLogTime(model)));
                        journal.writer().commitEach();
                    }
                    default -> {
                        model.addAll(group(journal.writer(), random, model.size(), lastLogTime(model)));
                        journal.writer().commit();
                    }
                }
            }
            assertThat(compare(follower, model, followed)).isEqualTo(model.size());
            follower.close();
            assertThat(Verification.of(directory).groups())
                    .isEqualTo(model.stream().filter(Record::endsGroup).count());
        } finally {
            journal.close();
            IoUtil.delete(directory.toFile(), false);
        }
    }

    private static long lastLogTime(List<Record> model) {
        return model.isEmpty() ? 0 : model.get(model.size() - 1).logTime();
    }

    private static List<Record> group(JournalWriter writer, Random random, long last, long lastLogTime) {
        List<Record> group = new ArrayList<>();
        int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 4);
        long logTime = lastLogTime;
        for (int i = 0; i < size; i++) {
            int length = 24 + random.nextInt(random.nextInt(10) == 0 ? 900 : 100);
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            int offset = writer.claim(length, random.nextBoolean() ? Priority.NORMAL : Priority.RESERVED);
            assertThat(offset).isNotEqualTo(JournalWriter.FULL);
            logTime += random.nextInt(3);
            long sequence = last + i + 1;
            writer.buffer().putBytes(offset, payload);
            writer.buffer().putLong(offset + 8, sequence);
            writer.buffer().putLong(offset + 16, logTime);
            writer.buffer().getBytes(offset, payload);
            group.add(new Record(sequence, logTime, payload, i == size - 1));
        }
        return group;
    }

    /** Records of one length, claimed as many at once as there is room for. */
    private static List<Record> each(JournalWriter writer, Random random, long last, long lastLogTime) {
        List<Record> records = new ArrayList<>();
        int length = 24 + random.nextInt(100);
        int size = 1 + random.nextInt(200);
        long logTime = lastLogTime;
        while (records.size() < size) {
            int offset = writer.claim(length, Priority.NORMAL);
            assertThat(offset).isNotEqualTo(JournalWriter.FULL);
            int most = size - records.size() - 1;
            int more = writer.claimMore(length, most);
            assertThat(more).isBetween(0, most);
            for (int i = 0; i <= more; i++) {
                byte[] payload = new byte[length];
                random.nextBytes(payload);
                logTime += random.nextInt(3);
                int at = offset + i * JournalWriter.span(length);
                long sequence = last + records.size() + 1;
                writer.buffer().putBytes(at, payload);
                writer.buffer().putLong(at + 8, sequence);
                writer.buffer().putLong(at + 16, logTime);
                writer.buffer().getBytes(at, payload);
                records.add(new Record(sequence, logTime, payload, true));
            }
        }
        return records;
    }

    private static int compare(JournalReader reader, List<Record> model, int from) {
        int index = from;
        while (reader.next()) {
            Record expected = model.get(index++);
            byte[] payload = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), payload);
            assertThat(reader.sequence()).isEqualTo(expected.sequence());
            assertThat(reader.logTime()).isEqualTo(expected.logTime());
            assertThat(reader.endsGroup()).isEqualTo(expected.endsGroup());
            assertThat(Arrays.equals(payload, expected.payload())).isTrue();
        }
        assertThat(index).isEqualTo(model.size());
        return index;
    }
}
