package dev.osprey.engine.runtime;

import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands in a log. */
final class Logs {

    private Logs() {}

    /** Of all records, to the byte. */
    static String digest(Path directory) {
        try (JournalReader reader = Journal.openReadOnly(directory.resolve("log"))) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            while (reader.next()) {
                byte[] record = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), record);
                sha256.update(record);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
