package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BundlesProbeTest {

    @Test
    void theSentenceIsThatOfTheLastCause() {
        String printed = """
                java.lang.reflect.InvocationTargetException
                \tat a.B.c(B.java:1)
                Caused by: dev.osprey.journal.DamagedLogException: data/log/1 is damaged at offset 8: a reason
                \tat a.B.c(B.java:1)
                \t... 3 more
                """;

        assertThat(BundlesProbe.message(printed)).isEqualTo("data/log/1 is damaged at offset 8: a reason");
        assertThat(BundlesProbe.message("java.lang.Error: why\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo("why");
    }
}
