package dev.osprey.engine.core;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.QuietBars;
import dev.osprey.messages.BarEncoder;
import dev.osprey.messages.BarOpenEncoder;
import dev.osprey.messages.BarPrice;
import dev.osprey.messages.BarRulesChangedEncoder;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.DayOpenedEncoder;
import dev.osprey.messages.TimerChangedEncoder;
import dev.osprey.messages.TimerFiredEncoder;
import dev.osprey.messages.TradingDayChangedEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes what time brings: bars, timers, trading days; and applies each. */
final class TimeResults {

    /** Length field of a text. */
    private static final int TEXT = Short.BYTES;

    private static final BarUnit[] UNITS = {BarUnit.TIME, BarUnit.TICK, BarUnit.VOLUME, BarUnit.VALUE};
    private static final BarPrice[] PRICES = {BarPrice.LAST, BarPrice.BID, BarPrice.ASK, BarPrice.MID};

    private final Group group;
    private final BarEncoder bar = new BarEncoder();
    private final BarOpenEncoder barOpen = new BarOpenEncoder();
    private final TimerChangedEncoder timerChanged = new TimerChangedEncoder();
    private final TimerFiredEncoder timerFired = new TimerFiredEncoder();

    TimeResults(Group group) {
        this.group = group;
    }

    /** A bar that a later price closes. */
    void bar(BarBuilder builder, Candle candle) {
        bar(builder, candle, group.venueTime());
    }

    /** @param venueTime at which it is closed, by the venue's clock */
    void bar(BarBuilder builder, Candle candle, long venueTime) {
        group.result(BarEncoder.BLOCK_LENGTH, BarEncoder.TEMPLATE_ID);
        group.buffer().putLong(group.offset() + Records.VENUE_TIME, venueTime, ByteOrder.LITTLE_ENDIAN);
        bar.wrap(group.buffer(), group.body())
                .instrument(builder.instrument)
                .unit(UNITS[builder.spec.unit().ordinal()])
                .length(builder.spec.length())
                .openTime(candle.openTime)
                .closeTime(builder.closeTimeOf(candle))
                .openTicks(candle.openTicks)
                .highTicks(candle.highTicks)
                .lowTicks(candle.lowTicks)
                .closeTicks(candle.closeTicks)
                .volumeLots(candle.volumeLots)
                .tradeCount(candle.tradeCount)
                .price(PRICES[builder.spec.price().ordinal()])
                .quoteVolume(candle.quoteVolume)
                .takerBuyLots(candle.takerBuyLots)
                .takerBuyVolume(candle.takerBuyVolume);
        group.apply();
    }

    /** A bar that a clock closes: the one in hand, or the flat one that stands by, which opens with it. */
    void closeByClock(BarBuilder builder, long venueTime) {
        Candle candle = builder.nextToEnd();
        if (candle == builder.quiet()) {
            barOpen(builder, candle, venueTime);
        }
        bar(builder, candle, venueTime);
    }

    void barOpen(BarBuilder builder, Candle candle) {
        barOpen(builder, candle, group.venueTime());
    }

    private void barOpen(BarBuilder builder, Candle candle, long venueTime) {
        group.result(BarOpenEncoder.BLOCK_LENGTH, BarOpenEncoder.TEMPLATE_ID);
        group.buffer().putLong(group.offset() + Records.VENUE_TIME, venueTime, ByteOrder.LITTLE_ENDIAN);
        barOpen.wrap(group.buffer(), group.body())
                .instrument(builder.instrument)
                .unit(UNITS[builder.spec.unit().ordinal()])
                .length(builder.spec.length())
                .openTime(candle.openTime)
                .openTicks(candle.openTicks)
                .price(PRICES[builder.spec.price().ordinal()]);
        group.apply();
    }

    /** @param at {@link Long#MIN_VALUE} forgets it */
    void timerChanged(int deployment, int track, long timerId, long at) {
        group.result(TimerChangedEncoder.BLOCK_LENGTH, TimerChangedEncoder.TEMPLATE_ID);
        timerChanged
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .track((short) track)
                .timerId(timerId)
                .at(at);
        group.apply();
    }

    void timerFired(int deployment, int track, long timerId, long at) {
        group.result(TimerFiredEncoder.BLOCK_LENGTH, TimerFiredEncoder.TEMPLATE_ID);
        timerFired
                .wrap(group.buffer(), group.body())
                .deployment(deployment)
                .track((short) track)
                .timerId(timerId)
                .at(at);
        group.apply();
    }

    void tradingDayChanged(TradingDays.Day day) {
        byte[] venue = Group.text(day.venue());
        byte[] zone = Group.text(day.zone());
        group.result(
                TradingDayChangedEncoder.BLOCK_LENGTH,
                TradingDayChangedEncoder.TEMPLATE_ID,
                2 * TEXT + venue.length + zone.length);
        new TradingDayChangedEncoder()
                .wrap(group.buffer(), group.body())
                .epochDay(day.epochDay())
                .startNanos(day.startNanos())
                .nextAt(day.nextAt())
                .putVenue(venue, 0, venue.length)
                .putZone(zone, 0, zone.length);
        group.apply();
    }

    void barRulesChanged(String venue, BarRules rules) {
        byte[] name = Group.text(venue);
        byte[] session = rules.session().toString().getBytes(StandardCharsets.UTF_8);
        group.result(
                BarRulesChangedEncoder.BLOCK_LENGTH,
                BarRulesChangedEncoder.TEMPLATE_ID,
                2 * TEXT + name.length + session.length);
        new BarRulesChangedEncoder()
                .wrap(group.buffer(), group.body())
                .quietBars(
                        rules.quietBars() == QuietBars.FILL
                                ? dev.osprey.messages.QuietBars.FILL
                                : dev.osprey.messages.QuietBars.SKIP)
                .putVenue(name, 0, name.length)
                .putSession(session, 0, session.length);
        group.apply();
    }

    void dayOpened(Position position, long profit) {
        group.result(DayOpenedEncoder.BLOCK_LENGTH, DayOpenedEncoder.TEMPLATE_ID);
        new DayOpenedEncoder()
                .wrap(group.buffer(), group.body())
                .deployment(position.deployment)
                .track((short) position.track)
                .instrument(position.instrument)
                .profit(profit);
        group.apply();
    }
}
