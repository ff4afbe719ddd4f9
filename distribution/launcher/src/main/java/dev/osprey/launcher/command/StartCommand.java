package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.DataFolder;
import dev.osprey.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server as a process of its own and waits until it is ready. */
@Command(name = "start", description = "Start the server in the background, and return when it is ready.")
final class StartCommand extends OspreyCommand {

    private static final String OUTPUT = "osprey.out";
    private static final int POLL_MILLIS = 20;

    @Mixin
    private Place place;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait until it is ready. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws FailedException {
        Home home = place.home(terminal);
        Settings settings = place.settings(terminal);
        DataFolder data = place.data(terminal);
        Optional<DataFolder.Running> other = data.running();
        if (other.isPresent()) {
            throw new FailedException("the data folder " + data.path() + " is in use by process "
                    + other.get().pid());
        }
        Path output = settings.logging().folder().resolve(OUTPUT);
        try {
            Files.createDirectories(output.getParent());
            Process server = new ProcessBuilder(command(home))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true)
                    .start();
            awaitReady(server, data, output);
        } catch (IOException e) {
            throw new FailedException("the server cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private List<String> command(Home home) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // a session of its own: the end of this terminal is not the end of the server
            command.add("/usr/bin/setsid");
        }
        command.add(home.folder().resolve("bin/osprey").toString());
        command.add("run");
        command.addAll(place.arguments());
        return command;
    }

    private void awaitReady(Process server, DataFolder data, Path output)
            throws IOException, InterruptedException, FailedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(timeoutSeconds));
        while (!server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            // setsid and sh become the server: its process is still the one that was started
            Optional<DataFolder.Running> running = data.running()
                    .filter(it -> it.pid() == server.pid() && !it.url().isEmpty());
            if (running.isPresent()) {
                terminal.out().print(Files.readString(output));
                terminal.out().flush();
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new FailedException("the server, process " + server.pid() + ", is not ready after "
                        + timeoutSeconds + " s; it goes on starting");
            }
        }
        String said = Files.readString(output).strip().replaceAll("(?m)^osprey: ", "");
        throw new FailedException(said.isEmpty() ? "the server has ended with status " + server.exitValue() : said);
    }
}
