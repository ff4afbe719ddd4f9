package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.server.Server;
import dev.osprey.launcher.settings.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server in the foreground. */
@Command(name = "run", description = "Run the server in the foreground, until Ctrl-C or SIGTERM.")
final class RunCommand extends OspreyCommand {

    @Mixin
    private Place place;

    @Option(
            names = "--log-folder",
            paramLabel = "DIR",
            description = "Folder of osprey.log, instead of logging.folder of the settings.")
    private Path logFolder;

    @Override
    public Integer call() throws FailedException {
        Settings settings = place.settings(terminal);
        if (logFolder != null) {
            settings = settings.withLogFolder(logFolder.toAbsolutePath());
        }
        new Server(place.home(terminal), settings, terminal.out(), terminal.err()).run();
        return ExitCode.OK;
    }
}
