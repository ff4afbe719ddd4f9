package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Track;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.Snapshot;
import dev.osprey.journal.SnapshotStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What strategies saved while they traded, for the next run: the newest two of each track, as snapshots in a folder of its own. The log stays the truth: a state
 * that is not there, damaged or of another instance is made anew by warming up.
 *
 * <p>A snapshot's sequence is where the log stood when all commands that the strategy had given by then were in it: of a log that has lost its end, an older state
 * is taken. Within it: the epoch and the revision, the sequence of the last event that the strategy has seen, its instruments, and the {@link SavedState}.
 */
final class StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private static final int KEPT = 2;
    private static final byte[] NO_HASH = {};
    private static final Pattern FOLDER = Pattern.compile("([1-9][0-9]{0,8})-[a-z]+");

    private final Path directory;

    StateStore(Path directory) {
        this.directory = directory;
    }

    /** By the deployment's number in the log: a name could be none of a folder. */
    private Path folder(int deployment, Track track) {
        return directory.resolve(deployment + "-" + track.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Keeps what a lane saved. If it cannot be written, that is told, and what was there before stays.
     *
     * @param lastSequence of the log, which has all that the lane commanded until it saved
     */
    void keep(LaneRunner lane, SavedAt saved, long lastSequence) {
        byte[] state = encode(lane, saved);
        try {
            new SnapshotStore(
                            folder(
                                    lane.parts().identity().deployment(),
                                    lane.status().track()),
                            KEPT)
                    .write(lastSequence, 0, NO_HASH, new UnsafeBuffer(state), 0, state.length);
        } catch (JournalException e) {
            LOG.error(
                    "{}: what its strategy saved could not be written: {}",
                    lane.status().deployment(),
                    e.getMessage());
        }
    }

    /**
     * Removes what was saved by deployments that are gone. A log knows a deployment for ever: they are of another log, whose place this one has taken. What
     * cannot be removed stays, and that is told.
     *
     * @param isThere whether the log has a deployment of that number
     */
    void removeOthers(IntPredicate isThere) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> folders = Files.list(directory)) {
            folders.filter(folder -> isGone(folder, isThere)).toList().forEach(StateStore::remove);
        } catch (IOException e) {
            LOG.warn("{} cannot be looked through: {}", directory, e.toString());
        }
    }

    private static boolean isGone(Path folder, IntPredicate isThere) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        return name.matches() && !isThere.test(Integer.parseInt(name.group(1)));
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
            LOG.info("{} is removed: the log has no such deployment", folder);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed, though the log has no such deployment: {}", folder, e.toString());
        }
    }

    private static byte[] encode(LaneRunner lane, SavedAt saved) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(lane.status().epoch());
            out.writeInt(lane.status().revision());
            out.writeLong(saved.sequence());
            out.writeUTF(named(lane.parts().context().instruments()));
            out.write(saved.state().encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** With ticks and lots: what was counted in others means nothing. */
    private static String named(List<Instrument> instruments) {
        return instruments.toString();
    }

    /**
     * What the last instance of a track has saved.
     *
     * @param seed         of the track: its deployment, epoch, revision and instruments
     * @param lastSequence of the log
     */
    Optional<SavedAt> newest(Track track, TrackSeed seed, long lastSequence) {
        Path folder = folder(seed.deployment(), track);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            return new SnapshotStore(folder, KEPT).newest(lastSequence).flatMap(found -> read(found, seed));
        } catch (JournalException | IllegalStateException e) {
            LOG.error("What a strategy saved in {} cannot be read, it is warmed up: {}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<SavedAt> read(Snapshot found, TrackSeed seed) {
        byte[] bytes = new byte[found.state().capacity()];
        found.state().getBytes(0, bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int epoch = in.readInt();
            int revision = in.readInt();
            long sequence = in.readLong();
            String instruments = in.readUTF();
            if (epoch != seed.epoch()
                    || revision != seed.revision()
                    || !instruments.equals(named(seed.instruments()))) {
                return Optional.empty();
            }
            return Optional.of(new SavedAt(SavedState.decode(in.readAllBytes()), sequence));
        } catch (IOException e) {
            throw new IllegalStateException("it is cut short", e);
        }
    }
}
