package dev.osprey.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The checksums of a log that is written no more, of {@value #CHUNK} bytes at a time: a reader has then checked eight hundred trades at once, in a fifth of the time that
 * it takes to check each by itself. Immutable.
 *
 * <p>A seal only ever makes reading quicker. Where there is none, where it cannot be read, or where a chunk differs from what it says, each record is checked as in any
 * log, which finds the damage and tells where it is.
 *
 * <p>The file is text: a first line that says what it is, then for each segment a line with its file's name and the CRC-32C of each chunk, in hexadecimal digits.
 */
final class Seal {

    /** Bytes that have one checksum; the last chunk of a segment may be shorter. A power of two that the nearest cache holds for the most part. */
    static final int CHUNK = 1 << 16;

    /** Of a log that has none. */
    static final Seal NONE = new Seal(Map.of());

    private static final String TITLE = "osprey log seal 1: CRC-32C of every " + CHUNK + " bytes";
    private static final String BETWEEN = " ";

    private final Map<String, int[]> checksums;

    private Seal(Map<String, int[]> checksums) {
        this.checksums = checksums;
    }

    /** Returns the checksums of a segment's chunks; {@code null} if it has none. */
    int[] of(Segment segment) {
        int[] found = checksums.get(segment.file().getFileName().toString());
        return found != null && found.length == chunks(segment.size()) ? found : null;
    }

    private static int chunks(int size) {
        return (size + CHUNK - 1) / CHUNK;
    }

    /**
     * Writes the seal of a log that nobody writes, beside its segments; replaces one that is there.
     *
     * @throws DamagedLogException if a record is not as it was written, or some are missing; nothing is sealed then
     */
    static void write(SegmentFiles files, Disk disk) throws IOException {
        long[] numbers = files.numbers();
        Path unfinished = files.seal().resolveSibling(files.seal().getFileName() + ".unfinished");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.US_ASCII)) {
                out.write(TITLE + "\n");
                for (long number : numbers) {
                    out.write(line(Segment.mapForReading(number, files.file(number))) + "\n");
                }
            }
            // in this order: what changes in between differs from the seal
            requireWhole(files, numbers);
            disk.force(unfinished);
            disk.rename(unfinished, files.seal());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void requireWhole(SegmentFiles files, long[] numbers) throws IOException {
        LogWalk walk = new LogWalk(files, numbers, (buffer, offset, length, sequence, logTime, endsGroup) -> {});
        walk.run();
        boolean ends = walk.reaches(DurablePosition.read(files.durablePosition()))
                && !anyBegunBehind(walk.endSegment(), files, numbers);
        if (walk.stopReason() != null || !ends) {
            String what = walk.stopReason() == null ? "the log ends here, before what was written" : walk.stopReason();
            throw new DamagedLogException(walk.stopFile(), walk.stopOffset(), what);
        }
    }

    private static boolean anyBegunBehind(long last, SegmentFiles files, long[] numbers) throws IOException {
        for (long number : numbers) {
            if (number > last && Segment.isBegun(number, files.file(number))) {
                return true;
            }
        }
        return false;
    }

    private static String line(Segment segment) {
        Checksum checksum = new Checksum();
        StringBuilder line = new StringBuilder(segment.file().getFileName().toString());
        try {
            checksum.wrap(segment.mapped());
            for (int from = 0; from < segment.size(); from += CHUNK) {
                int sum = checksum.of(from, Math.min(CHUNK, segment.size() - from));
                line.append(BETWEEN).append(HexFormat.of().toHexDigits(sum));
            }
        } finally {
            checksum.unwrap();
            segment.release();
        }
        return line.toString();
    }

    /** Returns what a log's seal says; {@link #NONE} if it has none that can be read. */
    static Seal read(SegmentFiles files) {
        try {
            return Files.exists(files.seal())
                    ? parse(Files.readAllLines(files.seal(), StandardCharsets.US_ASCII))
                    : NONE;
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static Seal parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(TITLE)) {
            return NONE;
        }
        Map<String, int[]> checksums = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(BETWEEN, -1);
            int[] sums = new int[words.length - 1];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = HexFormat.fromHexDigits(words[i + 1]);
            }
            checksums.put(words[0], sums);
        }
        return new Seal(checksums);
    }
}
