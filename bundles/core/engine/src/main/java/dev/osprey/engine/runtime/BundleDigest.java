package dev.osprey.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** By what a bundle that came with the server is known in the log: SHA-256 over the paths and contents of its entries, in the order of paths. */
final class BundleDigest {

    private static final int LENGTH = 32;

    private BundleDigest() {}

    /** Of the bundle that a class comes from; zeros where there is no container. */
    static byte[] of(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        return bundle == null ? new byte[LENGTH] : of(bundle);
    }

    static byte[] of(Bundle bundle) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Enumeration<URL> entries = bundle.findEntries("/", "*", true);
            List<URL> sorted = entries == null
                    ? List.of()
                    : Collections.list(entries).stream()
                            .sorted((a, b) -> a.getPath().compareTo(b.getPath()))
                            .toList();
            for (URL entry : sorted) {
                if (!entry.getPath().endsWith("/")) {
                    digest.update(entry.getPath().getBytes(StandardCharsets.UTF_8));
                    try (InputStream in = entry.openStream()) {
                        digest.update(in.readAllBytes());
                    }
                }
            }
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
