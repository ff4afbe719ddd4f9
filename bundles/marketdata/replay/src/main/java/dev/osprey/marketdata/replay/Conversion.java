package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalConfig;
import dev.osprey.journal.JournalException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Files of any format into a log: the instruments' definitions first, then each event as the feed gives it.
 *
 * <p>The log is written under another name and gets its own when it is whole and on the disk: it is there as a whole or not at all.
 */
final class Conversion {

    private static final int BATCH = 1 << 16;
    private static final String NAME = "convert";

    private final Settings settings;
    private final List<Instrument> instruments;
    private final Path out;
    private final LongConsumer progress;

    /** @param progress is told now and then how many events were converted */
    Conversion(Settings settings, List<Instrument> instruments, Path out, LongConsumer progress) {
        this.settings = settings;
        this.instruments = instruments;
        this.out = out.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /**
     * What was converted.
     *
     * @param from time of the first event: nanoseconds since 1970 UTC
     * @param to   time of the last event
     */
    record Result(long events, long from, long to, Totals totals) {}

    /** @throws IllegalArgumentException if files cannot be read, or the log not be written; says why, and nothing is left */
    Result run() {
        if (Files.exists(out)) {
            throw new IllegalArgumentException("out=" + out + " is already there");
        }
        try (UnfinishedLog log = UnfinishedLog.of(out)) {
            Result result = write(log.folder());
            Journal.seal(log.folder());
            log.finish();
            return result;
        } catch (AtomicMoveNotSupportedException e) {
            throw cannotBeWritten("its file system cannot rename folders", e);
        } catch (IOException e) {
            throw cannotBeWritten(e.toString(), e);
        } catch (JournalException e) {
            throw cannotBeWritten(e.getMessage(), e);
        }
    }

    private IllegalArgumentException cannotBeWritten(String reason, Exception cause) {
        return new IllegalArgumentException("out=" + out + " cannot be written: " + reason, cause);
    }

    private Result write(Path folder) {
        JournalConfig config = JournalConfig.at(folder).withFsync(Fsync.NEVER);
        try (Journal journal = Journal.open(config)) {
            LogSink sink = new LogSink(journal.writer());
            Replay replay = new Replay(settings, new Context(sink));
            try {
                long from = replay.nextTime();
                instruments.forEach(each -> sink.define(each, from));
                give(replay);
                if (sink.down() != null) {
                    throw new IllegalArgumentException(sink.down());
                }
                journal.sync();
                return new Result(replay.events(), from, journal.writer().lastLogTime(), replay.totals());
            } finally {
                replay.close();
            }
        }
    }

    private void give(Replay replay) {
        while (replay.nextTime() != Feed.ENDED) {
            replay.poll(Long.MAX_VALUE, BATCH);
            progress.accept(replay.events());
        }
    }

    /** What a feed is given: all events as they come. */
    private final class Context implements FeedContext {

        private final MarketDataSink sink;

        Context(MarketDataSink sink) {
            this.sink = sink;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<Instrument> instruments() {
            return instruments;
        }

        @Override
        public MarketDataSink sink() {
            return sink;
        }

        @Override
        public boolean backtest() {
            return true;
        }
    }
}
