package dev.osprey.launcher.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is written for people to read: section {@code logging}.
 *
 * @param folder  of {@code osprey.log}
 * @param level   of all that is not named in {@code levels}
 * @param levels  by the name of a package or class
 * @param maxSize bytes after which a new file is begun
 * @param keep    how many old files stay
 */
public record LoggingSettings(Path folder, Level level, Map<String, Level> levels, long maxSize, int keep) {

    /** From silent to everything. */
    public enum Level {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    static LoggingSettings read(Section section, Path home) {
        Section levels = section.section("levels");
        LoggingSettings settings = new LoggingSettings(
                home.resolve(section.text("folder", "log")),
                section.oneOf("level", Level.INFO),
                levels.each(name -> levels.oneOf(name, Level.INFO)),
                section.bytes("maxSize", 10L << 20, 64L << 10, 1L << 40),
                (int) section.number("keep", 5, 1, 1000));
        section.end();
        return settings;
    }

    /** Returns this with another folder. */
    LoggingSettings withFolder(Path other) {
        return new LoggingSettings(other, level, levels, maxSize, keep);
    }
}
