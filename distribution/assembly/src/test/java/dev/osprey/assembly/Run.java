package dev.osprey.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program did. */
record Run(int status, String output) {

    private static final long TIMEOUT_SECONDS = 120;

    /** The unpacked archive that was built. */
    static final Path HOME = Path.of(System.getProperty("osprey.home")).toAbsolutePath();

    /** Runs a program in a folder; its two outputs are one. */
    static Run in(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("OSPREY_HOME");
        builder.environment().remove("JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " has not ended within " + TIMEOUT_SECONDS + " s: " + output);
        }
        return new Run(process.exitValue(), output);
    }

    /** Returns whether a program is on the PATH. */
    static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
