package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void oneServerAtATimeHasIt() throws FailedException {
        DataFolder data = new DataFolder(folder);
        DataFolder.Taken taken = data.take();
        assertThatThrownBy(data::take)
                .isInstanceOf(FailedException.class)
                .hasMessage("the data folder " + folder + " is in use by process "
                        + ProcessHandle.current().pid());
        taken.close();
        data.take().close();
    }

    @Test
    void itIsMadeIfItIsNotThere() throws FailedException {
        Path deep = folder.resolve("a/b");

        new DataFolder(deep).take().close();

        assertThat(deep).isDirectory();
    }

    @Test
    void nobodyRunsOnAFolderThatWasLetGo() throws FailedException {
        DataFolder data = new DataFolder(folder);
        data.take().close();

        assertThat(data.running()).isEmpty();
        assertThat(new DataFolder(folder.resolve("none")).running()).isEmpty();
    }

    @Test
    void anotherProcessSeesWhoHasItAndWhereTheConsoleIs() throws Exception {
        Process other = hold("ready");
        try {
            DataFolder data = new DataFolder(folder);

            assertThat(data.running()).contains(new DataFolder.Running(other.pid(), "http://127.0.0.1:1"));
            assertThatThrownBy(data::take)
                    .hasMessage("the data folder " + folder + " is in use by process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(new DataFolder(folder).running()).isEmpty();
        new DataFolder(folder).take().close();
    }

    @Test
    void aFileInItsPlaceIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new DataFolder(file).take())
                .hasMessage("the data folder " + file + " cannot be written to");
    }

    private Process hold(String word) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo(word);
        return process;
    }

    /** Another process that has the folder. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            new DataFolder(Path.of(args[0])).take().ready("http://127.0.0.1:1");
            System.out.println("ready");
            System.in.read();
            Thread.currentThread().join();
        }
    }
}
