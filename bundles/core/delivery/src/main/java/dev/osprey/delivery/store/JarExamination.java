package dev.osprey.delivery.store;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Reads a jar, without running anything of it, and says what strategies it offers or why it is refused.
 *
 * <p>A strategy bundle is a bundle with at least one factory component for strategies; it imports the API and {@code java.*} alone and
 * exports nothing. It brings no activator, fragment, native code or other component: nothing of it may run before the server
 * makes an instance.
 */
public final class JarExamination {

    private static final long MAX_UNPACKED_BYTES = 512L * 1024 * 1024;
    private static final int CLASS_MAGIC = 0xCAFEBABE;
    private static final int JAVA_1_CLASS_VERSION = 44;
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?");
    private static final List<String> FORBIDDEN_HEADERS = List.of(
            "Fragment-Host",
            "Require-Bundle",
            "DynamicImport-Package",
            "Export-Package",
            "Bundle-Activator",
            "ExtensionBundle-Activator",
            "Bundle-NativeCode",
            "Launcher-Agent-Class");

    private JarExamination() {}

    /**
     * @param digest SHA-256 of the file, lower-case hexadecimal
     * @throws RefusedException if the jar is no strategy bundle, with the reason
     */
    public static StoredBundle examine(Path file, String digest) {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            readEveryEntry(jar);
            Attributes headers = headers(jar);
            String symbolicName = symbolicName(headers);
            String version = version(headers, symbolicName);
            String name = symbolicName + " " + version;
            refuseForbiddenHeaders(headers, name);
            ImportRules.check(headers.getValue("Import-Package"), name);
            List<StoredBundle.Component> components = ComponentDescriptions.read(jar, headers, name);
            return new StoredBundle(digest, symbolicName, version, Files.size(file), components);
        } catch (ZipException e) {
            throw new RefusedException("The file is no jar: " + e.getMessage() + ".", e);
        } catch (SecurityException e) {
            throw new RefusedException("The jar's signature does not fit its content: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new RefusedException("The jar cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Finds damaged, tampered and oversized entries, and classes that this Java cannot run. */
    private static void readEveryEntry(JarFile jar) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (entry.getName().startsWith("/")
                    || List.of(entry.getName().split("[/\\\\]")).contains("..")) {
                throw new RefusedException("The jar has an entry outside itself: " + entry.getName() + ".");
            }
            if (entry.getName().endsWith(".class")) {
                checkClassVersion(jar, entry);
            }
            try (InputStream in = jar.getInputStream(entry)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED_BYTES) {
                        throw new RefusedException("The jar unpacks to more than " + MAX_UNPACKED_BYTES + " bytes.");
                    }
                }
            }
        }
    }

    private static void checkClassVersion(JarFile jar, JarEntry entry) throws IOException {
        if (entry.getName().startsWith("META-INF/versions/")) {
            return;
        }
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            if (entry.getSize() < 8 || in.readInt() != CLASS_MAGIC) {
                throw new RefusedException("The jar's entry " + entry.getName() + " is no class.");
            }
            in.readUnsignedShort();
            int java = in.readUnsignedShort() - JAVA_1_CLASS_VERSION;
            int running = Runtime.version().feature();
            if (java > running) {
                throw new RefusedException("The jar's class " + entry.getName() + " is made for Java " + java
                        + ", but the server runs on Java " + running + ".");
            }
        }
    }

    private static Attributes headers(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        if (manifest == null) {
            throw new RefusedException("The jar has no manifest: it is no bundle.");
        }
        return manifest.getMainAttributes();
    }

    private static String symbolicName(Attributes headers) {
        String name = Optional.ofNullable(headers.getValue("Bundle-SymbolicName"))
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (!"2".equals(headers.getValue("Bundle-ManifestVersion")) || name.isEmpty()) {
            throw new RefusedException(
                    "The jar is no bundle: it has no Bundle-SymbolicName with Bundle-ManifestVersion 2.");
        }
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            throw new RefusedException("Bundle-SymbolicName=" + name + " must be words with dots between them.");
        }
        return name;
    }

    private static String version(Attributes headers, String symbolicName) {
        String version = Optional.ofNullable(headers.getValue("Bundle-Version"))
                .orElse("0.0.0")
                .strip();
        if (!VERSION.matcher(version).matches()) {
            throw new RefusedException(symbolicName + ": Bundle-Version=" + version + " must be like 1.2.3.");
        }
        return version;
    }

    private static void refuseForbiddenHeaders(Attributes headers, String name) {
        for (String header : FORBIDDEN_HEADERS) {
            String value = headers.getValue(header);
            if (value != null && !value.isBlank()) {
                throw new RefusedException(name + " has " + header + ": " + shortened(value) + ", which "
                        + (header.startsWith("Export")
                                ? "a plug-in may not: it exports nothing."
                                : "a plug-in may not have."));
            }
        }
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 77).toLowerCase(Locale.ROOT) + "...";
    }
}
