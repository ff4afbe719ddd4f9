package dev.osprey.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file of rows, written as they come; closed before it is whole it is removed. */
final class CsvFile implements AutoCloseable {

    private final String option;
    private final Path file;
    private final PrintWriter writer;
    private boolean whole;

    /**
     * Makes the file, in place of one that is there.
     *
     * @param option that asked for it
     * @throws IllegalArgumentException if it cannot be written
     */
    CsvFile(String option, Path file, String heading) {
        this.option = option;
        this.file = file;
        try {
            writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(option + "=" + file + " cannot be written: " + e.getMessage(), e);
        }
        row(heading);
    }

    void row(String row) {
        writer.println(row);
    }

    /**
     * Ends the file, which is whole.
     *
     * @throws IllegalArgumentException if not all could be written
     */
    void finish() {
        boolean failed = writer.checkError();
        writer.close();
        if (failed) {
            throw new IllegalArgumentException(option + " cannot be written whole: is the disk full?");
        }
        whole = true;
    }

    /** Removes what is not whole, but for what is no file of its own, such as {@code /dev/stdout}. */
    @Override
    public void close() {
        writer.close();
        if (!whole && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            file.toFile().delete();
        }
    }
}
