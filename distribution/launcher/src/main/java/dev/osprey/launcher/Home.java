package dev.osprey.launcher;

import java.nio.file.Path;

/**
 * Where an unpacked archive stands.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

    /** Name of the environment variable, and in lower case with a dot of the framework property, that tells the folder. */
    public static final String VARIABLE = "OSPREY_HOME";

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Returns what {@code OSPREY_HOME} says; {@code bin/osprey} always sets it. */
    public static Home fromEnvironment() {
        String folder = System.getenv(VARIABLE);
        return new Home(Path.of(folder == null || folder.isEmpty() ? "." : folder));
    }

    /** Returns the settings. */
    public Path settings() {
        return folder.resolve("etc/osprey.yaml");
    }

    /** Returns the folder of the bundles that ship. */
    public Path system() {
        return folder.resolve("system");
    }

    /** Returns the folder of the strategies that ship. */
    public Path strategies() {
        return folder.resolve("strategies");
    }

    /** Returns a path as people should see it: from this folder, if it is in it. */
    public String show(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : path.toString();
    }
}
