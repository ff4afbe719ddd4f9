package dev.osprey.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes segment headers that this version does not. */
final class Headers {

    private Headers() {}

    static void setVersion(Path file, int version) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(8, version);
            CRC32C crc = new CRC32C();
            crc.update(bytes, 8, 52);
            header.putInt(60, (int) crc.getValue());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
