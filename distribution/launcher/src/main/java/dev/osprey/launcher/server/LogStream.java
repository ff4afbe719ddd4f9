package dev.osprey.launcher.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What bundles and threads print, line by line into the server's log: what a person sees is the launcher's alone. */
final class LogStream extends OutputStream {

    private static final int LONGEST_LINE = 8192;

    private final Logger logger;
    private final Level level;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;

    private LogStream(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    /** Returns a stream whose lines are logged. */
    static PrintStream to(String logger, Level level) {
        return new PrintStream(new LogStream(LoggerFactory.getLogger(logger), level), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n' || length == LONGEST_LINE) {
            logger.atLevel(level).log(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
            length = 0;
        }
        if (b != '\n') {
            line[length++] = (byte) b;
        }
    }
}
