package dev.osprey.engine.runtime;

import dev.osprey.api.market.Feed;
import dev.osprey.api.venue.Venue;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Simulation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * An engine in the data's time. Events of feeds, delayed answers of venues and the clock come from one queue, ordered by time; at one time venues are first,
 * then the clock, then feeds in their order. The next one is taken when everything that follows from the one before has been done.
 */
final class SimulationRun implements Simulation {

    private static final int ASK_AFTER = 1 << 14;

    /** How long past the data a venue may still answer. */
    private static final long AFTERMATH = TimeUnit.MINUTES.toNanos(1);

    private static final List<String> MARKET_DATA =
            List.of("Trade", "Quote", "BookSnapshot", "BookDelta", "BarOpen", "Bar");

    private static final long NEVER = Long.MAX_VALUE;

    private final TradingEngine engine;
    private final DataClock clock;
    private final CallersThread thread;
    private long marketEvents;
    private long dataEnd;
    private int stepsToAsk = ASK_AFTER;

    SimulationRun(TradingEngine engine, DataClock clock) {
        this.engine = engine;
        this.clock = clock;
        this.thread = (CallersThread) engine.threads();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Result run(LongPredicate goOn) {
        long begun = System.nanoTime();
        thread.settle();
        FeedRunner[] feeds = engine.feeds().toArray(new FeedRunner[0]);
        Gateway[] gateways = engine.gateways().toArray(new Gateway[0]);
        begin(feeds, gateways);
        while (step(feeds, gateways)) {
            if (--stepsToAsk <= 0) {
                stepsToAsk = ASK_AFTER;
                if (!goOn.test(marketEvents)) {
                    break;
                }
            }
        }
        thread.settle();
        goOn.test(marketEvents);
        return new Result(
                taken(),
                engine.journal().lastSequence(),
                System.nanoTime() - begun,
                engine.journal().config().directory());
    }

    @Override
    public void closeBars() {
        while (engine.core().nextBarDue() != NEVER) {
            clock.advanceTo(engine.core().nextDue());
            engine.core().advanceTime(clock.nanoTime());
            thread.settle();
        }
    }

    @Override
    public Map<String, String> down() {
        return engine.troubledSources();
    }

    /** Market events in the log, whoever gave them: what a feed says of itself is none. */
    private long taken() {
        Map<String, Long> inputs = engine.metrics().inputs();
        return MARKET_DATA.stream()
                .mapToLong(name -> inputs.getOrDefault(name, 0L))
                .sum();
    }

    /** Goes to the time of the first event in one step: what lies before it are no days of trading. */
    private void begin(FeedRunner[] feeds, Gateway[] gateways) {
        long first = NEVER;
        for (FeedRunner each : feeds) {
            first = Math.min(first, each.nextTime());
        }
        for (Gateway each : gateways) {
            first = Math.min(first, each.nextTime());
        }
        if (first != NEVER && engine.core().nextDue() <= first) {
            clock.advanceTo(first);
            engine.core().advanceTime(clock.nanoTime());
            thread.settle();
        }
    }

    /** Takes what is next; returns whether there was anything. */
    private boolean step(FeedRunner[] feeds, Gateway[] gateways) {
        FeedRunner feed = null;
        long feedTime = NEVER;
        long others = NEVER;
        for (FeedRunner each : feeds) {
            long time = each.nextTime();
            if (time != Feed.ENDED && time < feedTime) {
                feed = each;
                others = feedTime;
                feedTime = time;
            } else if (time != Feed.ENDED) {
                others = Math.min(others, time);
            }
        }
        Gateway gateway = null;
        long venueTime = NEVER;
        for (Gateway each : gateways) {
            long time = each.nextTime();
            if (time != Venue.NOTHING_DUE && time < venueTime) {
                gateway = each;
                venueTime = time;
            }
        }
        long clockTime = engine.core().nextDue();
        if (feed != null) {
            dataEnd = feedTime;
        } else {
            if (clockTime > dataEnd) {
                clockTime = NEVER;
            }
            if (gateway != null && !feeds(feeds) && venueTime > dataEnd + AFTERMATH) {
                gateway = null;
                venueTime = NEVER;
            }
        }
        if (feed != null && feedTime < venueTime && feedTime < clockTime) {
            takeFrom(feed, feedTime, Math.min(others, Math.min(venueTime, clockTime)));
            return true;
        }
        return take(gateway, venueTime, clockTime);
    }

    /** And the events of the same feed behind it, before others' time, for as long as nothing follows from them. */
    private void takeFrom(FeedRunner feed, long first, long until) {
        long time = first;
        do {
            clock.advanceTo(time);
            int given = thread.takeFrom(feed, until);
            marketEvents += given;
            stepsToAsk -= Math.max(1, given);
            dataEnd = clock.nanoTime();
            time = feed.nextTime();
        } while (thread.isLeavingOut() && stepsToAsk > 0 && time < until);
    }

    private static boolean feeds(FeedRunner[] feeds) {
        return feeds.length == 0;
    }

    private boolean take(Gateway gateway, long venueTime, long clockTime) {
        if (gateway != null && venueTime <= clockTime) {
            clock.advanceTo(venueTime);
            gateway.pollVenue();
        } else if (clockTime != NEVER) {
            clock.advanceTo(clockTime);
            engine.core().advanceTime(clock.nanoTime());
        } else {
            return false;
        }
        thread.pass();
        return true;
    }

    @Override
    public void close() {
        engine.close();
    }
}
