package dev.osprey.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.log.LogService;
import org.slf4j.LoggerFactory;

class ContainerTest {

    @TempDir
    private Path folder;

    @Test
    void bundlesAreActiveAndConfigured() throws Exception {
        List<Path> jars = List.of(jarOf("org.apache.felix.configadmin"), bundle("plain", Map.of()));
        Map<String, Map<String, Object>> configurations = Map.of(
                "one",
                Map.of("text", "a", "number", 5L, "list", new String[] {"x", "y"}),
                "many~first",
                Map.of("name", "first"));

        try (Container container = new Container(folder.resolve("cache"), Map.of("osprey.home", "/h"))) {
            container.install(jars);
            container.start(configurations);

            assertThat(container.context().getBundles())
                    .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
            assertThat(container.context().getProperty("osprey.home")).isEqualTo("/h");
            ServiceReference<ConfigurationAdmin> admin =
                    container.context().getServiceReference(ConfigurationAdmin.class);
            Configuration[] found = container.context().getService(admin).listConfigurations(null);
            assertThat(Arrays.stream(found).map(Configuration::getPid)).containsExactlyInAnyOrder("one", "many~first");
            Configuration one = container.context().getService(admin).getConfiguration("one", "?");
            assertThat(one.getProperties().get("number")).isEqualTo(5L);
            assertThat((String[]) one.getProperties().get("list")).containsExactly("x", "y");
        }
    }

    @Test
    void aFolderOfItsOwnKeepsItsLockAsLongAsItRunsAndIsGoneAfterwards() throws Exception {
        TemporaryFolder own = new TemporaryFolder();
        try (Container container = new Container(own, Map.of())) {
            container.install(List.of(bundle("plain", Map.of())));
            container.start(Map.of());

            assertThat(own.path().resolve("lock"))
                    .as("whoever comes after a kill tells by it that nobody is there")
                    .exists();
        }
        assertThat(own.path()).doesNotExist();
    }

    @Test
    void aBundleThatDoesNotResolveIsSaidInOneLine() throws Exception {
        Path needy = bundle("needy", Map.of("Import-Package", "not.there"));

        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            container.install(List.of(needy));

            assertThatThrownBy(() -> container.start(Map.of()))
                    .isInstanceOf(FailedException.class)
                    .hasMessageMatching("the bundle needy does not start: .*not\\.there.*");
        }
    }

    @Test
    void aJarThatIsNotThereIsSaidInOneLine() {
        Path none = folder.resolve("none.jar");

        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            assertThatThrownBy(() -> container.install(List.of(none)))
                    .isInstanceOf(FailedException.class)
                    .hasMessageMatching("the bundle " + none + " cannot be installed: .+");
        }
    }

    @Test
    void theFrameworkOffersSlf4jInBothVersions() throws Exception {
        Path old = bundle("old", Map.of("Import-Package", "org.slf4j;version=\"[1.7,2)\""));
        Path recent = bundle(
                "recent", Map.of("Import-Package", "org.slf4j;version=\"[2,3)\",org.slf4j.spi;version=\"[2,3)\""));

        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            container.install(List.of(old, recent));
            container.start(Map.of());

            assertThat(container.context().getBundle(1).loadClass("org.slf4j.Logger"))
                    .isSameAs(org.slf4j.Logger.class);
        }
    }

    /** As those that ship are: bundles with their own headers, services and wires, and with the classes of the class path. */
    @Test
    void aBundleOnTheClassPathHasTheClassesOfTheClassPath() throws Exception {
        Path jar = jarOf("org.apache.felix.configadmin");
        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            container.install(List.of(jar));
            container.start(Map.of());
            Bundle bundle = container.context().getBundle(1);

            Class<?> type = bundle.loadClass("org.apache.felix.cm.impl.ConfigurationManager");

            assertThat(type.getClassLoader()).isSameAs(Container.class.getClassLoader());
            assertThat(FrameworkUtil.getBundle(type)).isSameAs(bundle);
            assertThat(FrameworkUtil.getBundle(Container.class)).isNull();
            assertThat(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR)).contains("org.apache.felix.cm");
            assertThat(Collections.list(bundle.findEntries("META-INF", "*.MF", false)))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.openStream()).isNotEmpty());
            assertThat(container
                            .context()
                            .getServiceReference(ConfigurationAdmin.class)
                            .getBundle())
                    .isSameAs(bundle);
        }
        assertThat(FrameworkUtil.getBundle(Class.forName("org.apache.felix.cm.impl.ConfigurationManager")))
                .as("after the framework has stopped")
                .isNull();
    }

    /** As a strategy is. */
    @Test
    void aBundleThatIsNotOnTheClassPathSeesOfItWhatItImports() throws Exception {
        Path importing = bundle("importing", Map.of("Import-Package", "org.osgi.service.cm"));
        Path other = bundle("other", Map.of());
        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            container.install(List.of(jarOf("org.apache.felix.configadmin")));
            container.install(List.of(importing, other));
            container.start(Map.of());

            assertThat(container.context().getBundle(2).loadClass(ConfigurationAdmin.class.getName()))
                    .isSameAs(ConfigurationAdmin.class);
            assertThatThrownBy(() -> container.context().getBundle(3).loadClass(ConfigurationAdmin.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() ->
                            container.context().getBundle(2).loadClass("org.apache.felix.cm.impl.ConfigurationManager"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    /** What Declarative Services says of a component that cannot be made. */
    @Test
    @SuppressWarnings("deprecation") // Event Admin logs as before OSGi 7
    void whatBundlesLogByTheServiceGoesToSlf4j() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        try (Container container = new Container(folder.resolve("cache"), Map.of())) {
            container.install(List.of());
            container.start(Map.of());
            LogService log = container.context().getService(container.context().getServiceReference(LogService.class));
            org.osgi.service.log.Logger logger = log.getLogger("a.component");

            logger.error("no {} for {}", "place", 7, new IllegalStateException("full"));
            logger.debug("nobody hears");
            logger.info(it -> it.info("lazily"));
            log.log(
                    LogService.LOG_WARNING,
                    "somebody has ended",
                    new RejectedExecutionException("its threads have ended"));
            log.log(LogService.LOG_WARNING, "something is wrong", new IllegalStateException("wrong"));

            assertThat(logger.isDebugEnabled()).isFalse();
            assertThat(heard.list.stream().filter(it -> it.getLoggerName().equals("a.component")))
                    .extracting(it -> it.getLevel() + " " + it.getFormattedMessage())
                    .containsExactly("ERROR no place for 7", "INFO lazily");
            assertThat(heard.list.stream().filter(it -> it.getLoggerName().equals("org.osgi")))
                    .extracting(it -> it.getLevel() + " " + it.getFormattedMessage())
                    .containsExactly("WARN something is wrong");
            assertThat(heard.list)
                    .anyMatch(it -> it.getThrowableProxy() != null
                            && it.getThrowableProxy().getMessage().equals("full"));
        } finally {
            root.setLevel(before);
            root.detachAppender(heard);
        }
    }

    private Path bundle(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.flush();
        }
        return jar;
    }

    private static Path jarOf(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(jar -> jar.contains(artifact))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }
}
