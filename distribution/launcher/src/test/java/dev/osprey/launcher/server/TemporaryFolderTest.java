package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    @Test
    void whatAKilledProcessLeftIsDeletedAndWhatIsInUseStays() throws IOException, FailedException {
        Path left = Files.createTempDirectory("osprey-");
        Files.writeString(left.resolve("lock"), "");
        Files.createDirectories(left.resolve("cache/bundle0"));
        Path another = Files.createTempDirectory("osprey-");
        try (TemporaryFolder used = new TemporaryFolder();
                TemporaryFolder next = new TemporaryFolder()) {
            assertThat(left).doesNotExist();
            assertThat(another).as("one without a lock is nobody's business").exists();
            assertThat(used.path()).exists();
            assertThat(next.path()).exists();
        } finally {
            Files.delete(another);
        }
    }
}
