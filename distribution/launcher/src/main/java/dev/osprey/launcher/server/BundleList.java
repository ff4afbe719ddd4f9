package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The bundles that ship: the lines of {@code system/bundles.list}, which the build writes, are the names of jars beside it. */
public final class BundleList {

    /** Name of the file in {@code system/}. */
    public static final String FILE = "bundles.list";

    /** What only a server needs: a backtest or a replay starts without. */
    private static final List<String> SERVER_ALONE = List.of(
            "dev.osprey.console-",
            "dev.osprey.telemetry-",
            "org.apache.felix.http.",
            "org.apache.felix.healthcheck.",
            "org.apache.felix.eventadmin-",
            "commons-");

    private BundleList() {}

    /** Returns the jars of a server. */
    public static List<Path> ofServer(Home home) throws FailedException {
        return read(home.system(), jar -> true);
    }

    /** Returns the jars for a command that runs strategies without a server. */
    public static List<Path> ofCommand(Home home) throws FailedException {
        return read(home.system(), jar -> SERVER_ALONE.stream().noneMatch(jar::startsWith));
    }

    private static List<Path> read(Path folder, Predicate<String> wanted) throws FailedException {
        Path list = folder.resolve(FILE);
        try (Stream<String> lines = Files.lines(list)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .filter(wanted)
                    .map(folder::resolve)
                    .toList();
        } catch (IOException e) {
            throw new FailedException(list + " cannot be read; is " + folder.getParent() + " the whole archive?", e);
        }
    }
}
