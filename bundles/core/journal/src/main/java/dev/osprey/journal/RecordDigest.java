package dev.osprey.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * The SHA-256 of the payloads of records, in order and one directly behind the other: two logs with one digest hold the same records, however these are
 * grouped and wherever segments begin. One thread's alone.
 *
 * <p>Records are gathered first, which saves a tenth of the time of reading and digesting a log.
 */
public final class RecordDigest {

    /** Bytes digested at a time. More of them gain nothing, and it takes the JVM longer to see that this is worth compiling. */
    private static final int GATHERED = 2 << 10;

    private final MessageDigest digest = sha256();
    private final byte[] gathered = new byte[GATHERED];
    private int length;

    /** Takes the record that a reader has in hand. */
    public void add(JournalReader reader) {
        add(reader.buffer(), reader.offset(), reader.length());
    }

    void add(DirectBuffer buffer, int payload, int payloadLength) {
        int taken = 0;
        while (taken < payloadLength) {
            int part = Math.min(payloadLength - taken, GATHERED - length);
            buffer.getBytes(payload + taken, gathered, length, part);
            taken += part;
            length += part;
            if (length == GATHERED) {
                flush();
            }
        }
    }

    private void flush() {
        digest.update(gathered, 0, length);
        length = 0;
    }

    /** Returns the digest of all that was taken, in hexadecimal digits, and begins anew. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
