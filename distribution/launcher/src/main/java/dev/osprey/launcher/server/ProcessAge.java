package dev.osprey.launcher.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long this process has run. {@link ProcessHandle} would tell, but counts from the machine's start in whole seconds: it is up to a second wrong.
 */
final class ProcessAge {

    private static final long LOADED = System.nanoTime();
    private static final double NANOS = 1e9;

    /** Of {@code sysconf(_SC_CLK_TCK)}, which is the same on all machines. */
    private static final double TICKS = 100;

    /** {@code starttime} in proc(5), counted from the field after the name, which may hold anything. */
    private static final int START_TIME = 19;

    private ProcessAge() {}

    /** Returns it; where Linux does not tell, as with systemd's ProcSubset=pid, since this class was loaded. */
    static double seconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Double.parseDouble(uptime.split(" ")[0]) - Long.parseLong(fields[START_TIME]) / TICKS;
        } catch (IOException | RuntimeException e) {
            return (System.nanoTime() - LOADED) / NANOS;
        }
    }
}
