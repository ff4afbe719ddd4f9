package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import dev.osprey.api.market.MarketDataSink;
import java.util.List;
import org.agrona.concurrent.EpochNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a feed when it is let, and polls it from then on. One that throws is not polled any more. */
final class FeedRunner implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRunner.class);

    private static final int BATCH = 64;

    private enum State {
        WAITING,
        LET,
        RUNNING,
        ENDED
    }

    private final String name;
    private final Feed feed;
    private final List<Instrument> instruments;
    private final MarketRing sink;
    private final EpochNanoClock clock;
    private final boolean backtest;
    private volatile State state = State.WAITING;
    private volatile String problem = "";
    private volatile boolean stopAsked;

    FeedRunner(
            String name,
            Feed feed,
            List<Instrument> instruments,
            MarketRing sink,
            EpochNanoClock clock,
            boolean backtest) {
        this.name = name;
        this.feed = feed;
        this.instruments = List.copyOf(instruments);
        this.sink = sink;
        this.clock = clock;
        this.backtest = backtest;
    }

    String name() {
        return name;
    }

    String problem() {
        return problem;
    }

    /** It may start. Any thread; more than once does nothing. */
    void let() {
        if (state == State.WAITING) {
            state = State.LET;
        }
    }

    /** It shall end. Any thread. */
    void askStop() {
        stopAsked = true;
    }

    boolean isStopped() {
        return state == State.ENDED;
    }

    /** In a backtest, where nothing else starts it. */
    int startIfLet() {
        if (state != State.LET) {
            return 0;
        }
        start();
        return 1;
    }

    @Override
    public int doWork() {
        if (stopAsked && state != State.ENDED) {
            stop();
        }
        switch (state) {
            case LET:
                start();
                return 1;
            case RUNNING:
                return poll(clock.nanoTime(), BATCH);
            default:
                return 0;
        }
    }

    /** On the feed's thread. */
    void start() {
        try {
            feed.start(new Context());
            state = State.RUNNING;
        } catch (IllegalArgumentException e) {
            refused(e.getMessage());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** What it is to give cannot be given, as with a file that is damaged: it is down, and nothing else suffers. */
    private void refused(String sentence) {
        LOG.error("Feed {} is down: {}", name, sentence);
        state = State.ENDED;
        sink.status(FeedStatus.DOWN, sentence);
    }

    int poll(long now, int limit) {
        try {
            return feed.poll(now, limit);
        } catch (RuntimeException e) {
            failed(e);
            return 0;
        }
    }

    private void failed(RuntimeException e) {
        LOG.error("Feed {} threw and is stopped", name, e);
        problem = "feed " + name + " failed: " + e.getMessage();
        state = State.ENDED;
        sink.status(FeedStatus.DOWN, problem);
    }

    /** Venue time of the next event, {@link Feed#ENDED} if there is none or it does not run. */
    long nextTime() {
        return state == State.RUNNING ? feed.nextTime() : Feed.ENDED;
    }

    /** On the feed's thread. */
    void stop() {
        state = State.ENDED;
        try {
            feed.close();
        } catch (RuntimeException e) {
            LOG.warn("Feed {}: close threw", name, e);
        }
    }

    private final class Context implements FeedContext {

        @Override
        public String name() {
            return name;
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
            return backtest;
        }
    }
}
