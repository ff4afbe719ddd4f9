package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.server.Functions;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes a log again. */
@Command(
        name = "replay",
        description = "Compute a log again and compare: every result, and the hash of the state at every checkpoint.",
        footer = {"", "Examples:", "  osprey replay", "  osprey replay /backup/osprey/log"})
final class ReplayCommand extends OspreyCommand {

    @Mixin
    private Place place;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "LOG",
            description = "The log's folder, or the one that holds it; without it, the data folder.")
    private Path log;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() throws FailedException {
        Path folder = place.log(terminal, log).toAbsolutePath();
        Map<String, Object> result =
                new Functions(place.home(terminal)).call("replay", temporary -> Map.of("log", folder.toString()));
        boolean isEqual = Boolean.TRUE.equals(result.get("equal"));
        if (json) {
            terminal.out().println(Json.write(result));
        } else {
            Figures figures = new Figures();
            result.forEach(figures::add);
            figures.print(terminal.out());
        }
        if (!isEqual) {
            terminal.error("the log " + folder + " does not compute to what it says: " + result.get("difference"));
        }
        return isEqual ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
