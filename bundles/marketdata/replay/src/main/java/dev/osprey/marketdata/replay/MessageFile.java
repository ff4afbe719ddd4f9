package dev.osprey.marketdata.replay;

import dev.osprey.marketdata.replay.JsonCursor.Malformed;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** A file of recorded messages, read one by one in the order of the file. */
final class MessageFile implements Closeable {

    private static final int GLANCE = 32;

    /** So many messages are looked at for one that has a time. */
    private static final int GLANCED = 10_000;

    private static final long NO_TIME = 0;

    private final Source source;
    private final ReadingOptions options;
    private final MessageLines lines;
    private final MessageParser parser;
    private final OtherSymbols otherSymbols;
    private final boolean asReceived;
    private long latest;
    private long time = Long.MIN_VALUE;
    private long rows;
    private long outside;
    private long others;
    private long unnamedSnapshots;
    private long damaged;
    private boolean unreadable;

    private MessageFile(
            Source source, ReadingOptions options, MessageLines lines, OtherSymbols otherSymbols, long firstTime) {
        this.source = source;
        this.otherSymbols = otherSymbols;
        this.options = options;
        this.lines = lines;
        this.latest = firstTime;
        this.parser = new MessageParser(source.instrument());
        this.asReceived = options.format().isAsReceived();
    }

    /** Whether a file is read so: as it is said, or by the look of it. */
    static boolean is(Source source, ReadingOptions options) {
        if (!options.format().isByLook()) {
            return options.format() == Layout.Format.WEB_SOCKET
                    || options.format() == Layout.Format.WEB_SOCKET_RECEIVED;
        }
        if (!Files.isRegularFile(source.path())) {
            return false;
        }
        try (InputStream in = Compression.open(source.path())) {
            byte[] beginning = in.readNBytes(GLANCE);
            return MessageParser.isRecorded(beginning, beginning.length);
        } catch (IOException e) {
            // said by whoever reads it
            return false;
        }
    }

    /**
     * Opens a file, and looks for the time of its first message that has one: it is that of all before it.
     *
     * @param otherSymbols of the same file
     * @throws IllegalArgumentException if it cannot be read; says which and why
     */
    static MessageFile open(Source source, ReadingOptions options, OtherSymbols otherSymbols) {
        try (MessageFile glance = open(source, options.unbounded(), otherSymbols, NO_TIME)) {
            return open(source, options, otherSymbols, glance.firstTime());
        }
    }

    private static MessageFile open(Source source, ReadingOptions options, OtherSymbols otherSymbols, long firstTime) {
        if (!Files.isRegularFile(source.path())) {
            throw wrong(source, Files.exists(source.path()) ? "is not a file" : "does not exist");
        }
        try {
            return new MessageFile(
                    source, options, new MessageLines(Compression.open(source.path())), otherSymbols, firstTime);
        } catch (IOException e) {
            throw wrong(source, "cannot be read: " + reason(e));
        }
    }

    /** Of the first message that has a time; {@link #NO_TIME} if none of the first has. */
    private long firstTime() {
        MarketMessage message = new MarketMessage();
        for (int i = 0; i < GLANCED; i++) {
            try {
                if (!next(message)) {
                    return NO_TIME;
                }
            } catch (DamagedLineException e) {
                // told when the file is read for good
                continue;
            }
            if (message.isTimed) {
                return message.venueTime;
            }
        }
        return NO_TIME;
    }

    private static IllegalArgumentException wrong(Source source, String reason) {
        return new IllegalArgumentException("file " + source.name() + " " + reason);
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return e.getMessage() == null ? "input or output failed" : e.getMessage();
    }

    /**
     * Reads the next message of the instrument between {@code from} and {@code to}, and gives it its time: that of the venue, or of its reception; one
     * that has none has the latest of all before it in the file, of those outside the bounds too. So a message has the same time wherever the file is cut.
     * In a file without times, each has that of its reception.
     *
     * @return false at the end
     * @throws DamagedLineException if the next line is damaged; the call after it goes on behind that line
     */
    boolean next(MarketMessage message) throws DamagedLineException {
        while (nextLine()) {
            parse(message);
            if (message.kind == MarketMessage.Kind.OTHER) {
                others++;
            } else if (isOfUnknown(message)) {
                unnamedSnapshots++;
            } else if (message.venueTime >= options.from() && message.venueTime < options.to()) {
                time = Math.max(time, message.venueTime);
                rows++;
                return true;
            } else {
                outside++;
            }
        }
        return false;
    }

    /** A snapshot without a name may be of any symbol that the file has. */
    private boolean isOfUnknown(MarketMessage message) {
        return message.kind == MarketMessage.Kind.SNAPSHOT && !message.isNamed && otherSymbols.any();
    }

    private boolean nextLine() throws DamagedLineException {
        try {
            return !unreadable && lines.next();
        } catch (IOException e) {
            unreadable = true;
            damaged++;
            throw new DamagedLineException(
                    source.name(), lines.line() + 1, "the rest of the file cannot be read: " + reason(e));
        }
    }

    private void parse(MarketMessage message) throws DamagedLineException {
        try {
            if (lines.isOverlong()) {
                throw new Malformed("the line is longer than any message");
            }
            parser.parse(lines.bytes(), lines.start(), lines.end(), message);
        } catch (Malformed e) {
            if (isOfUnknown(message)) {
                return;
            }
            damaged++;
            throw new DamagedLineException(source.name(), lines.line(), e.getMessage());
        }
        message.isTimed = asReceived || message.venueTime != 0;
        if (asReceived) {
            message.venueTime = message.received;
        } else if (message.venueTime == 0) {
            message.venueTime = latest != NO_TIME ? latest : message.received;
        }
        if (message.isTimed && message.kind != MarketMessage.Kind.OTHER) {
            latest = Math.max(latest, message.venueTime);
        }
    }

    /** Of the latest message given so far; never goes back. */
    long time() {
        return time;
    }

    /** Messages given. */
    long rows() {
        return rows;
    }

    /** Messages before {@code from} or not before {@code to}. */
    long outside() {
        return outside;
    }

    /** Messages of other kinds, or of other instruments. */
    long others() {
        return others;
    }

    /** Snapshots that name no instrument, in a file of several: left. */
    long unnamedSnapshots() {
        return unnamedSnapshots;
    }

    /** What was read so far. */
    Totals totals() {
        return new Totals(rows, damaged, 0, 0, parser.rounded(), 0, 0, 0);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // Read only: nothing can be lost any more.
            unreadable = true;
        }
    }
}
