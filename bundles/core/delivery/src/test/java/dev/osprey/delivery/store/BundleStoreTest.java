package dev.osprey.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StoredBundle.Component;
import dev.osprey.delivery.StoredBundle.Parameter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundleStoreTest {

    private static final BiConsumer<StoredBundle, Path> NO_TRIAL = (bundle, file) -> {};

    @TempDir
    Path directory;

    private BundleStore store;

    @BeforeEach
    void open() {
        store = new BundleStore(directory);
    }

    @Test
    void goodBundleIsKeptUnderItsDigestWithWhatItOffers() throws IOException {
        byte[] jar = new StrategyJar().bytes();

        StoredBundle bundle = store.put(new ByteArrayInputStream(jar), NO_TRIAL);

        assertThat(bundle.symbolicName()).isEqualTo("test.idle");
        assertThat(bundle.version()).isEqualTo("1.0.0");
        assertThat(bundle.bytes()).isEqualTo(jar.length);
        assertThat(bundle.components())
                .containsExactly(new Component(
                        "idle",
                        "Idle",
                        StrategyJar.Idle.class.getName(),
                        List.of(
                                new Parameter("lots", "Lots", "Lots to hold", "Long", "10", List.of(), "1", "100"),
                                new Parameter(
                                        "sizing", "Sizing", "", "String", "fixed", List.of("fixed", "all"), "", ""),
                                new Parameter("eager", "Eager", "", "Boolean", "false", List.of(), "", ""))));
        assertThat(Files.readAllBytes(store.file(bundle.digest()))).isEqualTo(jar);
        assertThat(new BundleStore(directory).bundles()).containsExactly(bundle);
    }

    @Test
    void sameContentTwiceIsTheSameBundle() {
        StoredBundle first = store.put(new StrategyJar().stream(), NO_TRIAL);
        StoredBundle second = store.put(new StrategyJar().stream(), NO_TRIAL);

        assertThat(second).isEqualTo(first);
        assertThat(store.bundles()).hasSize(1);
    }

    @Test
    void versionTakenWithOtherContentIsRefused() {
        store.put(new StrategyJar().stream(), NO_TRIAL);

        assertRefused(
                new StrategyJar().header("Built-By", "someone else"),
                "test.idle 1.0.0 is already taken with other content");
    }

    @Test
    void bundleThatDoesNotPassItsTrialIsRefused() {
        assertThatThrownBy(() -> store.put(new StrategyJar().stream(), (bundle, file) -> {
                    throw new RefusedException("no");
                }))
                .hasMessage("no");
        assertNothingLeft();
    }

    static Stream<Arguments> spoiled() {
        String type = StrategyJar.Idle.class.getName();
        String path = type.replace('.', '/') + ".class";
        byte[] future = StrategyJar.classBytes();
        future[7] = (byte) 200;
        return Stream.of(
                spoil("no Bundle-SymbolicName", jar -> jar.header("Bundle-SymbolicName", null)),
                spoil("no Bundle-SymbolicName", jar -> jar.header("Bundle-ManifestVersion", null)),
                spoil("Bundle-SymbolicName=a b", jar -> jar.header("Bundle-SymbolicName", "a b")),
                spoil("Bundle-Version=latest", jar -> jar.header("Bundle-Version", "latest")),
                spoil("has Export-Package: test.idle", jar -> jar.header("Export-Package", "test.idle")),
                spoil("has Require-Bundle", jar -> jar.header("Require-Bundle", "other")),
                spoil("has DynamicImport-Package", jar -> jar.header("DynamicImport-Package", "*")),
                spoil("has Fragment-Host", jar -> jar.header("Fragment-Host", "dev.osprey.engine")),
                spoil("has Bundle-Activator", jar -> jar.header("Bundle-Activator", "test.Activator")),
                spoil("imports org.slf4j", jar -> jar.header("Import-Package", "org.slf4j;version=\"[2,3)\"")),
                spoil(
                        "imports sun.misc",
                        jar -> jar.header("Import-Package", "java.lang,sun.misc;resolution:=\"optional\"")),
                spoil("imports dev.osprey.apiary", jar -> jar.header("Import-Package", "dev.osprey.apiary")),
                spoil("no component with factory", jar -> jar.header("Service-Component", null)),
                spoil("names the component description", jar -> jar.header("Service-Component", "OSGI-INF/none.xml")),
                spoil(
                        "must have factory dev.osprey.strategy",
                        jar -> jar.component("", type, Strategy.class.getName())),
                spoil(
                        "must have factory dev.osprey.strategy",
                        jar -> jar.component("dev.osprey.venue", type, Strategy.class.getName())),
                spoil("does not offer the service", jar -> jar.component(Strategy.FACTORY, type, "java.lang.Runnable")),
                spoil("is not there", jar -> jar.component(Strategy.FACTORY, "test.Absent", Strategy.class.getName())),
                spoil("is made for Java 156", jar -> jar.entry(path, future)),
                spoil("is no class", jar -> jar.entry("test/Odd.class", new byte[] {1, 2, 3})),
                spoil("an entry outside itself", jar -> jar.entry("../evil.sh", new byte[] {1})),
                spoil("no well-formed description", jar -> jar.entry("OSGI-INF/idle.xml", new byte[] {'<', 'a'})),
                spoil(
                        "no well-formed description",
                        jar -> jar.entry(
                                "OSGI-INF/metatype/idle.xml",
                                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>".getBytes())));
    }

    private static Arguments spoil(String reason, UnaryOperator<StrategyJar> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void spoiled(String reason, UnaryOperator<StrategyJar> change) {
        assertRefused(change.apply(new StrategyJar()), reason);
        assertNothingLeft();
    }

    @Test
    void whatIsNoJarIsRefused() {
        for (byte[] content : List.of(new byte[0], "hello".getBytes(), new byte[100_000])) {
            assertThatThrownBy(() -> store.put(new ByteArrayInputStream(content), NO_TRIAL))
                    .isInstanceOf(RefusedException.class);
        }
        assertNothingLeft();
    }

    @Test
    void damagedJarIsRefusedOrStillAStrategyBundle() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = new StrategyJar().bytes();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                store.put(new ByteArrayInputStream(damaged), NO_TRIAL);
            } catch (RefusedException e) {
                assertThat(e.getMessage()).as("seed " + seed).isNotBlank();
            }
        }
    }

    @Test
    void halfTakenBundlesAreForgottenAtTheNextStart() throws IOException {
        Files.write(directory.resolve("bundle1.incoming"), new byte[] {1});

        new BundleStore(directory);

        assertNothingLeft();
    }

    @Test
    void changedContentInTheStoreIsFoundAtTheNextStart() throws IOException {
        StoredBundle bundle = store.put(new StrategyJar().stream(), NO_TRIAL);
        Files.write(
                store.file(bundle.digest()), new StrategyJar().header("x", "y").bytes());

        assertThatThrownBy(() -> new BundleStore(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(bundle.digest());
    }

    private void assertRefused(StrategyJar jar, String reason) {
        assertThatThrownBy(() -> store.put(jar.stream(), NO_TRIAL))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private void assertNothingLeft() {
        assertThat(directory).isEmptyDirectory();
        assertThat(store.bundles()).isEmpty();
    }
}
