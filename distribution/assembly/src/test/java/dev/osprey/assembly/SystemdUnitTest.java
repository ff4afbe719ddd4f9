package dev.osprey.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd's own judgement of the unit. */
class SystemdUnitTest {

    private static final Path UNIT = Run.HOME.resolve("systemd/osprey.service");

    /** As systemd counts: 15 means an exposure of 1.5 of 10. */
    private static final String THRESHOLD = "--threshold=15";

    @TempDir
    private Path folder;

    @BeforeEach
    void requireSystemd() {
        assumeTrue(Run.has("systemd-analyze"), "systemd-analyze is not on the PATH: the unit is not checked here");
    }

    @Test
    void theUnitIsUnderstood() throws Exception {
        // the archive is not in /opt/osprey here, and a program that is not there is an error
        Path unit = Files.writeString(
                folder.resolve("osprey.service"), Files.readString(UNIT).replace("/opt/osprey", Run.HOME.toString()));

        Run verify = Run.in(folder, Map.of(), "systemd-analyze", "verify", "--man=no", unit.toString());

        assertThat(verify).isEqualTo(new Run(0, ""));
    }

    @Test
    void theServiceIsHardened() throws Exception {
        Run security = Run.in(
                folder,
                Map.of(),
                "systemd-analyze",
                "security",
                "--offline=true",
                "--no-pager",
                THRESHOLD,
                UNIT.toString());

        assertThat(security.status()).as(security.output()).isZero();
    }

    @Test
    void itIsTheUnitThatWasAgreed() throws IOException {
        assertThat(Files.readString(UNIT).lines())
                .contains(
                        "Type=exec",
                        "User=osprey",
                        "StateDirectory=osprey",
                        "LogsDirectory=osprey",
                        "KillSignal=SIGTERM",
                        "Restart=on-failure",
                        "ExecStart=/opt/osprey/bin/osprey run --data /var/lib/osprey --log-folder /var/log/osprey")
                .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute"));
    }
}
