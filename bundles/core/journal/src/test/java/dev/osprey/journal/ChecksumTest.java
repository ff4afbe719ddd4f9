package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ChecksumTest {

    @Property
    void itIsTheCrcOfThePayloadFollowedByTheWord(@ForAll @Size(max = 300) byte[] payload, @ForAll int word) {
        Checksum checksum = new Checksum();
        checksum.wrap(ByteBuffer.allocateDirect(400).put(8, payload));
        CRC32C expected = new CRC32C();
        expected.update(payload);
        expected.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, word));

        assertThat(checksum.of(8, payload.length, word)).isEqualTo((int) expected.getValue());
    }
}
