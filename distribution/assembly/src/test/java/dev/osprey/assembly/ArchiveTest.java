package dev.osprey.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.BundleList;
import dev.osprey.launcher.server.Container;
import dev.osprey.launcher.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

class ArchiveTest {

    private final Home home = new Home(Run.HOME);

    @TempDir
    private Path folder;

    @Test
    void theListNamesWhatIsThere() throws Exception {
        try (Stream<Path> files = Files.list(home.system())) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();

            assertThat(BundleList.ofServer(home)).isEqualTo(jars).hasSizeGreaterThan(25);
        }
    }

    @Test
    void everyBundleOfAServerIsActive() throws Exception {
        assertAllActive(BundleList.ofServer(home));
    }

    @Test
    void everyBundleOfACommandIsActive() throws Exception {
        List<Path> jars = BundleList.ofCommand(home);

        assertThat(jars).noneMatch(jar -> jar.toString().contains("jetty"));
        assertAllActive(jars);
    }

    private void assertAllActive(List<Path> jars) throws Exception {
        Map<String, String> anyPort =
                Map.of("org.apache.felix.http.host", "127.0.0.1", "org.osgi.service.http.port", "-1");
        try (Container container = new Container(folder.resolve("cache"), anyPort)) {
            container.install(jars);
            container.start(Map.of());

            assertThat(Arrays.stream(container.context().getBundles())
                            .filter(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(bundle ->
                            assertThat(bundle.getState()).as(bundle.toString()).isEqualTo(Bundle.ACTIVE));
        }
    }

    @Test
    void theSettingsThatShipAreRight() throws Exception {
        Settings settings = Settings.read(home.settings(), "etc/osprey.yaml", home.folder(), null);

        assertThat(settings.deployments()).hasSize(1);
        assertThat(settings.risk().limits()).hasSize(6);
    }

    /** Each commented setting shows its default: with all of them in force nothing changes. */
    @Test
    void theSettingsShowTheDefaults() throws Exception {
        String shipped = Files.readString(home.settings());
        Set<String> simulated = defaultsOfTheSimulatedExchange();
        String uncommented = shipped.replaceAll(
                "(?m)^( *)#((?:mode|threading|wait|data|seed|callbackLimit|barLateness|streamSilence|segmentSize"
                        + "|reserve|fsync|fsyncInterval|retention|checkpointInterval|snapshotInterval|folder|level|maxSize|keep|host|port"
                        + "|maxDecisionAge|checks|orders|timeout|store|quietBars): )",
                "$1$2");
        assertThat(uncommented
                        .lines()
                        .filter(line -> line.matches(" +#[a-zA-Z]+:.*"))
                        .map(String::strip))
                .filteredOn(line -> !simulated.contains(line))
                .as("settings that are commented out and not in the list above")
                .containsExactlyInAnyOrder(
                        "#levels:",
                        "#recorded:",
                        "#tradingDay: 00:00 UTC",
                        "#session: Mon-Fri 09:30-16:00 America/New_York",
                        "#component: moving-average-cross",
                        "#account: main");
        Path file = Files.writeString(folder.resolve("osprey.yaml"), uncommented);

        assertThat(Settings.read(file, "etc/osprey.yaml", home.folder(), null))
                .isEqualTo(Settings.read(home.settings(), "etc/osprey.yaml", home.folder(), null));
    }

    /** As its own description says them: commented lines of the settings that say anything else are found by the test. */
    private Set<String> defaultsOfTheSimulatedExchange() throws Exception {
        Path jar = BundleList.ofServer(home).stream()
                .filter(file -> file.getFileName().toString().startsWith("dev.osprey.execution.simulated"))
                .findFirst()
                .orElseThrow();
        try (JarFile bundle = new JarFile(jar.toFile())) {
            JarEntry description = bundle.stream()
                    .filter(entry -> entry.getName().matches("OSGI-INF/metatype/.+\\.xml"))
                    .findFirst()
                    .orElseThrow();
            String xml = new String(bundle.getInputStream(description).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("<AD id=\"(\\w+)\".* default=\"([^\"]*)\"")
                    .matcher(xml)
                    .results()
                    .map(found -> "#" + found.group(1) + ": " + (found.group(2).isEmpty() ? "\"\"" : found.group(2)))
                    .collect(Collectors.toSet());
        }
    }

    /** For all are on one class path, where the first one is taken. Config Admin's API is that of the jar in {@code lib}, as the framework says, too. */
    @Test
    void aClassThatTwoJarsHaveIsTheSameInBoth() throws IOException {
        Map<String, Long> checksums = new HashMap<>();
        try (Stream<Path> lib = Files.list(home.folder().resolve("lib"));
                Stream<Path> system = Files.list(home.system())) {
            for (Path jar : Stream.concat(lib, system)
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList()) {
                classes(jar)
                        .filter(type -> !type.getName().startsWith("org/osgi/service/cm/"))
                        .forEach(type -> assertThat(
                                        checksums.merge(type.getName(), type.getCrc(), (first, other) -> first))
                                .as("%s of %s", type.getName(), jar.getFileName())
                                .isEqualTo(type.getCrc()));
            }
        }
        assertThat(checksums).hasSizeGreaterThan(5000);
    }

    private static Stream<? extends ZipEntry> classes(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return Collections.list(file.entries()).stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> !entry.getName().startsWith("META-INF/"))
                    .filter(entry -> !entry.getName().equals("module-info.class"));
        }
    }

    @Test
    void bothVersionsOfTheStrategyOfTheTourAndTheExamplesAreReady() {
        assertThat(List.of(
                        "moving-average-cross-1.0.0.jar",
                        "moving-average-cross-1.1.0.jar",
                        "ema-cross-1.0.0.jar",
                        "ta4j-1.0.0.jar",
                        "mean-reversion-1.0.0.jar",
                        "opening-range-breakout-1.0.0.jar",
                        "market-maker-1.0.0.jar",
                        "pairs-1.0.0.jar"))
                .allSatisfy(jar -> assertThat(home.strategies().resolve(jar)).isRegularFile());
    }

    @Test
    void theArchiveHoldsTheFolderAndNothingOfATrial() throws IOException, InterruptedException {
        Run list = Run.in(folder, Map.of(), "tar", "-tzf", System.getProperty("osprey.archive"));

        assertThat(list.status()).as(list.output()).isZero();
        assertThat(list.output().lines().map(line -> line.replaceFirst("^[^/]+/", "")))
                .contains(
                        "bin/osprey",
                        "etc/osprey.yaml",
                        "system/bundles.list",
                        "systemd/osprey.service",
                        "LICENSE",
                        "README.md")
                .noneMatch(line -> line.startsWith("data/") || line.startsWith("log/"));
    }
}
