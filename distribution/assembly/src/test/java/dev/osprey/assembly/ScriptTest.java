package dev.osprey.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

    private static final String OSPREY = Run.HOME.resolve("bin/osprey").toString();

    @TempDir
    private Path folder;

    @Test
    void itRunsFromAnywhere() throws Exception {
        Run run = Run.in(folder, Map.of(), OSPREY, "--version");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).startsWith("osprey ").hasLineCount(1);
    }

    @Test
    void itRunsThroughSymbolicLinks() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("a folder/tools"));
        Files.createSymbolicLink(tools.resolve("first"), Path.of(OSPREY));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("a folder/tools/first"));

        Run run = Run.in(folder, Map.of(), "./second", "log", "verify", folder.toString());

        assertThat(run).isEqualTo(new Run(1, "osprey: " + folder + " holds no log\n"));
    }

    @Test
    void itRunsFromAFolderWithBlanks() throws Exception {
        Path home = folder.resolve("my osprey");
        Run copy = Run.in(folder, Map.of(), "cp", "-r", Run.HOME.toString(), home.toString());
        assertThat(copy.status()).as(copy.output()).isZero();

        assertThat(Run.in(folder, Map.of(), home + "/bin/osprey", "--version").status())
                .isZero();
    }

    @Test
    void optionsForTheJvmAreHandedOn() throws Exception {
        Run run = Run.in(folder, Map.of("JAVA_OPTS", "-Xmx99m -XX:+PrintCommandLineFlags"), OSPREY, "--version");

        assertThat(run.output()).contains("-XX:MaxHeapSize=103809024").contains("-XX:+UseSerialGC");
    }

    @Test
    void aJavaThatIsNotThereIsSaid() throws Exception {
        assertThat(Run.in(folder, Map.of("JAVA_HOME", "/nowhere"), OSPREY, "--version"))
                .isEqualTo(new Run(1, "osprey: JAVA_HOME=/nowhere has no bin/java\n"));
    }

    @Test
    void aJavaThatIsTooOldIsSaid() throws Exception {
        for (String version : new String[] {"1.8.0_402", "11.0.2"}) {
            Path java = program("jdk/bin/java", "echo 'openjdk version \"" + version + "\" 2018' >&2");

            Run run = Run.in(folder, Map.of("JAVA_HOME", folder + "/jdk"), OSPREY, "--version");

            String release = version.startsWith("1.8") ? "8" : "11";
            assertThat(run)
                    .isEqualTo(new Run(1, "osprey: " + java + " is Java " + release + "; Osprey needs 17 or newer\n"));
        }
    }

    @Test
    void shellcheckHasNothingToSay() throws Exception {
        assumeTrue(Run.has("shellcheck"), "shellcheck is not on the PATH: bin/osprey is not checked here");

        assertThat(Run.in(folder, Map.of(), "shellcheck", OSPREY)).isEqualTo(new Run(0, ""));
    }

    private Path program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
