package dev.osprey.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The names of the files in a log's directory. */
final class SegmentFiles {

    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.log");
    private static final int DIGITS = 12;
    private static final String SUFFIX = ".log";
    private static final String UNFINISHED = ".ahead";

    private final Path directory;

    SegmentFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path file(long number) {
        String digits = Long.toString(number);
        return directory.resolve("0".repeat(DIGITS - digits.length()) + digits + SUFFIX);
    }

    /** Returns the name under which a segment is written ahead until it is whole. */
    Path unfinished(long number) {
        return directory.resolve(file(number).getFileName() + UNFINISHED);
    }

    Path durablePosition() {
        return directory.resolve("durable");
    }

    /** Returns the file of the log's {@link Seal}. */
    Path seal() {
        return directory.resolve("seal");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    /** Returns the numbers of the segment files, in order; none if there is no such directory. */
    long[] numbers() throws IOException {
        if (!Files.isDirectory(directory)) {
            return new long[0];
        }
        LongStream.Builder numbers = LongStream.builder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.log")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Long.parseLong(name.group(1)));
                }
            }
        }
        return numbers.build().sorted().toArray();
    }

    /** Returns the files that were being written ahead when their process died. */
    List<Path> leftovers() throws IOException {
        List<Path> leftovers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.log" + UNFINISHED)) {
            files.forEach(leftovers::add);
        }
        return leftovers;
    }
}
