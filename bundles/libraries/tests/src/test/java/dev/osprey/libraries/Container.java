package dev.osprey.libraries;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** A running Felix framework with nothing in it but what a test installs. */
final class Container implements AutoCloseable {

    private static final long STOP_MILLIS = 30_000;

    private final Felix framework;

    /**
     * @param cache where the framework keeps its bundles
     * @param hostPackages the packages that the framework offers from the class path or the JDK, besides its own
     */
    Container(Path cache, String hostPackages) throws BundleException {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                hostPackages));
        framework.start();
    }

    /** Installs and starts the bundle that {@code anyClass}, seen on the class path, is packed in. */
    Bundle startBundleOf(Class<?> anyClass) throws BundleException {
        String jar =
                anyClass.getProtectionDomain().getCodeSource().getLocation().toString();
        Bundle bundle = framework.getBundleContext().installBundle(jar);
        bundle.start();
        return bundle;
    }

    /** Runs {@code probe} inside the framework: in a bundle that holds this class alone and has the given imports. */
    String run(Class<? extends Supplier<String>> probe, String imports) throws Exception {
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(probe.getName(), new ByteArrayInputStream(bundleWith(probe, imports)));
        bundle.start();
        Object inside =
                bundle.loadClass(probe.getName()).getDeclaredConstructor().newInstance();
        return (String) ((Supplier<?>) inside).get();
    }

    private static byte[] bundleWith(Class<?> type, String imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, type.getName());
        headers.putValue(Constants.IMPORT_PACKAGE, imports);

        String entry = type.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new ZipEntry(entry));
            code.transferTo(jar);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
