package dev.osprey.journal;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.IoUtil;

/**
 * The file that says how far the log is durable. Two slots on two pages are written in turn, each with a generation and a checksum, so that one torn by a
 * crash leaves the other.
 */
final class DurablePosition implements AutoCloseable {

    static final int SLOT_SPACING = 4096;
    static final int FILE_LENGTH = 2 * SLOT_SPACING;

    private static final int SLOT_LENGTH = 40;
    private static final int GENERATION_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int POSITION_OFFSET = 24;
    private static final int CHECKSUM_OFFSET = 32;

    /** "OSPREYDP" in little-endian order. */
    private static final long MAGIC = 0x5044_5945_5250_534fL;

    private static final int READ_TRIES = 10;

    /**
     * What the file says.
     *
     * @param sequence up to which, at least, everything is durable
     * @param position the {@link Position} before which everything is durable
     */
    record Mark(long sequence, long position) {}

    private final Path file;
    private final MappedByteBuffer mapped;
    private final Disk disk;
    private long generation;
    private volatile Mark mark = new Mark(0, 0);

    private DurablePosition(Path file, MappedByteBuffer mapped, Disk disk) {
        this.file = file;
        this.mapped = mapped;
        this.disk = disk;
    }

    /** Makes the file of a new log, in which nothing is durable yet. */
    static DurablePosition create(Path file, long sequence, Disk disk) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        disk.writeZeros(unfinished, FILE_LENGTH);
        try (DurablePosition created = map(unfinished, disk)) {
            created.write(sequence, 0);
        }
        disk.rename(unfinished, file);
        return open(file, disk);
    }

    /** Opens the file of an existing log; a damaged one stops the start, for nobody could tell then what may be cut. */
    static DurablePosition open(Path file, Disk disk) throws IOException {
        requireWhole(file);
        DurablePosition opened = map(file, disk);
        if (!opened.load()) {
            opened.close();
            throw neitherSlot(file);
        }
        return opened;
    }

    /** Reads the file, perhaps while its owner writes it. */
    static Mark read(Path file) throws IOException {
        requireWhole(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                DurablePosition position = map(file, channel, FileChannel.MapMode.READ_ONLY, null)) {
            for (int i = 0; i < READ_TRIES; i++) {
                if (position.load()) {
                    return position.mark();
                }
            }
            throw neitherSlot(file);
        }
    }

    private static void requireWhole(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new JournalException(file + " is missing, and without it nobody can tell what of the log is durable");
        }
        if (Files.size(file) != FILE_LENGTH) {
            throw new DamagedLogException(file, 0, "it has " + Files.size(file) + " bytes instead of " + FILE_LENGTH);
        }
    }

    private static DamagedLogException neitherSlot(Path file) {
        return new DamagedLogException(file, 0, "neither of its two slots has the right checksum");
    }

    private static DurablePosition map(Path file, Disk disk) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(file, channel, FileChannel.MapMode.READ_WRITE, disk);
        }
    }

    private static DurablePosition map(Path file, FileChannel channel, FileChannel.MapMode mode, Disk disk)
            throws IOException {
        MappedByteBuffer mapped = channel.map(mode, 0, FILE_LENGTH);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return new DurablePosition(file, mapped, disk);
    }

    private boolean load() {
        for (int slot = 0; slot < FILE_LENGTH; slot += SLOT_SPACING) {
            boolean whole = mapped.getLong(slot) == MAGIC && mapped.getInt(slot + CHECKSUM_OFFSET) == checksum(slot);
            if (whole && mapped.getLong(slot + GENERATION_OFFSET) > generation) {
                generation = mapped.getLong(slot + GENERATION_OFFSET);
                mark = new Mark(mapped.getLong(slot + SEQUENCE_OFFSET), mapped.getLong(slot + POSITION_OFFSET));
            }
        }
        return generation > 0;
    }

    /** Writes and forces what is durable now. Everything before it must have been forced. */
    void write(long durableSequence, long durablePosition) throws IOException {
        generation++;
        int slot = (int) (generation & 1) * SLOT_SPACING;
        mapped.putLong(slot, MAGIC);
        mapped.putLong(slot + GENERATION_OFFSET, generation);
        mapped.putLong(slot + SEQUENCE_OFFSET, durableSequence);
        mapped.putLong(slot + POSITION_OFFSET, durablePosition);
        mapped.putInt(slot + CHECKSUM_OFFSET, checksum(slot));
        disk.force(file, mapped, slot, slot + SLOT_LENGTH);
        mark = new Mark(durableSequence, durablePosition);
    }

    /** Returns what the file says. Any thread. */
    Mark mark() {
        return mark;
    }

    long sequence() {
        return mark.sequence();
    }

    long position() {
        return mark.position();
    }

    private int checksum(int slot) {
        CRC32C crc = new CRC32C();
        crc.update(mapped.duplicate().limit(slot + CHECKSUM_OFFSET).position(slot));
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }
}
