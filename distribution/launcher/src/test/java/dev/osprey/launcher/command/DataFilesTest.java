package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileHasTheDigestOfItsBytes() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "abc");

        assertThat(DataFiles.digest(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aLogHasTheDigestOfItsSegmentsAlone() throws Exception {
        Files.writeString(folder.resolve("000000000001.log"), "abc");
        String before = DataFiles.digest(folder);

        Files.writeString(folder.resolve("durable"), "changes while it is read");
        assertThat(DataFiles.digest(folder)).isEqualTo(before);

        Files.writeString(folder.resolve("000000000002.log"), "more");
        assertThat(DataFiles.digest(folder)).isNotEqualTo(before);
    }

    @Test
    void whatIsNotThereIsTold() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> DataFiles.digest(none))
                .isInstanceOf(FailedException.class)
                .hasMessage("data=" + none + " is neither a file nor the folder of a log");
    }
}
