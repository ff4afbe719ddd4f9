package dev.osprey.launcher.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;

/** Keeps the first error of Osprey's own bundles: the sentence for the terminal when a server cannot start. */
final class FirstError extends AppenderBase<ILoggingEvent> {

    private static final String OSPREY = "dev.osprey.";

    private volatile String sentence;

    @Override
    protected void append(ILoggingEvent event) {
        if (sentence == null
                && event.getLevel().isGreaterOrEqual(Level.ERROR)
                && event.getLoggerName().startsWith(OSPREY)) {
            sentence = event.getFormattedMessage();
        }
    }

    Optional<String> sentence() {
        return Optional.ofNullable(sentence)
                .map(text -> text.lines().findFirst().orElse(""));
    }
}
