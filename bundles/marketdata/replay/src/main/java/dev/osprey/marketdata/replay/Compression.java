package dev.osprey.marketdata.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Opens a file that may be compressed, told by its first bytes and not by its name. */
final class Compression {

    private static final int BUFFER_SIZE = 1 << 16;

    private Compression() {}

    /**
     * The content of a plain file, of a gzip file, or of the one file in a zip archive.
     *
     * @throws IOException if it cannot be read, or an archive does not hold exactly one file
     */
    static InputStream open(Path file) throws IOException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(file)) {
            magic = in.readNBytes(4);
        }
        if (startsWith(magic, 0x1f, 0x8b)) {
            return openGzip(file);
        }
        return startsWith(magic, 'P', 'K', 3, 4) ? openZip(file) : Files.newInputStream(file);
    }

    private static boolean startsWith(byte[] magic, int... expected) {
        if (magic.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((magic[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static InputStream openGzip(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return new GZIPInputStream(raw, BUFFER_SIZE);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream openZip(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> files =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            if (files.size() != 1) {
                throw new IOException("the archive holds " + files.size() + " files, must hold one");
            }
            return new FilterInputStream(zip.getInputStream(files.get(0))) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }
}
