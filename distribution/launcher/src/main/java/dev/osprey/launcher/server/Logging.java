package dev.osprey.launcher.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.settings.LoggingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * Logback, set up in code: reading its XML would take a tenth of the start. Until {@link #start} nothing is written, so that a command's output is its
 * own.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String FILE = "osprey.log";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{36} %msg%n%ex";

    private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
    private static final FirstError FIRST_ERROR = new FirstError();

    /** Made by Logback. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Begins to write the server's log.
     *
     * @return its file
     * @throws FailedException if its folder cannot be made or written to
     */
    public static Path start(LoggingSettings settings) throws FailedException {
        Path file = settings.folder().resolve(FILE);
        try {
            Files.createDirectories(settings.folder());
        } catch (IOException e) {
            throw new FailedException("the folder " + settings.folder() + " for " + FILE + " cannot be made", e);
        }
        if (!Files.isWritable(settings.folder())) {
            throw new FailedException("the folder " + settings.folder() + " for " + FILE + " cannot be written to");
        }
        LoggerContext context = logback();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(settings.level()));
        settings.levels().forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
        root.addAppender(appender(context, settings, file.toString()));
        FIRST_ERROR.setContext(context);
        FIRST_ERROR.start();
        root.addAppender(FIRST_ERROR);
        return file;
    }

    /** Returns the first error of Osprey's own bundles since {@link #start}. */
    static Optional<String> firstError() {
        return FIRST_ERROR.sentence();
    }

    /** Writes what is left and closes the file. */
    public static void stop() {
        logback().stop();
    }

    /** Another thread may be at making it just now ({@link ServerContainer#ahead}): until then SLF4J has a substitute. */
    private static LoggerContext logback() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        while (factory instanceof SubstituteLoggerFactory) {
            LockSupport.parkNanos(POLL_NANOS);
            factory = LoggerFactory.getILoggerFactory();
        }
        return (LoggerContext) factory;
    }

    private static Level level(LoggingSettings.Level level) {
        return Level.toLevel(level.name());
    }

    private static RollingFileAppender<ILoggingEvent> appender(
            LoggerContext context, LoggingSettings settings, String file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(settings.maxSize()));
        trigger.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file);
        appender.setEncoder(encoder);
        appender.setTriggeringPolicy(trigger);
        appender.setRollingPolicy(rolling(context, settings, appender));
        appender.start();
        return appender;
    }

    private static FixedWindowRollingPolicy rolling(
            LoggerContext context, LoggingSettings settings, RollingFileAppender<ILoggingEvent> appender) {
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(settings.folder().resolve("osprey.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(settings.keep());
        rolling.start();
        return rolling;
    }
}
