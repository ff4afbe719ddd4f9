package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged at random, no file makes anything but findings or a sentence. {@code -Dosprey.mutations=10000} does more of them, {@code -Dosprey.seed} repeats
 * a run.
 */
final class MutationTest {

    @TempDir
    private Path folder;

    @Test
    void noMutationOfAFileMakesAnythingButFindingsOrASentence() throws IOException {
        Mutations mutations = new Mutations(folder);
        for (int i = Integer.getInteger("osprey.mutations", 500); i > 0; i--) {
            Path mutated = mutations.next("mutated");
            check(mutations.description(), mutated);
            IoUtil.delete(mutated.toFile(), true);
        }
    }

    private static void check(String original, Path mutated) {
        Map<String, Object> result;
        try {
            result = new CheckCommand().apply(Map.of("data", List.of(mutated.toString())));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("a mutation of " + original + " made " + e, e);
        }
        Map<?, ?> findings = (Map<?, ?>) ((List<?>) result.get("files")).get(0);
        if (findings.get("error") == null) {
            assertThat((Long) findings.get("rows")).isNotNegative();
        } else {
            assertThat(findings.get("error").toString()).startsWith("file ").doesNotContain("Exception");
        }
    }
}
