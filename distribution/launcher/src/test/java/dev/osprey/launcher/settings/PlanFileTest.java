package dev.osprey.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

    @TempDir
    private Path folder;

    @Test
    void planBecomesOptionsOfABacktest() throws IOException, FailedException {
        Map<String, Object> options = read("""
                fee: 0.001
                seed: 7
                session: Mon-Fri 09:30-16:00 America/New_York
                quietBars: fill
                data:
                  A-USD.X: [a1.csv, a2.csv]
                  B-USD.X: b.csv
                deployments:
                  - {name: one, strategy: s, instruments: [A-USD.X], set: {fast: 5}, cash: 100}
                  - {name: two, strategy: t, instruments: [A-USD.X, B-USD.X]}
                """);

        assertThat(options)
                .containsEntry("fee", "0.001")
                .containsEntry("seed", 7L)
                .containsEntry("session", "Mon-Fri 09:30-16:00 America/New_York")
                .containsEntry("quietBars", "fill")
                .containsEntry("instruments", List.of("A-USD.X", "B-USD.X"))
                .containsEntry(
                        "data",
                        List.of(
                                "A-USD.X=" + folder.resolve("a1.csv"),
                                "A-USD.X=" + folder.resolve("a2.csv"),
                                "B-USD.X=" + folder.resolve("b.csv")));
        assertThat((List<?>) options.get("deployments")).hasSize(2);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("""
                        fees: 1
                        data: {A-USD.X: a.csv}
                        deployments:
                          - {name: one, instruments: [B-USD.X], strategy: s}
                          - {name: one, instruments: [A-USD.X], risk: 1}
                        """))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "plan.yaml: fees is not known; known are barLateness, data, deployments, fee, feed, from, quietBars, seed,"
                                + " session, to, tradingDay, venue")
                .hasMessageContaining("plan.yaml: deployments[0].instruments=B-USD.X has no data")
                .hasMessageContaining("plan.yaml: deployments[1].risk is not known")
                .hasMessageContaining("plan.yaml: deployments[1].strategy must be given")
                .hasMessageContaining("plan.yaml: deployments[1].name=one is there twice");
    }

    private Map<String, Object> read(String text) throws IOException, FailedException {
        return PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), text));
    }
}
