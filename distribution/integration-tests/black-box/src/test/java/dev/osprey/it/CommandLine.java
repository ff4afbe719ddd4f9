package dev.osprey.it;

import dev.osprey.launcher.Home;
import dev.osprey.launcher.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Calls {@code bin/osprey} as a person does. */
final class CommandLine {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final OspreyHome home;
    private final String javaOptions;
    private final boolean startsEachCommandOnce;
    private final Set<String> started = new HashSet<>();

    CommandLine(OspreyHome home) {
        this(home, "", false);
    }

    /** @param javaOptions for the JVM of each call */
    CommandLine(OspreyHome home, String javaOptions) {
        this(home, javaOptions, false);
    }

    private CommandLine(OspreyHome home, String javaOptions, boolean startsEachCommandOnce) {
        this.home = home;
        this.javaOptions = javaOptions;
        this.startsEachCommandOnce = startsEachCommandOnce;
    }

    /**
     * For a test of many calls: the first call of each command starts {@code bin/osprey}, the others are carried out by the same classes in this process, for most of
     * a short call's time is the start of its JVM. Files must be named by their whole paths: the working folder is another one.
     */
    static CommandLine startingEachCommandOnce(OspreyHome home) {
        return new CommandLine(home, "", true);
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
        boolean isKnown = startsEachCommandOnce && !arguments[0].equals("run") && !started.add(name(arguments));
        return isKnown ? carryOut(arguments) : start(arguments);
    }

    /** That of a command's own command too, as in {@code data bars}. */
    private static String name(String... arguments) {
        boolean hasCommandsOfItsOwn = Set.of("data", "log").contains(arguments[0]);
        return hasCommandsOfItsOwn ? arguments[0] + " " + arguments[1] : arguments[0];
    }

    private Result carryOut(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Commands.execute(
                arguments,
                new Home(home.folder()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Result start(String... arguments) {
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
