package dev.osprey.launcher.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this process has run. {@link ProcessHandle} would tell, but on Linux it counts from the machine's start in whole seconds: it is up to a second wrong.
 */
final class ProcessAge {

    private static final double NANOS = 1e9;

    /** Of {@code sysconf(_SC_CLK_TCK)}, which is the same on all machines. */
    private static final double TICKS = 100;

    /** {@code starttime} in proc(5), counted from the field after the name, which may hold anything. */
    private static final int START_TIME = 19;

    private ProcessAge() {}

    static double seconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return uptime() - Long.parseLong(fields[START_TIME]) / TICKS;
        } catch (IOException | RuntimeException e) {
            Instant now = Instant.now();
            return Duration.between(
                                    ProcessHandle.current()
                                            .info()
                                            .startInstant()
                                            .orElse(now),
                                    now)
                            .toNanos()
                    / NANOS;
        }
    }

    /** With systemd's ProcSubset=pid there is no such file; then Java's clock, which on Linux counts from the machine's start, but for its sleep. */
    private static double uptime() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        } catch (IOException e) {
            return System.nanoTime() / NANOS;
        }
    }
}
