package dev.osprey.launcher.command;

import dev.osprey.journal.JournalReader;
import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.UsageException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** From which record to which, both inclusive. */
final class LogRange {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            converter = BoundConverter.class,
            description = "The first record: a sequence, or a log time as in 2026-11-20T09:30:00Z.")
    private Bound from = Bound.NONE;

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            converter = BoundConverter.class,
            description = "The last record: a sequence, or a log time.")
    private Bound to = Bound.NONE;

    /** A sequence or a log time; the other is {@link Long#MIN_VALUE}. */
    private record Bound(long sequence, long logTime) {
        static final Bound NONE = new Bound(Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** A range of sequences, both inclusive. */
    record Sequences(long first, long last) {}

    /** @throws FailedException if it ends before it begins */
    void check() throws FailedException {
        boolean isTurned = to.sequence != Long.MIN_VALUE && from.sequence > to.sequence
                || to.logTime != Long.MIN_VALUE && from.logTime > to.logTime;
        if (isTurned) {
            throw new UsageException("--from must not be after --to");
        }
    }

    /** Goes to before the first record of the range. */
    void seek(JournalReader reader) {
        if (from.sequence != Long.MIN_VALUE) {
            // the oldest records may be gone: what is left counts
            reader.toStart();
            if (reader.next() && reader.sequence() < from.sequence) {
                reader.seekSequence(from.sequence);
            } else {
                reader.toStart();
            }
        } else if (from.logTime != Long.MIN_VALUE) {
            reader.seekLogTime(from.logTime);
        }
    }

    /** Returns whether the range reaches a record. */
    boolean reaches(long sequence, long logTime) {
        return (to.sequence == Long.MIN_VALUE || sequence <= to.sequence)
                && (to.logTime == Long.MIN_VALUE || logTime <= to.logTime);
    }

    /** Returns the range in sequences. */
    Sequences sequences(Path log) {
        try (JournalReader reader = JournalReader.open(log)) {
            long first = Math.max(from.sequence, firstAt(reader, from.logTime, Long.MAX_VALUE));
            if (to.logTime == Long.MIN_VALUE) {
                return new Sequences(first, to.sequence == Long.MIN_VALUE ? Long.MAX_VALUE : to.sequence);
            }
            return new Sequences(first, firstAt(reader, to.logTime + 1, Long.MAX_VALUE) - 1);
        }
    }

    /** Returns the first sequence at or after a log time, any for none. */
    private static long firstAt(JournalReader reader, long logTime, long otherwise) {
        if (logTime == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        reader.seekLogTime(logTime);
        return reader.next() ? reader.sequence() : otherwise;
    }

    private static final class BoundConverter implements ITypeConverter<Bound> {

        @Override
        public Bound convert(String text) {
            if (text.matches("\\d{1,18}")) {
                return new Bound(Long.parseLong(text), Long.MIN_VALUE);
            }
            try {
                Instant instant = Instant.parse(text);
                return new Bound(
                        Long.MIN_VALUE,
                        Math.addExact(
                                Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano()));
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new TypeConversionException(
                        "'" + text + "' must be a sequence, or a time as in 2026-11-20T09:30:00Z");
            }
        }
    }
}
