package dev.osprey.launcher.settings;

import java.time.Duration;

/**
 * How the log of events is kept: section {@code log}.
 *
 * @param segmentSize        bytes of each file, a multiple of 4096
 * @param reserve            bytes that only cancels and what venues say may use when the disk is full
 * @param fsyncInterval      how often under {@link Fsync#INTERVAL}
 * @param retention          bytes after which old segments go, 0 keeps all
 * @param checkpointInterval between two hashes of the state in the log
 * @param snapshotInterval   between two snapshots of the state
 */
public record LogSettings(
        long segmentSize,
        long reserve,
        Fsync fsync,
        Duration fsyncInterval,
        long retention,
        Duration checkpointInterval,
        Duration snapshotInterval) {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** When what was written is forced to the disk. */
    public enum Fsync {
        NEVER,
        INTERVAL,
        ALWAYS
    }

    static LogSettings read(Section section) {
        LogSettings settings = new LogSettings(
                section.bytes("segmentSize", 4 * MIB, 64 * KIB, GIB),
                section.bytes("reserve", MIB, 0, GIB / 2),
                section.oneOf("fsync", Fsync.INTERVAL),
                section.duration("fsyncInterval", Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofHours(1)),
                section.bytes("retention", 0, 0, Long.MAX_VALUE),
                section.duration(
                        "checkpointInterval", Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofDays(1)),
                section.duration(
                        "snapshotInterval", Duration.ofMinutes(5), Duration.ofMillis(100), Duration.ofDays(1)));
        if (settings.segmentSize % (4 * KIB) != 0) {
            section.problems()
                    .add(section.path("segmentSize"), Quantities.text(settings.segmentSize), "a multiple of 4KiB");
        }
        if (settings.reserve > settings.segmentSize / 2) {
            section.problems()
                    .add(
                            section.path("reserve"),
                            Quantities.text(settings.reserve),
                            "at most half of " + section.path("segmentSize") + "="
                                    + Quantities.text(settings.segmentSize));
        }
        section.end();
        return settings;
    }
}
