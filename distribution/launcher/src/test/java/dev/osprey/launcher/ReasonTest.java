package dev.osprey.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {

    @TempDir
    private Path folder;

    @Test
    void isToldInWordsAndNotInNamesOfClasses() throws IOException {
        Path none = folder.resolve("none/file");
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(Reason.of(catchThrowableOfType(IOException.class, () -> Files.createFile(none))))
                .isEqualTo("there is no " + none);
        assertThat(Reason.of(catchThrowableOfType(IOException.class, () -> Files.newDirectoryStream(file))))
                .isEqualTo(file + " is no folder");
        assertThat(Reason.of(catchThrowableOfType(IOException.class, () -> Files.createFile(file.resolve("x")))))
                .isEqualTo("Not a directory");
        assertThat(Reason.of(new AccessDeniedException("/x"))).isEqualTo("/x is not open to this user");
        assertThat(Reason.of(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(Reason.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
