package dev.osprey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls {@code bin/osprey} as a person does. */
final class CommandLine {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final OspreyHome home;
    private final String javaOptions;

    CommandLine(OspreyHome home) {
        this(home, "");
    }

    /** @param javaOptions for the JVM of each call */
    CommandLine(OspreyHome home, String javaOptions) {
        this.home = home;
        this.javaOptions = javaOptions;
    }

    /**
     * What a call gave.
     *
     * @param status exit status
     */
    record Result(int status, String out, String err) {

        /** The lines of the error output. */
        List<String> errors() {
            return err.lines().toList();
        }
    }

    /** Calls and waits for the end. */
    Result call(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.osprey().toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(home.folder(), "out", ".txt");
            Path err = Files.createTempFile(home.folder(), "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.folder().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            if (!javaOptions.isEmpty()) {
                builder.environment().put("JAVA_OPTS", javaOptions);
            }
            Process process = builder.start();
            try {
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError(command + " has not ended after " + LONGEST);
                }
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls, and fails if it did not work. */
    String succeed(String... arguments) {
        Result result = call(arguments);
        if (result.status() != 0) {
            throw new AssertionError("osprey " + String.join(" ", arguments) + " ended with " + result.status() + ": "
                    + result.err() + result.out());
        }
        return result.out();
    }
}
