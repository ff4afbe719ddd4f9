package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.DataFolder;
import dev.osprey.launcher.settings.Settings;
import dev.osprey.launcher.settings.WrongSettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say which server is meant. */
final class Place {

    @Option(names = "--home", paramLabel = "DIR", description = "Folder of the unpacked archive.")
    private Path home;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, instead of etc/osprey.yaml.")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder, instead of server.data of the settings.")
    private Path data;

    Home home(Terminal terminal) {
        return home == null ? terminal.home() : new Home(home);
    }

    Settings settings(Terminal terminal) throws FailedException {
        Home where = home(terminal);
        Path file = config(where);
        try {
            return Settings.read(file, where.show(file), where.folder(), data == null ? null : data.toAbsolutePath());
        } catch (WrongSettingsException e) {
            throw new FailedException(e.getMessage(), e);
        }
    }

    private Path config(Home where) {
        return config == null ? where.settings() : config.toAbsolutePath();
    }

    /** Returns the data folder; wrong settings are no reason not to find a running server. */
    DataFolder data(Terminal terminal) {
        Home where = home(terminal);
        return new DataFolder(data == null ? Settings.dataFolder(config(where), where.folder()) : data);
    }

    /**
     * Returns the folder of a log.
     *
     * @param given that folder, or one that holds it as a data folder and a backtest's {@code --log} do; null for the data folder's
     */
    Path log(Terminal terminal, Path given) {
        if (given == null) {
            return data(terminal).log();
        }
        Path inside = new DataFolder(given).log();
        return Files.isDirectory(inside) ? inside : given;
    }

    /** Returns these options for another process, which may have another working folder. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--home", home);
        add(arguments, "--config", config);
        add(arguments, "--data", data);
        return arguments;
    }

    private static void add(List<String> arguments, String option, Path value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toAbsolutePath().toString());
        }
    }
}
