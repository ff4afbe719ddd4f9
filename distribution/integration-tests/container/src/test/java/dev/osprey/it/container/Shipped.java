package dev.osprey.it.container;

import static org.ops4j.pax.exam.CoreOptions.bootClasspathLibrary;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.propagateSystemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;

import dev.osprey.launcher.server.SystemPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.ops4j.pax.exam.Option;

/** What ships, as Pax Exam is to start it: exactly the bundles of {@code system/bundles.list}, on the launcher's class path. */
final class Shipped {

    /** System property: the unpacked archive. */
    static final String ARCHIVE = "osprey.archive";

    /** System property: a folder that has one for each server that the tests start, with its settings, data and log. */
    static final String SERVERS = "osprey.servers";

    /** The launcher reads the settings of a server into Config Admin; the tests let it. */
    private static final List<String> LAUNCHER =
            List.of("dev.osprey.launcher", "dev.osprey.launcher.server", "dev.osprey.launcher.settings");

    private static final List<Class<?>> ASSERTJ = List.of(Assertions.class, ByteBuddy.class);

    private Shipped() {}

    static Path archive() {
        Path archive = Path.of(System.getProperty(ARCHIVE));
        if (!Files.isDirectory(archive.resolve("system"))) {
            throw new IllegalStateException(
                    "there is no archive at " + archive + ": build distribution/assembly first");
        }
        return archive;
    }

    /** Names of the jars that ship. */
    static List<String> bundleNames() {
        try (Stream<String> lines = Files.lines(archive().resolve("system/bundles.list"))) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings that ship. */
    static String settings() {
        try {
            return Files.readString(archive().resolve("etc/osprey.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Symbolic names of the bundles that ship. */
    static Set<String> symbolicNames() {
        return bundleNames().stream().map(Shipped::symbolicName).collect(Collectors.toUnmodifiableSet());
    }

    private static String symbolicName(String jarName) {
        try (JarFile jar =
                new JarFile(archive().resolve("system").resolve(jarName).toFile())) {
            return jar.getManifest()
                    .getMainAttributes()
                    .getValue("Bundle-SymbolicName")
                    .split(";")[0]
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The container; {@code more} are options of one test class alone. */
    static Option[] options(Option... more) {
        List<Option> options = new ArrayList<>();
        bundleNames()
                .forEach(name -> options.add(
                        bundle(archive().resolve("system").resolve(name).toUri().toString())));
        options.add(launcher());
        options.add(composite(
                propagateSystemProperty(ARCHIVE),
                propagateSystemProperty(SERVERS),
                propagateSystemProperty("osprey.swaps"),
                systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                frameworkProperty("osprey.home").value(archive().toString()),
                frameworkProperty("osprey.version").value("test"),
                frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"),
                // any free one
                frameworkProperty("org.osgi.service.http.port").value("0")));
        Stream.of(System.getProperty("osprey.jvm.flags").split("\\s+")).forEach(flag -> options.add(vmOption(flag)));
        options.add(junitBundles());
        ASSERTJ.forEach(type -> options.add(
                bundle(type.getProtectionDomain().getCodeSource().getLocation().toString())));
        options.addAll(Arrays.asList(more));
        return options.toArray(Option[]::new);
    }

    private static Option launcher() {
        List<Option> options = new ArrayList<>();
        try (Stream<Path> own = Files.list(archive().resolve("lib"));
                Stream<Path> system = Files.list(archive().resolve("system"))) {
            Stream.concat(own, system.filter(Shipped::isOfTheLauncher))
                    .filter(jar -> !jar.getFileName().toString().startsWith("org.apache.felix.framework"))
                    .sorted()
                    .forEach(jar -> options.add(
                            bootClasspathLibrary(jar.toUri().toString()).afterFramework()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream.of(SystemPackages.extra().split(",")).forEach(one -> options.add(systemPackages(one)));
        LAUNCHER.forEach(one -> options.add(systemPackages(one)));
        return composite(options.toArray(Option[]::new));
    }

    /** Bundles that {@code bin/osprey} puts on the launcher's class path too, and that settings need. */
    private static boolean isOfTheLauncher(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("jackson-core-") || name.startsWith("dev.osprey.api-");
    }
}
