package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {

    private static final double MILLIS = 1e3;

    /** The process is a little older than its Java, and Java's start is seen before it is asked for again. */
    @Test
    void aProcessIsOlderThanItsJava() {
        double before = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;
        double age = ProcessAge.seconds();
        double after = ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS;

        assertThat(age).isGreaterThan(before - 0.02).isLessThan(after + 60);
    }
}
