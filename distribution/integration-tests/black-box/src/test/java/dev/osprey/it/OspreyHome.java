package dev.osprey.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * An unpacked archive of one test's own.
 *
 * @param folder where it is
 */
record OspreyHome(Path folder) {

    private static final Path ARCHIVE = Path.of(System.getProperty("osprey.archive"));
    private static final Path HOMES = Path.of(System.getProperty("osprey.homes"));
    private static Path unpacked;

    /** Unpacks the archive once, and copies what came out for this test. */
    static OspreyHome fresh(String test) {
        try {
            Path folder = HOMES.resolve(test);
            delete(folder);
            copy(unpacked(), folder);
            return new OspreyHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return data().resolve("log");
    }

    Path osprey() {
        return folder.resolve("bin/osprey");
    }

    Path strategy(String version) {
        return folder.resolve("strategies/moving-average-cross-" + version + ".jar");
    }

    private static synchronized Path unpacked() throws IOException {
        if (unpacked == null) {
            if (!Files.exists(ARCHIVE)) {
                throw new IllegalStateException(
                        "there is no archive " + ARCHIVE + ": build distribution/assembly first");
            }
            Path folder = HOMES.resolve("unpacked");
            delete(folder);
            Files.createDirectories(folder);
            Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "--strip-components=1")
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            try {
                if (!tar.waitFor(60, TimeUnit.SECONDS) || tar.exitValue() != 0) {
                    throw new IllegalStateException(ARCHIVE + " cannot be unpacked");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            unpacked = folder;
        }
        return unpacked;
    }

    /** Copies a folder with the rights of its files. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException e) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
