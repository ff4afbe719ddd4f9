package dev.osprey.launcher.server;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.FrameworkUtilHelper;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Bundles whose jars are on the class path, as those that ship are by {@code bin/osprey}: they are bundles as all others are, but their classes are those of the
 * class path (OSGi Connect, Core Release 8, chapter 60), so that the JVM's archive of classes holds them whole. A jar that is not on the class path, as that of a
 * strategy, becomes a bundle with a class loader of its own.
 *
 * <p>Also tells {@code FrameworkUtil.getBundle(Class)} whose a class is, for which the framework makes an instance of its own.
 */
public final class ConnectedBundles implements ModuleConnector, FrameworkUtilHelper {

    private static final Set<String> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .map(ConnectedBundles::normal)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Bundle> BUNDLES = new ConcurrentHashMap<>();

    private static String normal(Path jar) {
        return jar.toAbsolutePath().normalize().toString();
    }

    /** Returns the location by which a jar is to be installed. */
    static String location(Path jar) {
        return CLASS_PATH.contains(normal(jar)) ? normal(jar) : "reference:" + jar.toUri();
    }

    /** Remembers a bundle that was installed, until it is {@link #forget forgotten}. */
    static void remember(Path jar, Bundle bundle) {
        if (CLASS_PATH.contains(normal(jar))) {
            BUNDLES.put(normal(jar), bundle);
        }
    }

    /** Forgets the bundles of a framework that has stopped. */
    static void forget(Iterable<Bundle> bundles) {
        bundles.forEach(BUNDLES.values()::remove);
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // nothing is kept
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return CLASS_PATH.contains(location)
                ? Optional.of(() -> new ConnectedJar(Path.of(location)))
                : Optional.empty();
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }

    @Override
    public Optional<Bundle> getBundle(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    BUNDLES.get(normal(Path.of(source.getLocation().toURI()))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty(); // a class of another sort of loader
        }
    }
}
