package dev.osprey.marketdata.replay;

import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Gives the events of the files to a sink when they are due, and tells of damage.
 *
 * <p>What cannot be given at once, for the sink is full, is offered again. The last thing that it gives is a status: {@code ENDED}, or
 * {@code DOWN} at damage that stops it.
 */
final class Replay {

    /** Something to tell. */
    private record Message(FeedStatus status, String text) {}

    private final Settings settings;
    private final boolean backtest;
    private final MarketDataSink sink;
    private final List<EventStream> streams;
    private final Merge merge;
    private final Deque<Message> messages = new ArrayDeque<>();
    private final TradesAhead ahead = new TradesAhead();
    private final long firstTime;
    private long anchor = Long.MIN_VALUE;
    private long lastTime;
    private long events;
    private boolean hasNext;

    /** @throws IllegalArgumentException if a file cannot be read, or there is nothing to give; all that is wrong in one sentence each */
    Replay(Settings settings, FeedContext context) {
        this.settings = settings;
        this.backtest = context.backtest();
        this.sink = context.sink();
        this.streams =
                open(FileList.parse(settings.files(), context.instruments(), settings.home()), settings.reading());
        this.firstTime = streams.stream()
                .filter(EventStream::hasEvents)
                .mapToLong(EventStream::time)
                .min()
                .orElseThrow(() -> nothing(streams, settings.reading()));
        this.lastTime = firstTime;
        this.merge = new Merge(streams, this::ended);
        messages.add(new Message(
                FeedStatus.UP,
                "replays " + streams.size() + (streams.size() == 1 ? " file" : " files")
                        + (backtest ? "" : ", pace=" + settings.pace())));
        prepare();
    }

    private static IllegalArgumentException nothing(List<EventStream> streams, ReadingOptions options) {
        boolean isBounded = options.from() > 0 || options.to() < Long.MAX_VALUE;
        return new IllegalArgumentException(
                (isBounded ? "files hold nothing between from and to: " : "files hold no events: ")
                        + streams.stream().map(EventStream::name).collect(Collectors.joining(", ")));
    }

    private static List<EventStream> open(List<Source> sources, ReadingOptions options) {
        List<EventStream> streams = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Source source : sources) {
            try {
                streams.add(open(source, options, streams.size()));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return streams;
    }

    private static EventStream open(Source source, ReadingOptions options, int order) {
        if (source.isLog()) {
            return new LogStream(source, options, order);
        }
        return MessageFile.is(source, options)
                ? new MessageStream(source, options, order)
                : new RecordedStream(source, options, order);
    }

    /** See {@link Feed#poll}. */
    int poll(long now, int limit) {
        long horizon = backtest ? now : horizon(now);
        int given = 0;
        int more;
        do {
            more = given < limit ? give(horizon, limit - given) : 0;
            given += more;
        } while (more > 0);
        return given;
    }

    private int give(long horizon, int limit) {
        if (ahead.isEmpty() && messages.isEmpty() && hasNext && merge.first().time() <= horizon) {
            readAhead(backtest ? Long.MAX_VALUE : horizon, backtest ? Integer.MAX_VALUE : limit);
        }
        if (!ahead.isEmpty()) {
            return giveTrades(horizon);
        }
        return messages.isEmpty() ? giveEvent(horizon) : giveMessage();
    }

    /** Trades, up to the next event that is none, or to something to tell. */
    private void readAhead(long horizon, int limit) {
        while (ahead.size() < limit && hasNext && messages.isEmpty() && !ahead.isFull()) {
            EventStream next = merge.first();
            if (!next.isTrade() || next.time() > horizon) {
                return;
            }
            ahead.take(merge, horizon, limit - ahead.size());
            prepare();
        }
    }

    private int giveTrades(long horizon) {
        if (ahead.time() > horizon) {
            return 0;
        }
        int given = ahead.give(sink);
        lastTime = ahead.lastTime();
        events += given;
        return given;
    }

    private long horizon(long now) {
        if (anchor == Long.MIN_VALUE) {
            anchor = now;
        }
        return settings.pace().horizon(firstTime, now - anchor);
    }

    private int giveMessage() {
        Message message = messages.peek();
        if (!sink.status(message.status(), message.text())) {
            return 0;
        }
        messages.remove();
        return 1;
    }

    private int giveEvent(long horizon) {
        EventStream next = merge.first();
        if (!hasNext || next.time() > horizon) {
            return 0;
        }
        long time = next.time();
        if (!next.offer(sink)) {
            return 0;
        }
        lastTime = time;
        events++;
        prepare();
        return 1;
    }

    /** Makes the next event ready, past damage if that is to be skipped. */
    private void prepare() {
        while (true) {
            try {
                hasNext = merge.settle();
                if (!hasNext) {
                    tellEnd();
                }
                return;
            } catch (DamagedLineException e) {
                if (settings.onDamage() == OnDamage.STOP) {
                    stop(e);
                    return;
                }
                skip(merge.first(), e);
            }
        }
    }

    private void tellEnd() {
        if (ahead.repeated() > 0) {
            messages.add(new Message(
                    FeedStatus.DEGRADED,
                    String.format(
                            Locale.ROOT,
                            "trades whose number is not above all before it: %,d; they are late, or come twice, as where files overlap",
                            ahead.repeated())));
        }
        messages.add(new Message(FeedStatus.ENDED, summary()));
    }

    private void stop(DamagedLineException damage) {
        hasNext = false;
        merge.close();
        messages.add(new Message(
                FeedStatus.DOWN,
                String.format(Locale.ROOT, "%s; stopped after %,d events", damage.getMessage(), read())));
    }

    /** Tells of the first damage of a file alone; the number of all is told at its end. */
    private void skip(EventStream stream, DamagedLineException damage) {
        if (stream.totals().damaged() <= 1) {
            messages.add(new Message(FeedStatus.DEGRADED, damage.getMessage() + "; skipped"));
        }
    }

    private void ended(EventStream stream) {
        Totals totals = stream.totals();
        if (totals.isDoubtful()) {
            messages.add(new Message(FeedStatus.DEGRADED, stream.name() + ": " + totals));
        }
    }

    private String summary() {
        return String.format(Locale.ROOT, "gave %,d events; %s", read(), totals());
    }

    /** Of all files, as far as they were read. */
    Totals totals() {
        return streams.stream().map(EventStream::totals).reduce(Totals.NONE, Totals::plus);
    }

    /** Those that are given and those that are about to be. */
    private long read() {
        return events + ahead.size();
    }

    /** Events given. */
    long events() {
        return events;
    }

    /** See {@link Feed#nextTime}. */
    long nextTime() {
        if (!ahead.isEmpty()) {
            return ahead.time();
        }
        if (hasNext) {
            return merge.first().time();
        }
        return messages.isEmpty() ? Feed.ENDED : lastTime;
    }

    /** Idempotent. */
    void close() {
        hasNext = false;
        ahead.clear();
        messages.clear();
        merge.close();
    }
}
