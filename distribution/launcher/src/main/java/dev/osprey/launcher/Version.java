package dev.osprey.launcher;

/** The version of this Osprey. */
public final class Version {

    private Version() {}

    /** Returns it, as in {@code 0.1.0}; {@code unknown} where the code runs from no jar. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
