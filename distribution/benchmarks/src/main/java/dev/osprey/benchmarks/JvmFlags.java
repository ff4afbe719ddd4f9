package dev.osprey.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a JVM must be told. */
final class JvmFlags {

    private static final List<String> CHRONICLE = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "-Dchronicle.analytics.disable=true",
            "-Dchronicle.announcer.disable=true");

    private JvmFlags() {}

    /** As {@code bin/osprey} starts it. */
    static List<String> osprey() {
        List<String> flags =
                new ArrayList<>(List.of("-XX:+UseSerialGC", "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    /** As {@link #osprey}, and what Chronicle Queue needs. */
    static List<String> withChronicle() {
        List<String> flags = osprey();
        flags.addAll(CHRONICLE);
        return flags;
    }
}
