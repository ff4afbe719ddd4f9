package dev.osprey.launcher.sweep;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A sweep on disk: {@code sweep.json}, what was asked for; {@code runs.jsonl}, a line for each run that has ended, synced before it counts; and
 * {@code work}, the logs of those that run. Whoever opens the folder again goes on where it was left, also after the process was killed.
 */
public final class SweepFolder implements AutoCloseable {

    private static final String WORK = "work";
    private static final String RUNS = "runs.jsonl";
    private static final String SWEEP = "sweep.json";

    private final Path folder;
    private final boolean isNewFolder;
    private final boolean isNewSweep;
    private final FileChannel lines;
    private final Map<Integer, Map<String, Object>> done = new TreeMap<>();

    private SweepFolder(Path folder, boolean isNewFolder, boolean isNewSweep, FileChannel lines) {
        this.folder = folder;
        this.isNewFolder = isNewFolder;
        this.isNewSweep = isNewSweep;
        this.lines = lines;
    }

    /**
     * Opens a folder, which is made if there is none.
     *
     * @param asked what the sweep is asked for, of maps, lists and texts
     * @throws FailedException if it is in use, or holds another sweep
     */
    public static SweepFolder open(Path folder, Map<String, Object> asked) throws FailedException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FailedException("out=" + folder + " must be a folder, and is a file");
        }
        try {
            boolean isNewFolder = !Files.exists(folder);
            Files.createDirectories(folder);
            Path runs = folder.resolve(RUNS);
            Path sweep = folder.resolve(SWEEP);
            boolean isNewSweep = !Files.exists(sweep);
            if (isNewSweep && !isEmpty(folder)) {
                throw new FailedException("out=" + folder + " has files that are no sweep's; give an empty folder");
            }
            FileChannel lines = FileChannel.open(
                    runs, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            SweepFolder opened = new SweepFolder(folder, isNewFolder, isNewSweep, lines);
            try {
                opened.lock();
                opened.read(runs);
                opened.forgetIfNoneWorked();
                opened.compare(sweep, asked);
                opened.deleteWork();
                return opened;
            } catch (IOException | FailedException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FailedException("out=" + folder + " cannot be used: " + Reason.of(e), e);
        }
    }

    /** What a kill between the two files leaves counts as empty. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file ->
                    List.of(RUNS, SWEEP + ".new").contains(file.getFileName().toString()));
        }
    }

    private void lock() throws IOException, FailedException {
        try {
            if (lines.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process
        }
        throw new FailedException("out=" + folder + " is in use by another sweep");
    }

    private void compare(Path sweep, Map<String, Object> asked) throws IOException, FailedException {
        if (done.isEmpty()) {
            Path fresh = folder.resolve(SWEEP + ".new");
            try (FileChannel file = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                write(file, Json.pretty(asked) + "\n");
            }
            Files.move(fresh, sweep, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        if (!(Json.read(Files.readAllBytes(sweep)) instanceof Map<?, ?> began)) {
            throw new FailedException(sweep + " is damaged");
        }
        for (Map.Entry<String, Object> option : asked.entrySet()) {
            Object was = began.get(option.getKey());
            if (!Objects.equals(was, option.getValue())) {
                throw new FailedException("out=" + folder + " holds a sweep with " + option.getKey() + "="
                        + Json.write(was) + ", not " + Json.write(option.getValue()) + "; give another folder");
            }
        }
    }

    private void read(Path runs) throws IOException, FailedException {
        byte[] bytes = Files.readAllBytes(runs);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                take(runs, Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        // the line that was being written when the process ended
        lines.truncate(start);
        lines.position(start);
    }

    /** What could not run at all is no sweep to go on with: its options were wrong, or its files not there. */
    private void forgetIfNoneWorked() throws IOException {
        if (done.values().stream().allMatch(run -> run.get("error") != null)) {
            done.clear();
            lines.truncate(0);
            lines.position(0);
        }
    }

    private void take(Path runs, byte[] line) throws FailedException {
        try {
            Map<String, Object> figures = read(line);
            if (figures.get("run") instanceof Number number && figures.get("parameters") instanceof Map) {
                done.putIfAbsent(number.intValue(), figures);
                return;
            }
        } catch (IOException e) {
            // said below
        }
        throw new FailedException(
                runs + " is damaged after run " + done.size() + ": " + new String(line, StandardCharsets.UTF_8));
    }

    /** Returns the runs that have ended, by number. */
    public Map<Integer, Map<String, Object>> done() {
        return done;
    }

    /** Returns where it is. */
    public Path path() {
        return folder;
    }

    /** Returns the folder for the logs of runs. */
    public Path work() {
        return folder.resolve(WORK);
    }

    /** Keeps a run's figures, which have its number as {@code run}; on return they are on disk. */
    public void add(Map<String, Object> figures) throws IOException {
        String line = Json.write(figures);
        write(lines, line + "\n");
        // as it will be read: the summary is the same whether the sweep was resumed or not
        done.put(((Number) figures.get("run")).intValue(), read(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> read(byte[] line) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (Json.read(line) instanceof Map<?, ?> run) {
            run.forEach((name, value) -> figures.put(name.toString(), value));
        }
        return figures;
    }

    /** Writes a summary, as a whole or not at all. */
    public Path summary(String name, String text) throws FailedException {
        Path file = folder.resolve(name);
        try {
            Path fresh = folder.resolve(name + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new FailedException(file + " cannot be written: " + Reason.of(e), e);
        }
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
    }

    private void deleteWork() throws IOException {
        if (!Files.exists(work())) {
            return;
        }
        try (Stream<Path> files = Files.walk(work())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Of a new sweep that did not come to its first run nothing stays. */
    private void deleteIfNothingRan() throws IOException {
        if (!isNewSweep || !done.isEmpty()) {
            return;
        }
        Files.deleteIfExists(folder.resolve(SWEEP));
        Files.deleteIfExists(folder.resolve(RUNS));
        if (isNewFolder && isEmpty(folder)) {
            Files.delete(folder);
        }
    }

    @Override
    public void close() throws FailedException {
        try {
            deleteWork();
            deleteIfNothingRan();
            lines.close();
        } catch (IOException e) {
            throw new FailedException("out=" + folder + " cannot be closed: " + Reason.of(e), e);
        }
    }
}
