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

    private final Path file;
    private final MappedByteBuffer mapped;
    private final Disk disk;
    private long generation;
    private long sequence;
    private long position;

    private DurablePosition(Path file, MappedByteBuffer mapped, Disk disk) {
        this.file = file;
        this.mapped = mapped;
        this.disk = disk;
    }

    /** Makes the file of a new log, in which nothing is durable yet. */
    static DurablePosition create(Path file, long sequence, Disk disk) throws IOException {
        disk.writeZeros(file, FILE_LENGTH);
        DurablePosition created = map(file, disk);
        created.write(sequence, 0);
        disk.forceDirectory(file.getParent());
        return created;
    }

    /** Opens the file of an existing log; a damaged one stops the start, for nobody could tell then what may be cut. */
    static DurablePosition open(Path file, Disk disk) throws IOException {
        if (!Files.exists(file)) {
            throw new JournalException(file + " is missing, and without it nobody can tell what of the log is durable");
        }
        if (Files.size(file) != FILE_LENGTH) {
            throw new DamagedLogException(file, 0, "it has " + Files.size(file) + " bytes instead of " + FILE_LENGTH);
        }
        DurablePosition opened = map(file, disk);
        if (!opened.load()) {
            opened.close();
            throw new DamagedLogException(file, 0, "neither of its two slots has the right checksum");
        }
        return opened;
    }

    private static DurablePosition map(Path file, Disk disk) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_LENGTH);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return new DurablePosition(file, mapped, disk);
        }
    }

    private boolean load() {
        for (int slot = 0; slot < FILE_LENGTH; slot += SLOT_SPACING) {
            boolean whole = mapped.getLong(slot) == MAGIC && mapped.getInt(slot + CHECKSUM_OFFSET) == checksum(slot);
            if (whole && mapped.getLong(slot + GENERATION_OFFSET) > generation) {
                generation = mapped.getLong(slot + GENERATION_OFFSET);
                sequence = mapped.getLong(slot + SEQUENCE_OFFSET);
                position = mapped.getLong(slot + POSITION_OFFSET);
            }
        }
        return generation > 0;
    }

    /** Writes and forces what is durable now. Everything before it must have been forced. */
    void write(long durableSequence, long durablePosition) throws IOException {
        generation++;
        sequence = durableSequence;
        position = durablePosition;
        int slot = (int) (generation & 1) * SLOT_SPACING;
        mapped.putLong(slot, MAGIC);
        mapped.putLong(slot + GENERATION_OFFSET, generation);
        mapped.putLong(slot + SEQUENCE_OFFSET, sequence);
        mapped.putLong(slot + POSITION_OFFSET, position);
        mapped.putInt(slot + CHECKSUM_OFFSET, checksum(slot));
        disk.force(file, mapped, slot, slot + SLOT_LENGTH);
    }

    /** Returns a sequence up to which, at least, everything is durable. */
    long sequence() {
        return sequence;
    }

    /** Returns the {@link Position} before which everything is durable. */
    long position() {
        return position;
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
