package dev.osprey.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Old logs stay readable: the kept file of every version is read with today's codecs, every field of it. */
class KeptLogTest {

    private final Schema schema = Schema.today();

    /** After a change that is meant: {@code mvn -pl bundles/core/messages verify -Dosprey.write=log}. */
    @BeforeAll
    static void writeIfAsked() throws IOException, ReflectiveOperationException {
        if ("log".equals(System.getProperty("osprey.write"))) {
            String name = KeptLog.name(Schema.today().version);
            Files.write(Path.of("src/test/resources/dev/osprey/messages", name), KeptLog.write());
            Files.write(Path.of("target/test-classes/dev/osprey/messages", name), KeptLog.write());
        }
    }

    @Test
    void everyFieldOfEveryKeptVersionIsRead() throws IOException, ReflectiveOperationException {
        for (int version = 0; version <= schema.version; version++) {
            Samples samples = Samples.today(version);
            List<Integer> seen = new ArrayList<>();
            for (byte[] bytes : KeptLog.read(version)) {
                UnsafeBuffer record = new UnsafeBuffer(bytes);
                MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
                assertThat(header.schemaId()).isEqualTo(MessageHeaderDecoder.SCHEMA_ID);
                assertThat(header.version()).isEqualTo(version);
                Schema.Message message = schema.message(header.templateId());
                assertThat(samples.decode(message, record)).isEqualTo(samples.expected(message));
                seen.add(header.templateId());
            }
            int wanted = version;
            assertThat(seen)
                    .containsExactlyElementsOf(schema.messages.stream()
                            .filter(message -> message.since() <= wanted)
                            .map(Schema.Message::id)
                            .toList());
        }
    }

    /** A change of what is written, without a new version, would make two kinds of logs of one version. */
    @Test
    void todaysVersionWritesWhatIsKept() throws IOException, ReflectiveOperationException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(kept);
        for (byte[] record : KeptLog.read(schema.version)) {
            out.writeInt(record.length);
            out.write(record);
        }
        assertThat(KeptLog.write())
                .as("the schema changed: raise its version, and keep %s", KeptLog.name(schema.version + 1))
                .isEqualTo(kept.toByteArray());
    }
}
