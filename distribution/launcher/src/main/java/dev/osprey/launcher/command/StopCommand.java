package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.server.DataFolder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the server on a data folder. */
@Command(
        name = "stop",
        description = "Stop the server; what becomes of working orders is in the settings (shutdown.orders).")
final class StopCommand extends OspreyCommand {

    @Mixin
    private Place place;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for its end. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws FailedException {
        DataFolder data = place.data(terminal);
        ProcessHandle server = data.running()
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .orElseThrow(() -> new FailedException("no server runs on the data folder " + data.path()));
        if (!server.destroy()) {
            throw new FailedException("the server, process " + server.pid() + ", belongs to another user");
        }
        try {
            server.onExit().get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new FailedException(
                    "the server, process " + server.pid() + ", has not ended within " + timeoutSeconds + " s", e);
        } catch (ExecutionException e) {
            throw new FailedException("the end of process " + server.pid() + " cannot be waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.out().println("Osprey has stopped");
        return ExitCode.OK;
    }
}
