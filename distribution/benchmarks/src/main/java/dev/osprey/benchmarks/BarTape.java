package dev.osprey.benchmarks;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.Num;

/** Bars of a minute, made from a seed: for Osprey as a feed, for ta4j as a series. */
final class BarTape {

    private static final long SEED = 20261121;
    private static final BarSpec MINUTE = BarSpec.parse("1m");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final long FIRST_PRICE = 5_000_000;
    private static final double CENTS = 100;
    private static final long VOLUME_LOTS = 5_000;

    private final int size;
    private final long[] open;
    private final long[] high;
    private final long[] low;
    private final long[] close;

    BarTape(int size) {
        this.size = size;
        open = new long[size];
        high = new long[size];
        low = new long[size];
        close = new long[size];
        Random random = new Random(SEED);
        long price = FIRST_PRICE;
        for (int i = 0; i < size; i++) {
            open[i] = price;
            close[i] = Math.max(FIRST_PRICE / 2, price + Math.round(random.nextGaussian() * 1_000));
            high[i] = Math.max(open[i], close[i]) + random.nextInt(500);
            low[i] = Math.min(open[i], close[i]) - random.nextInt(500);
            price = close[i];
        }
    }

    int size() {
        return size;
    }

    double high(int i) {
        return high[i] / CENTS;
    }

    double low(int i) {
        return low[i] / CENTS;
    }

    double close(int i) {
        return close[i] / CENTS;
    }

    BarSeries series(Class<? extends Num> number) {
        BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(number).build();
        Duration minute = Duration.ofMinutes(1);
        for (int i = 0; i < size; i++) {
            series.addBar(
                    minute,
                    START.plus(minute.multipliedBy(i + 1L)).atZone(ZoneOffset.UTC),
                    open[i] / CENTS,
                    high(i),
                    low(i),
                    close(i),
                    1.0);
        }
        return series;
    }

    /** For {@link Desk#BTC}, whose tick is a cent: each bar's opening, then the bar. */
    Feed feed() {
        return new Replay();
    }

    private final class Replay implements Feed {

        private FeedContext context;
        private int next;
        private boolean opened;
        private boolean endTold;

        @Override
        public void start(FeedContext given) {
            context = given;
        }

        @Override
        public int poll(long now, int limit) {
            int done = 0;
            while (done < limit && next < size && nextTime() <= now && give()) {
                done++;
                next += opened ? 1 : 0;
                opened = !opened;
            }
            if (next == size && !endTold) {
                endTold = context.sink().status(FeedStatus.ENDED, "");
            }
            return done;
        }

        private boolean give() {
            int id = context.instruments().get(0).id();
            long begin = time(next);
            long end = time(next + 1);
            return opened
                    ? context.sink()
                            .bar(
                                    id,
                                    end,
                                    MINUTE,
                                    begin,
                                    end,
                                    open[next],
                                    high[next],
                                    low[next],
                                    close[next],
                                    VOLUME_LOTS,
                                    0,
                                    0,
                                    0,
                                    0)
                    : context.sink().barOpen(id, begin, MINUTE, begin, open[next]);
        }

        private long time(int bar) {
            return START.getEpochSecond() * 1_000_000_000L + bar * MINUTE.length();
        }

        @Override
        public long nextTime() {
            return next == size ? ENDED : time(opened ? next + 1 : next);
        }

        @Override
        public void close() {}
    }
}
