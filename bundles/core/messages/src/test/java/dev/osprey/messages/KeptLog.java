package dev.osprey.messages;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The files {@code log-v0.bin}, {@code log-v1.bin}, …: one record of every message as the schema of that version wrote it, each behind its length.
 *
 * <p>When a version of the schema is published, keep its file: {@code mvn -pl bundles/core/messages verify -Dosprey.write=log}. A file once published is
 * never written again.
 */
final class KeptLog {

    private KeptLog() {}

    static String name(int version) {
        return "log-v" + version + ".bin";
    }

    /** The records of a kept file. */
    static List<byte[]> read(int version) throws IOException {
        try (InputStream file = KeptLog.class.getResourceAsStream("/dev/osprey/messages/" + name(version))) {
            if (file == null) {
                throw new IllegalStateException(name(version) + " is not kept: see KeptLog on how to write it");
            }
            DataInputStream in = new DataInputStream(file);
            List<byte[]> records = new ArrayList<>();
            while (in.available() > 0) {
                records.add(in.readNBytes(in.readInt()));
            }
            return records;
        }
    }

    /** What a file of today's schema holds. */
    static byte[] write() throws IOException, ReflectiveOperationException {
        Schema schema = Schema.today();
        Samples samples = Samples.today(schema.version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Schema.Message message : schema.messages) {
            byte[] record = samples.encode(message);
            out.writeInt(record.length);
            out.write(record);
        }
        return bytes.toByteArray();
    }
}
