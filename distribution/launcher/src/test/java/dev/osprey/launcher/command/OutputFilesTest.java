package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatCanBeMadeIsTaken() {
        assertThatCode(() -> OutputFiles.requireFolder("report", folder.resolve("run.html")))
                .doesNotThrowAnyException();
        assertThatCode(() -> OutputFiles.requireFolder("report", Path.of("run.html")))
                .doesNotThrowAnyException();
        assertThatCode(() -> OutputFiles.requireFolder("report", null)).doesNotThrowAnyException();
    }

    @Test
    void aFileInNoFolderIsTold() {
        Path file = folder.resolve("none/run.html");

        assertThatThrownBy(() -> OutputFiles.requireFolder("report", file))
                .isInstanceOf(FailedException.class)
                .hasMessage("report=" + file + " cannot be written: there is no folder " + file.getParent());
        assertThatThrownBy(() -> OutputFiles.requireFolder("trades", folder))
                .hasMessage("trades=" + folder + " must be a file, and is a folder");
    }

    @Test
    void aFolderThatShallBeNewIsNotThereYetAndCanBeMade() {
        Path inNone = folder.resolve("none/log");

        assertThatCode(() -> OutputFiles.requireNew("out", folder.resolve("log")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OutputFiles.requireNew("out", folder))
                .hasMessage("out=" + folder + " is already there");
        assertThatThrownBy(() -> OutputFiles.requireNew("out", inNone))
                .hasMessage("out=" + inNone + " cannot be written: there is no folder " + inNone.getParent());
    }

    @Test
    void aFolderWithSomethingInItIsTold() throws IOException {
        assertThatCode(() -> OutputFiles.requireEmpty("log", folder)).doesNotThrowAnyException();
        Files.createFile(folder.resolve("here"));

        assertThatThrownBy(() -> OutputFiles.requireEmpty("log", folder))
                .hasMessage("log=" + folder + " must be an empty folder, or one that is not there yet");
    }
}
