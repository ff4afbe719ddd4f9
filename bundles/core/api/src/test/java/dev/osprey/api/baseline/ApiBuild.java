package dev.osprey.api.baseline;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A build of the API: its classes, and the manifest that names the version of each package. */
final class ApiBuild implements AutoCloseable {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path MANIFEST = Path.of("target/MANIFEST.MF");
    private static final Path STORED = Path.of("baseline/dev.osprey.api.jar");

    private final Jar jar;

    private ApiBuild(Jar jar) {
        this.jar = jar;
    }

    /** The build that plug-ins have been promised. */
    static ApiBuild stored() throws IOException {
        return new ApiBuild(new Jar(STORED.toFile()));
    }

    /** What the sources are now, as it will be packed. */
    static ApiBuild current() throws IOException {
        Jar jar = new Jar("dev.osprey.api", CLASSES.toFile());
        try (InputStream manifest = Files.newInputStream(MANIFEST)) {
            jar.setManifest(new Manifest(manifest));
        }
        return new ApiBuild(jar);
    }

    /** Changes one source file and compiles it anew; {@code from} must be there. */
    ApiBuild with(String type, String from, String to, Path folder) throws IOException {
        String file = type.replace('.', '/');
        String source = Files.readString(SOURCES.resolve(file + ".java"));
        if (!source.contains(from)) {
            throw new IllegalArgumentException(type + " has no \"" + from + "\" to change");
        }
        Path changed = folder.resolve(file + ".java");
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, source.replace(from, to));
        compile(changed, folder);
        jar.putResource(file + ".class", new EmbeddedResource(Files.readAllBytes(folder.resolve(file + ".class")), 0L));
        return this;
    }

    /** Removes a package and what it exports. */
    ApiBuild without(String packageName) throws Exception {
        Manifest manifest = new Manifest(jar.getManifest());
        String exports = manifest.getMainAttributes().getValue("Export-Package");
        manifest.getMainAttributes()
                .putValue(
                        "Export-Package",
                        exports.replaceAll(",?" + packageName + ";version=\"[^\"]*\"(;uses:=\"[^\"]*\")?", ""));
        jar.setManifest(manifest);
        jar.removePrefix(packageName.replace('.', '/') + "/");
        return this;
    }

    /** Gives a package another version. */
    ApiBuild withVersion(String packageName, String version) throws Exception {
        Manifest manifest = new Manifest(jar.getManifest());
        String exports = manifest.getMainAttributes().getValue("Export-Package");
        manifest.getMainAttributes()
                .putValue(
                        "Export-Package",
                        exports.replaceAll(
                                packageName + ";version=\"[^\"]*\"", packageName + ";version=\"" + version + '"'));
        jar.setManifest(manifest);
        return this;
    }

    /**
     * Compares by the rules of semantic versions for OSGi packages.
     *
     * @return a sentence for each package whose version promises more than its content keeps; empty when all is well
     */
    List<String> brokenPromisesTo(ApiBuild older) throws Exception {
        try (Processor processor = new Processor()) {
            return new Baseline(processor, new DiffPluginImpl())
                    .baseline(jar, older.jar, new Instructions("*")).stream()
                            .flatMap(ApiBuild::problem)
                            .sorted()
                            .toList();
        }
    }

    private static Stream<String> problem(Info change) {
        if (change.packageDiff.getDelta() == Delta.REMOVED) {
            return Stream.of(change.packageName + " " + change.olderVersion + " was removed");
        }
        if (!change.mismatch) {
            return Stream.empty();
        }
        return Stream.of(change.packageName + " " + change.newerVersion + " must become " + change.suggestedVersion
                + ": " + change.packageDiff.getDelta() + " change to " + change.olderVersion + ": " + change.reason);
    }

    private static void compile(Path source, Path output) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    output.toString());
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IllegalArgumentException(source + " does not compile: " + messages);
            }
        }
    }

    @Override
    public void close() {
        jar.close();
    }
}
