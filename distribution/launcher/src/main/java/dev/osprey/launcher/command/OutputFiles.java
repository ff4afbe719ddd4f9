package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks before a long run whether its results can be written where they shall go. */
final class OutputFiles {

    private OutputFiles() {}

    /** @throws FailedException if the folder of a file is not there, or it is a folder itself; {@code null} is no file */
    static void requireFolder(String option, Path file) throws FailedException {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new FailedException(option + "=" + file + " must be a file, and is a folder");
        }
        requireWritable(option, file, folder);
    }

    private static void requireWritable(String option, Path file, Path folder) throws FailedException {
        if (!Files.isDirectory(folder)) {
            throw new FailedException(option + "=" + file + " cannot be written: there is no folder " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new FailedException(option + "=" + file + " cannot be written: it is not allowed");
        }
    }

    /** @throws FailedException if there is something of that name, or it cannot be made */
    static void requireNew(String option, Path folder) throws FailedException {
        if (Files.exists(folder)) {
            throw new FailedException(option + "=" + folder + " is already there");
        }
        requireWritable(option, folder, folder.toAbsolutePath().getParent());
    }

    /** @throws FailedException if a folder has something in it already; {@code null} is none */
    static void requireEmpty(String option, Path folder) throws FailedException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new FailedException(
                        option + "=" + folder + " must be an empty folder, or one that is not there yet");
            }
        } catch (IOException e) {
            throw new FailedException(option + "=" + folder + " must be a folder that can be read", e);
        }
    }
}
