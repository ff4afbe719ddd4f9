package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Runs the server in the foreground. */
@Command(name = "run", description = "Run the server in the foreground, until Ctrl-C or SIGTERM.")
final class RunCommand extends OspreyCommand {

    @Mixin
    private Place place;

    @Override
    public Integer call() throws FailedException {
        new Server(place.home(terminal), place.settings(terminal), terminal.out()).run();
        return ExitCode.OK;
    }
}
