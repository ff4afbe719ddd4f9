package dev.osprey.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTokenTest {

    @TempDir
    private Path folder;

    @Test
    void itsFileIsForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("data/console.token");

        ConsoleToken.random().writeTo(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(file.resolveSibling("console.token.new")).doesNotExist();
    }

    @Test
    void anOldFileIsReplacedWhateverItsMode() throws IOException {
        Path file = folder.resolve("console.token");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        ConsoleToken token = ConsoleToken.random();
        token.writeTo(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(token.matches(Files.readString(file).strip())).isTrue();
    }

    @Test
    void eachIsAnother() throws IOException {
        ConsoleToken.random().writeTo(folder.resolve("one"));
        ConsoleToken second = ConsoleToken.random();

        assertThat(second.matches(Files.readString(folder.resolve("one")).strip()))
                .isFalse();
        assertThat(second.matches("")).isFalse();
        assertThat(second).hasToString("ConsoleToken");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> ConsoleToken.random().writeTo(file.resolve("console.token")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("console.token");
    }
}
