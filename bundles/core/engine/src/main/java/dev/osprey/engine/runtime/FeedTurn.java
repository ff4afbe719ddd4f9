package dev.osprey.engine.runtime;

import dev.osprey.api.market.Trades;
import dev.osprey.engine.core.Core;
import dev.osprey.engine.core.MarketStreams;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;

/**
 * A feed's turn on the core's own thread, as in a backtest: what it gives while it is asked goes past its ring into the core at once, and of what it has given is told
 * whether anything followed from it.
 */
final class FeedTurn implements Ring.Taker {

    private static final int TRADE_LENGTH = Records.BODY + TradeDecoder.BLOCK_LENGTH;

    /** Asked for trades that a feed has at hand: returns how many were taken, none if they are to come one by one. */
    interface TradesAtOnce {
        int take(int source, Trades trades, int from, int to);
    }

    private final Core core;
    private final JournalGroupLog log;
    private final Metrics metrics;
    private final ControlledMessageHandler handler;

    private TradesAtOnce tradesAtOnce = (source, trades, from, to) -> 0;
    private boolean asks;

    /** What went wrong in the core while a feed was asked: it is not the feed's fault. */
    private RuntimeException failure;

    private long heard;
    private long lastPlace;
    private int lastTemplate;
    private int lastInstrument;
    private long lastVenueTime;

    /** @param handler what takes a message into the core */
    FeedTurn(Core core, JournalGroupLog log, Metrics metrics, ControlledMessageHandler handler) {
        this.core = core;
        this.log = log;
        this.metrics = metrics;
        this.handler = handler;
    }

    /** Who decides whether trades are taken at once. */
    void takeTradesAtOnce(TradesAtOnce taker) {
        tradesAtOnce = taker;
    }

    /** Asks a feed for its next event; returns how many it has given. */
    int ask(FeedRunner feed, long now) {
        heard = Hearing.NOTHING;
        asks = true;
        int given = feed.poll(now, 1);
        asks = false;
        if (failure != null) {
            throw failure;
        }
        return given;
    }

    @Override
    public Action onMessage(int type, MutableDirectBuffer buffer, int offset, int length) {
        if (!asks) {
            return Action.ABORT;
        }
        try {
            return handler.onMessage(type, buffer, offset, length);
        } catch (RuntimeException e) {
            failure = e;
            return Action.CONTINUE;
        }
    }

    @Override
    public int onTrades(int source, Trades trades, int from, int to) {
        if (!asks || heard != Hearing.NOTHING) {
            return 0;
        }
        try {
            return tradesAtOnce.take(source, trades, from, to);
        } catch (RuntimeException e) {
            failure = e;
            return to - from;
        }
    }

    /**
     * Takes trades at once and adds them to those left out, up to the first one that may not be: it is not yet time for it, or it says more than a price. One from
     * which something follows is taken as the last one, and is not left out.
     *
     * @param until nothing but the first one is taken that is due then, or later
     * @return how many were taken
     */
    int takeTrades(int source, Trades trades, int from, int to, long until, DataClock time, Unheard unheard) {
        int end = plainUntil(trades, from, to, until, unheard.lastVenueTime());
        int at = from;
        while (at < end && heard == Hearing.NOTHING) {
            time.advanceTo(trades.time(at));
            int taken = core.onTrades(source, trades, at, end, time.nanoTime());
            if (taken > 0) {
                time.advanceTo(trades.time(at + taken - 1));
                leaveOut(trades, at, at + taken, time.nanoTime(), unheard);
            } else {
                taken = takeTrade(source, trades, at, time.nanoTime(), unheard);
            }
            if (taken == 0) {
                break;
            }
            at += taken;
        }
        metrics.inputs(TradeDecoder.TEMPLATE_ID, at - from);
        return at - from;
    }

    /** The first trade that says more than a price, or for which it is not yet time. */
    private int plainUntil(Trades trades, int from, int to, long until, long lastVenueTime) {
        MarketStreams streams = core.state().streams();
        long barsDue = core.nextBarDueByVenueTime();
        long venueTime = lastVenueTime;
        int plain = Integer.MIN_VALUE;
        int at = from;
        while (at < to && (at == from || trades.time(at) < until)) {
            int instrument = trades.instrumentId(at);
            if (instrument != plain && !streams.isPlain(instrument)
                    || trades.venueTime(at) < venueTime
                    || trades.venueTime(at) >= barsDue) {
                break;
            }
            plain = instrument;
            venueTime = trades.venueTime(at++);
        }
        return at;
    }

    /** One from which something may follow; returns how many were taken. */
    private int takeTrade(int source, Trades trades, int index, long now, Unheard unheard) {
        long sequence = log.nextSequence();
        if (!core.onTrade(source, trades, index, now)) {
            return 0;
        }
        if (log.nextSequence() == sequence + 1) {
            leaveOut(trades, index, index + 1, now, unheard);
        } else {
            heard = Hearing.ALL;
        }
        return 1;
    }

    /** Those that stand at the log's end, one behind the other. */
    private void leaveOut(Trades trades, int from, int to, long now, Unheard unheard) {
        long end = log.position();
        long span = log.span(TRADE_LENGTH);
        int at = from;
        while (at < to) {
            int instrument = trades.instrumentId(at);
            int first = at;
            do {
                at++;
            } while (at < to && trades.instrumentId(at) == instrument);
            unheard.add(instrument, TradeDecoder.TEMPLATE_ID, at - first, end - (to - at + 1) * span);
        }
        unheard.upTo(end, log.nextSequence() - 1, now, trades.venueTime(to - 1));
    }

    /** The core has taken an input; of a feed that is asked it is noted. */
    void note(int template, DirectBuffer buffer, int offset, long place, boolean isAlone) {
        if (!asks) {
            return;
        }
        if (heard != Hearing.NOTHING || !isAlone || template > BarDecoder.TEMPLATE_ID) {
            heard = Hearing.ALL;
            return;
        }
        heard = Hearing.of(template);
        lastPlace = place;
        lastTemplate = template;
        lastInstrument = Records.instrument(buffer, offset);
        lastVenueTime = Records.venueTime(buffer, offset);
    }

    /** What the feed that was asked last has given, as {@link Hearing} has it; nothing if all of it was left out already. */
    long heard() {
        return heard;
    }

    /** Adds what it has given if it is one trade or quote that says nothing but a price: the stream has no book, and nothing was wrong. */
    boolean addTo(Unheard unheard, long now) {
        if (heard != Hearing.of(lastTemplate)
                || lastTemplate > QuoteDecoder.TEMPLATE_ID
                || lastVenueTime < unheard.lastVenueTime()
                || !core.state().streams().isPlain(lastInstrument)) {
            return false;
        }
        unheard.add(lastInstrument, lastTemplate, 1, lastPlace);
        unheard.upTo(log.position(), log.nextSequence() - 1, now, lastVenueTime);
        return true;
    }
}
