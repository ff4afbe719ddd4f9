package dev.osprey.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

final class AgronaTest {

    /** A message through a ring: memory is reached as in the server. */
    public static final class Ring implements Supplier<String> {
        @Override
        public String get() {
            UnsafeBuffer memory = new UnsafeBuffer(new byte[1024 + RingBufferDescriptor.TRAILER_LENGTH]);
            ManyToOneRingBuffer ring = new ManyToOneRingBuffer(memory);
            UnsafeBuffer message = new UnsafeBuffer(new byte[32]);
            int length = message.putStringAscii(0, "through the ring");
            ring.write(1, message, 0, length);

            StringBuilder read = new StringBuilder();
            ring.read((int type, MutableDirectBuffer buffer, int index, int size) ->
                    read.append(buffer.getStringAscii(index)));
            return read.toString();
        }
    }

    @TempDir
    private Path cache;

    @Test
    void otherBundlesUseItsRings() throws Exception {
        try (Container container = new Container(cache, "jdk.internal.misc")) {
            container.startBundleOf(UnsafeBuffer.class);

            String read = container.run(
                    Ring.class,
                    "org.agrona;version=\"[2.6,3)\",org.agrona.concurrent;version=\"[2.6,3)\","
                            + "org.agrona.concurrent.ringbuffer;version=\"[2.6,3)\"");

            assertThat(read).isEqualTo("through the ring");
        }
    }

    @Test
    void itSaysWhatIsMissingWhenTheFrameworkDoesNotOfferTheInternalUnsafe() throws Exception {
        try (Container container = new Container(cache, "")) {
            assertThatThrownBy(() -> container.startBundleOf(UnsafeBuffer.class))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("jdk.internal.misc");
        }
    }
}
