package dev.osprey.delivery.store;

import dev.osprey.delivery.RefusedException;

/** Which packages a plug-in may import: those of the API, the indicators, and Java's own. */
public final class ImportRules {

    private static final String API = "dev.osprey.api";
    private static final String INDICATORS = "dev.osprey.indicators";

    private ImportRules() {}

    /** Whether plug-ins may use a package. */
    public static boolean allows(String packageName) {
        return packageName.startsWith("java.")
                || packageName.equals(INDICATORS)
                || packageName.equals(API)
                || packageName.startsWith(API + ".");
    }

    /**
     * @param header the manifest's {@code Import-Package}, or null
     * @param bundle for the message
     * @throws RefusedException naming the first package that is not allowed
     */
    static void check(String header, String bundle) {
        if (header == null) {
            return;
        }
        for (String clause : header.replaceAll("\"[^\"]*\"", "").split(",")) {
            for (String part : clause.split(";")) {
                String name = part.strip();
                if (!name.isEmpty() && !name.contains("=") && !allows(name)) {
                    throw new RefusedException(bundle + " imports " + name
                            + ": a plug-in may use dev.osprey.api, dev.osprey.indicators and java.* alone.");
                }
            }
        }
    }
}
