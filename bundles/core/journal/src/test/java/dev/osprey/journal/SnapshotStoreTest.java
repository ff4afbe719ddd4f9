package dev.osprey.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {

    private static final byte[] HASH = {1, 2, 3, 4};

    @TempDir
    Path directory;

    @Test
    void theNewestSnapshotIsTheOneThatComesBack() {
        SnapshotStore store = new SnapshotStore(directory, 3);
        assertThat(store.newest()).isEmpty();
        write(store, 10, "ten");
        write(store, 200, "two hundred");

        Snapshot newest = new SnapshotStore(directory, 3).newest().orElseThrow();
        assertThat(newest.sequence()).isEqualTo(200);
        assertThat(newest.logTime()).isEqualTo(2_000);
        assertThat(newest.stateHash()).isEqualTo(HASH);
        assertThat(text(newest)).isEqualTo("two hundred");
    }

    @Test
    void aSnapshotAheadOfTheLogIsPassedOver() {
        SnapshotStore store = new SnapshotStore(directory, 3);
        write(store, 10, "ten");
        write(store, 200, "two hundred");

        assertThat(text(store.newest(200).orElseThrow())).isEqualTo("two hundred");
        assertThat(text(store.newest(199).orElseThrow())).isEqualTo("ten");
        assertThat(store.newest(9)).isEmpty();
    }

    @Test
    void aSnapshotThatIsDamagedOrCutAtAnyByteIsPassedOverForTheOneBefore() throws IOException {
        SnapshotStore store = new SnapshotStore(directory, 3);
        write(store, 10, "ten");
        Path file = write(store, 200, "two hundred");
        byte[] whole = Files.readAllBytes(file);
        for (int offset = 0; offset < whole.length; offset++) {
            Bytes.flip(file, offset, 1 << (offset % 8));
            assertThat(text(store.newest().orElseThrow()))
                    .as("flipped at %d", offset)
                    .isEqualTo("ten");
            Files.write(file, whole);
            Bytes.truncate(file, offset);
            assertThat(text(store.newest().orElseThrow()))
                    .as("cut at %d", offset)
                    .isEqualTo("ten");
            Files.write(file, whole);
        }
        assertThat(text(store.newest().orElseThrow())).isEqualTo("two hundred");
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        SnapshotStore store = new SnapshotStore(directory, 2);
        for (long sequence = 1; sequence <= 5; sequence++) {
            write(store, sequence, "state " + sequence);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
        assertThat(text(store.newest(4).orElseThrow())).isEqualTo("state 4");
        assertThat(store.newest(3)).isEmpty();
    }

    @Test
    void theSameSequenceMayBeWrittenAgain() {
        SnapshotStore store = new SnapshotStore(directory, 2);
        write(store, 7, "first");
        write(store, 7, "second");
        assertThat(text(store.newest().orElseThrow())).isEqualTo("second");
    }

    @Test
    void whatACrashLeftUnfinishedIsNoSnapshotAndIsDeleted() throws IOException {
        Path unfinished = Files.write(directory.resolve("0000000000000000009.snapshot.unfinished"), new byte[30]);
        SnapshotStore store = new SnapshotStore(directory, 2);

        assertThat(store.newest()).isEmpty();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void badArgumentsAreSaid() {
        SnapshotStore store = new SnapshotStore(directory, 1);
        UnsafeBuffer state = new UnsafeBuffer(new byte[1]);

        assertThatThrownBy(() -> new SnapshotStore(directory, 0)).hasMessage("kept=0 must be at least 1");
        assertThatThrownBy(() -> store.write(-1, 0, HASH, state, 0, 1)).hasMessage("sequence=-1 must not be negative");
        assertThatThrownBy(() -> store.write(1, 0, new byte[2_000], state, 0, 1))
                .hasMessage("a hash of 2000 bytes is longer than 1024");
    }

    private static Path write(SnapshotStore store, long sequence, String state) {
        byte[] bytes = ("__" + state + "__").getBytes(StandardCharsets.UTF_8);
        return store.write(sequence, sequence * 10, HASH, new UnsafeBuffer(bytes), 2, bytes.length - 4);
    }

    private static String text(Snapshot snapshot) {
        byte[] bytes = new byte[snapshot.state().capacity()];
        snapshot.state().getBytes(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
