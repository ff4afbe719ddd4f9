package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.osprey.launcher.settings.LoggingSettings;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LoggingTest {

    private static final int ONGOING = 1;

    @AfterEach
    void letGoOfTheFile() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    /** Another thread is in the middle of it: SLF4J answers with a stand-in until it is done. */
    @Test
    void beginsOnceSlf4jIsSetUpByAnotherThread(@TempDir Path folder) throws Exception {
        LoggerFactory.getILoggerFactory();
        Field state = LoggerFactory.class.getDeclaredField("INITIALIZATION_STATE");
        state.setAccessible(true);
        int done = state.getInt(null);
        Thread waiting = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            set(state, done);
        });
        other.setDaemon(true);
        set(state, ONGOING);
        other.start();
        Path file = Logging.start(new LoggingSettings(folder, LoggingSettings.Level.INFO, Map.of(), 1 << 20, 1));
        other.join();

        LoggerFactory.getLogger("dev.osprey.test").info("it has begun");
        assertThat(Files.readString(file)).contains("it has begun");
    }

    private static void set(Field state, int value) {
        try {
            state.setInt(null, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
