package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

final class FirstErrorTest {

    private final FirstError first = new FirstError();

    private void say(String logger, Level level, String text) {
        Logger named = new LoggerContext().getLogger(logger);
        first.append(new LoggingEvent(FirstErrorTest.class.getName(), named, level, text, null, null));
    }

    @Test
    void theFirstErrorOfOspreysOwnCounts() {
        say("org.eclipse.jetty", Level.ERROR, "another's");
        say("dev.osprey.engine", Level.WARN, "no error");
        say("dev.osprey.engine", Level.ERROR, "the disk is gone\nat line 2");
        say("dev.osprey.engine", Level.ERROR, "what came of it");

        assertThat(first.sentence()).contains("the disk is gone");
    }

    @Test
    void aReasonIsBetterThanThatAComponentFailed() {
        say(
                "dev.osprey.execution.simulated.SimulatedVenue",
                Level.ERROR,
                "bundle x (9)[y] : Error during instantiation");
        assertThat(first.sentence()).hasValueSatisfying(text -> assertThat(text).startsWith("bundle x"));

        say("dev.osprey.engine", Level.ERROR, "venue SIM: queue=fronty must be one of back, front");
        say("dev.osprey.engine", Level.ERROR, "later");

        assertThat(first.sentence()).contains("venue SIM: queue=fronty must be one of back, front");
    }
}
