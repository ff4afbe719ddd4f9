package dev.osprey.launcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.launcher.FailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RankingTest {

    @Test
    void theRuinedAreBehindAllOthersThatRanWhateverTheyEndedWith() throws FailedException {
        Map<String, Object> failed = Map.of("run", 1, "error", "length=0 must be at least 2");
        Map<String, Object> ruined = Map.of("run", 2, "finalEquity", 9000, "ruined", "2022-02-07T00:00:00Z");
        Map<String, Object> without = Map.of("run", 3);
        Map<String, Object> less = Map.of("run", 4, "finalEquity", 50);
        Map<String, Object> more = Map.of("run", 5, "finalEquity", 60);
        Map<String, Object> same = Map.of("run", 6, "finalEquity", 60);

        assertThat(Ranking.by("finalEquity").sort(List.of(failed, ruined, without, less, same, more)))
                .containsExactly(more, same, less, without, ruined, failed);
    }
}
