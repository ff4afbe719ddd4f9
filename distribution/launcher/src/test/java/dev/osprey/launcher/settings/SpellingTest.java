package dev.osprey.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "prot,port",
        "Port,port",
        "hots,host",
        "instrument,instruments",
        "hosst,host",
        "instr,instruments",
        "xyzzyx,",
        "help,",
        "part,port",
        "h,"
    })
    void theNearestWordIsMeantIfOneIsNear(String word, String meant) {
        assertThat(Spelling.nearest(word, List.of("host", "port", "instruments")))
                .isEqualTo(meant);
    }
}
