package dev.osprey.launcher.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;

/**
 * Keeps the first error of Osprey's own bundles: the sentence for the terminal when a server cannot start. What Declarative Services says of a component, under the
 * component's name, has no reason in it: it counts only as long as nobody else has said anything.
 */
final class FirstError extends AppenderBase<ILoggingEvent> {

    private static final String OSPREY = "dev.osprey.";
    private static final String OF_DECLARATIVE_SERVICES = "bundle ";

    private String sentence;

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)
                && event.getLoggerName().startsWith(OSPREY)
                && (sentence == null || sentence.startsWith(OF_DECLARATIVE_SERVICES))) {
            sentence = event.getFormattedMessage();
        }
    }

    synchronized Optional<String> sentence() {
        return Optional.ofNullable(sentence)
                .map(text -> text.lines().findFirst().orElse(""));
    }
}
