package dev.osprey.strategies.ta4j;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.Num;

/** The last bars as a series of ta4j, in its default numbers (32 decimal digits). */
final class BarHistory {

    private static final int OPEN_TIME = 0;
    private static final int CLOSE_TIME = 1;
    private static final int OPEN = 2;
    private static final int HIGH = 3;
    private static final int LOW = 4;
    private static final int CLOSE = 5;
    private static final int VOLUME = 6;
    private static final int AMOUNT = 7;
    private static final int TRADES = 8;
    private static final int FIELDS = 9;
    private static final long NANOS = 1_000_000_000L;
    private static final long MICROS = 1_000L;

    private final BarSeries series;

    BarHistory(int length) {
        series = new BaseBarSeriesBuilder()
                .withName("osprey")
                .withMaxBarCount(length)
                .build();
    }

    BarSeries series() {
        return series;
    }

    Num num(double value) {
        return series.numOf(value);
    }

    void add(Bar bar) {
        Instrument instrument = bar.instrument();
        // a double holds microseconds since 1970 exactly, until the year 2255
        add(
                new double[] {
                    bar.openTime() / MICROS,
                    bar.closeTime() / MICROS,
                    instrument.priceAsDouble(bar.openTicks()),
                    instrument.priceAsDouble(bar.highTicks()),
                    instrument.priceAsDouble(bar.lowTicks()),
                    instrument.priceAsDouble(bar.closeTicks()),
                    instrument.quantity(bar.volumeLots()) / Trading.UNITS,
                    bar.quoteVolume() / Trading.UNITS,
                    bar.tradeCount()
                },
                0);
    }

    private void add(double[] bars, int at) {
        ZonedDateTime begin = time(bars[at + OPEN_TIME]);
        ZonedDateTime end = time(bars[at + CLOSE_TIME]);
        if (series.getBarCount() > 0 && !end.isAfter(series.getLastBar().getEndTime())) {
            // bars by ticks or volume may close at one moment, which ta4j does not take
            end = series.getLastBar().getEndTime().plusNanos(1);
        }
        series.addBar(new BaseBar(
                Duration.between(begin, end),
                end,
                num(bars[at + OPEN]),
                num(bars[at + HIGH]),
                num(bars[at + LOW]),
                num(bars[at + CLOSE]),
                num(bars[at + VOLUME]),
                num(bars[at + AMOUNT]),
                (long) bars[at + TRADES]));
    }

    private static ZonedDateTime time(double micros) {
        long nanos = (long) micros * MICROS;
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                .atZone(ZoneOffset.UTC);
    }

    /** Returns the bars that are kept, oldest first, each as so many numbers. */
    double[] save() {
        int count = series.getBarCount();
        double[] bars = new double[count * FIELDS];
        for (int i = 0; i < count; i++) {
            org.ta4j.core.Bar bar = series.getBar(series.getBeginIndex() + i);
            int at = i * FIELDS;
            bars[at + OPEN_TIME] = micros(bar.getBeginTime());
            bars[at + CLOSE_TIME] = micros(bar.getEndTime());
            bars[at + OPEN] = bar.getOpenPrice().doubleValue();
            bars[at + HIGH] = bar.getHighPrice().doubleValue();
            bars[at + LOW] = bar.getLowPrice().doubleValue();
            bars[at + CLOSE] = bar.getClosePrice().doubleValue();
            bars[at + VOLUME] = bar.getVolume().doubleValue();
            bars[at + AMOUNT] = bar.getAmount().doubleValue();
            bars[at + TRADES] = bar.getTrades();
        }
        return bars;
    }

    private static double micros(ZonedDateTime time) {
        return time.toEpochSecond() * (NANOS / MICROS) + time.getNano() / MICROS;
    }

    /** Returns how many bars were saved. */
    static int count(double[] bars) {
        return bars.length / FIELDS;
    }

    /** Goes on from saved bars. */
    void restore(double[] bars) {
        for (int at = 0; at + FIELDS <= bars.length; at += FIELDS) {
            add(bars, at);
        }
    }
}
