package dev.osprey.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;

/** What a bundle on the class path consists of: the entries of its jar, and the classes of the class path. */
final class ConnectedJar implements ConnectContent {

    private final Path jar;
    private volatile ZipFile file;

    ConnectedJar(Path jar) {
        this.jar = jar;
    }

    @Override
    public void open() throws IOException {
        file = new ZipFile(jar.toFile());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Returns nothing, by which the framework reads the manifest. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty();
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(ConnectedJar.class.getClassLoader());
    }

    @Override
    public Iterable<String> getEntries() {
        return () ->
                Collections.list(file.entries()).stream().map(ZipEntry::getName).iterator();
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        ZipEntry entry = file.getEntry(path);
        return entry == null ? Optional.empty() : Optional.of(new Entry(file, entry));
    }

    private record Entry(ZipFile file, ZipEntry entry) implements ConnectEntry {

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return file.getInputStream(entry);
        }
    }
}
