package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordDigestTest {

    @TempDir
    Path directory;

    @Test
    void recordsOfAnyLengthAreDigestedAsIfTheyWereOne() throws Exception {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[1 << 20];
        random.nextBytes(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        RecordDigest digest = new RecordDigest();

        int length = 0;
        while (length < bytes.length) {
            int longest = random.nextInt(10) == 0 ? 100_000 : 200;
            int record = Math.min(random.nextInt(longest), bytes.length - length);
            digest.add(buffer, length, record);
            length += record;
        }

        assertThat(digest.hex()).as("seed %d", seed).isEqualTo(sha256(bytes));
        assertThat(digest.hex()).as("nothing since").isEqualTo(sha256(new byte[0]));
    }

    @Test
    void aReaderBesideTheWriterComesToTheDigestOfTheLogAtRest() {
        RecordDigest digest = new RecordDigest();
        try (Journal journal = Journal.open(JournalConfig.at(directory).withSegmentSize(64 << 10));
                JournalReader reader = JournalReader.open(directory)) {
            for (int last = 100; last <= 5_000; last += 100) {
                Events.appendTo(journal.writer(), last);
                while (reader.next()) {
                    digest.add(reader);
                }
            }
        }

        assertThat(digest.hex()).isEqualTo(Verification.of(directory).digest());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
