package dev.osprey.engine.core;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.TradingState;
import dev.osprey.messages.*;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes inputs as their producers do: without sequence and log time. */
final class Inputs {

    static final int VENUE = 10;
    static final int FEED = 100;
    static final int LANE = 1000;
    static final int CONSOLE = 2;

    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();

    private Inputs() {}

    private static byte[] record(Consumer<UnsafeBuffer> encode, java.util.function.IntSupplier length) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[8192]);
        encode.accept(buffer);
        byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + length.getAsInt()];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static void header(EventHeaderEncoder header, int source, long venueTime) {
        header.sequence(0).logTime(0).venueTime(venueTime).source(source).reserved(0);
    }

    static byte[] instrument(String symbol, String venue, String base, String quote, long tick, long lot) {
        InstrumentDefinedEncoder out = new InstrumentDefinedEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(0)
                            .instrumentVersion(0)
                            .tickSize(tick)
                            .lotSize(lot);
                    header(out.header(), FEED, 0);
                    out.symbol(symbol).venue(venue).baseCurrency(base).quoteCurrency(quote);
                },
                out::encodedLength);
    }

    static byte[] runStarted(int run) {
        return runStarted(run, 0);
    }

    static byte[] runStarted(int run, long longestSilence) {
        RunStartedEncoder out = new RunStartedEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .run(run)
                            .seed(7)
                            .maxDecisionAge(0)
                            .barLateness(-1)
                            .longestSilence(longestSilence);
                    header(out.header(), CONSOLE, 0);
                    out.mode("test").serverVersion("0");
                },
                out::encodedLength);
    }

    static byte[] trade(int instrument, long price, long lots, long venueTime) {
        TradeEncoder out = new TradeEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(instrument)
                            .aggressor(dev.osprey.messages.Side.BUY)
                            .priceTicks(price)
                            .quantityLots(lots)
                            .tradeId(1);
                    header(out.header(), FEED, venueTime);
                },
                out::encodedLength);
    }

    static byte[] quote(int instrument, long bid, long ask, long venueTime) {
        return quote(instrument, bid, ask, venueTime, 0);
    }

    static byte[] quote(int instrument, long bid, long ask, long venueTime, long updateId) {
        return quote(instrument, bid, 1, ask, 1, venueTime, updateId);
    }

    static byte[] quote(int instrument, long bid, long bidLots, long ask, long askLots, long venueTime, long updateId) {
        QuoteEncoder out = new QuoteEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(instrument)
                            .bidPriceTicks(bid)
                            .bidQuantityLots(bidLots)
                            .askPriceTicks(ask)
                            .askQuantityLots(askLots)
                            .updateId(updateId);
                    header(out.header(), FEED, venueTime);
                },
                out::encodedLength);
    }

    /** @param levels bids positive, asks negative prices, each with its quantity */
    static byte[] snapshot(int instrument, long updateId, long venueTime, long... levels) {
        BookSnapshotEncoder out = new BookSnapshotEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(instrument)
                            .updateId(updateId);
                    header(out.header(), FEED, venueTime);
                    BookSnapshotEncoder.LevelsEncoder group = out.levelsCount(levels.length / 2);
                    for (int i = 0; i < levels.length; i += 2) {
                        group.next()
                                .levelSide(sideOf(levels[i]))
                                .priceTicks(Math.abs(levels[i]))
                                .quantityLots(levels[i + 1]);
                    }
                },
                out::encodedLength);
    }

    /** @param levels as of {@link #snapshot} */
    static byte[] delta(int instrument, long first, long last, long previous, long venueTime, long... levels) {
        BookDeltaEncoder out = new BookDeltaEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(instrument)
                            .firstUpdateId(first)
                            .lastUpdateId(last)
                            .previousUpdateId(previous);
                    header(out.header(), FEED, venueTime);
                    BookDeltaEncoder.LevelsEncoder group = out.levelsCount(levels.length / 2);
                    for (int i = 0; i < levels.length; i += 2) {
                        group.next()
                                .levelSide(sideOf(levels[i]))
                                .priceTicks(Math.abs(levels[i]))
                                .quantityLots(levels[i + 1]);
                    }
                },
                out::encodedLength);
    }

    private static dev.osprey.messages.Side sideOf(long price) {
        return price > 0 ? dev.osprey.messages.Side.BUY : dev.osprey.messages.Side.SELL;
    }

    static byte[] feedStatus(FeedState state) {
        FeedStatusEncoder out = new FeedStatusEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER).state(state);
                    header(out.header(), FEED, 0);
                    out.feed("feed").text("");
                },
                out::encodedLength);
    }

    static byte[] bar(int instrument, long length, long openTime, long close) {
        return bar(instrument, length, openTime, new long[] {close, close, close, close}, 1, 1);
    }

    /** @param prices open, high, low, close */
    static byte[] bar(int instrument, long length, long openTime, long[] prices, long volume, long trades) {
        BarEncoder out = new BarEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .instrument(instrument)
                            .unit(BarUnit.TIME)
                            .length(length)
                            .openTime(openTime)
                            .closeTime(openTime + length)
                            .openTicks(prices[0])
                            .highTicks(prices[1])
                            .lowTicks(prices[2])
                            .closeTicks(prices[3])
                            .volumeLots(volume)
                            .tradeCount(trades)
                            .price(BarPrice.LAST)
                            .quoteVolume(prices[3])
                            .takerBuyLots(0)
                            .takerBuyVolume(0);
                    header(out.header(), FEED, openTime + length);
                },
                out::encodedLength);
    }

    static byte[] time() {
        return time(1, 0);
    }

    static byte[] time(int source, long venueTime) {
        TimeAdvancedEncoder out = new TimeAdvancedEncoder();
        return record(
                buffer -> header(out.wrapAndApplyHeader(buffer, 0, HEADER).header(), source, venueTime),
                out::encodedLength);
    }

    /** Who asks. */
    record Asker(int deployment, int track, int kind, int epoch, int revision, long cause, int ordinal) {
        static final Asker PERSON = new Asker(0, 0, Order.PERSON, 0, 0, 0, 0);

        static Asker strategy(int deployment, int epoch, long cause, int ordinal) {
            return new Asker(deployment, 0, Order.STRATEGY, epoch, 1, cause, ordinal);
        }

        private void encode(OriginEncoder out) {
            out.deployment(deployment)
                    .track((short) track)
                    .ordinal((short) ordinal)
                    .kind(kind)
                    .epoch(epoch)
                    .revision(revision)
                    .cause(cause);
        }
    }

    /** What is asked for. */
    record Ask(
            int instrument,
            Side side,
            OrderType type,
            long price,
            long lots,
            long cash,
            boolean reduceOnly,
            long causeLogTime) {
        static Ask limit(int instrument, Side side, long lots, long price) {
            return new Ask(instrument, side, OrderType.LIMIT, price, lots, 0, false, 0);
        }

        static Ask market(int instrument, Side side, long lots) {
            return new Ask(instrument, side, OrderType.MARKET, 0, lots, 0, false, 0);
        }

        static Ask cash(int instrument, Side side, long units) {
            return new Ask(instrument, side, OrderType.MARKET, 0, 0, units, false, 0);
        }

        Ask reducing() {
            return new Ask(instrument, side, type, price, lots, cash, true, causeLogTime);
        }

        Ask causedAt(long logTime) {
            return new Ask(instrument, side, type, price, lots, cash, reduceOnly, logTime);
        }
    }

    static byte[] submit(Asker asker, Ask ask, long correlation) {
        SubmitOrderEncoder out = new SubmitOrderEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .instrument(ask.instrument)
                            .instrumentVersion(1)
                            .side(Codes.logged(ask.side))
                            .orderType(Codes.logged(ask.type))
                            .timeInForce(Codes.logged(TimeInForce.GTC))
                            .priceTicks(ask.price)
                            .quantityLots(ask.lots)
                            .cash(ask.cash)
                            .stopPriceTicks(0)
                            .displayLots(0)
                            .expireTime(0)
                            .decisionTime(0)
                            .causeLogTime(ask.causeLogTime);
                    out.flags().clear().reduceOnly(ask.reduceOnly);
                    asker.encode(out.origin());
                    header(out.header(), LANE, 0);
                },
                out::encodedLength);
    }

    static byte[] modify(Asker asker, long orderId, long clientOrderId, long price, long lots, long correlation) {
        return modify(asker, orderId, clientOrderId, price, 0, lots, correlation);
    }

    static byte[] modify(
            Asker asker, long orderId, long clientOrderId, long price, long stop, long lots, long correlation) {
        ModifyOrderEncoder out = new ModifyOrderEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .orderId(orderId)
                            .clientOrderId(clientOrderId)
                            .priceTicks(price)
                            .quantityLots(lots)
                            .decisionTime(0)
                            .stopPriceTicks(stop);
                    asker.encode(out.origin());
                    header(out.header(), LANE, 0);
                },
                out::encodedLength);
    }

    /** A person's stop order; what its type does not have is 0. */
    static byte[] submitStop(OrderType type, Side side, long lots, long stop, long price, long trail) {
        byte[] record = submit(Asker.PERSON, new Ask(Desk.BTC, side, type, price, lots, 0, false, 0), 9);
        new SubmitOrderEncoder()
                .wrap(new UnsafeBuffer(record), MessageHeaderEncoder.ENCODED_LENGTH)
                .stopPriceTicks(stop)
                .trailTicks(trail);
        return record;
    }

    static byte[] replaced(long clientOrderId, long price, long stop, long lots) {
        byte[] record = report(ExecutionType.REPLACED, clientOrderId, price, lots, "");
        new ExecutionReportEncoder()
                .wrap(new UnsafeBuffer(record), MessageHeaderEncoder.ENCODED_LENGTH)
                .stopPriceTicks(stop);
        return record;
    }

    /** As a server wrote it before version 1 of the schema, when modifies and reports had no stop price. */
    static byte[] ofVersion0(byte[] record) {
        UnsafeBuffer buffer = new UnsafeBuffer(record);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        int cut = header.templateId() == ModifyOrderEncoder.TEMPLATE_ID
                        || header.templateId() == ExecutionReportEncoder.TEMPLATE_ID
                ? Long.BYTES
                : 0;
        int blockEnd = MessageHeaderEncoder.ENCODED_LENGTH + header.blockLength();
        byte[] older = new byte[record.length - cut];
        System.arraycopy(record, 0, older, 0, blockEnd - cut);
        System.arraycopy(record, blockEnd, older, blockEnd - cut, record.length - blockEnd);
        new MessageHeaderEncoder()
                .wrap(new UnsafeBuffer(older), 0)
                .blockLength(header.blockLength() - cut)
                .version(0);
        return older;
    }

    static byte[] cancel(Asker asker, long orderId, long clientOrderId, long correlation) {
        CancelOrderEncoder out = new CancelOrderEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .orderId(orderId)
                            .clientOrderId(clientOrderId)
                            .decisionTime(0);
                    asker.encode(out.origin());
                    header(out.header(), LANE, 0);
                },
                out::encodedLength);
    }

    static byte[] cancelAll(Asker asker, int deployment, int track, long correlation) {
        CancelAllEncoder out = new CancelAllEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .track((short) track)
                            .instrument(0)
                            .decisionTime(0);
                    asker.encode(out.origin());
                    header(out.header(), LANE, 0);
                    out.who("").why("");
                },
                out::encodedLength);
    }

    static byte[] schedule(Asker asker, long timerId, long at) {
        ScheduleTimerEncoder out = new ScheduleTimerEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER).timerId(timerId).at(at);
                    asker.encode(out.origin());
                    header(out.header(), LANE, 0);
                },
                out::encodedLength);
    }

    static byte[] flatten(int deployment, long correlation) {
        FlattenEncoder out = new FlattenEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .instrument(0);
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("enough");
                },
                out::encodedLength);
    }

    static byte[] limit(int deployment, String name, long value, long correlation) {
        SetLimitEncoder out = new SetLimitEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .limitValue(value);
                    header(out.header(), CONSOLE, 0);
                    out.name(name).who("ann").why("");
                },
                out::encodedLength);
    }

    static byte[] tradingState(int deployment, TradingState state, long correlation) {
        SetTradingStateEncoder out = new SetTradingStateEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .state(dev.osprey.messages.TradingState.get((short) state.ordinal()));
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("");
                },
                out::encodedLength);
    }

    static byte[] revision(String deployment, long capital, String instruments, String bars, long correlation) {
        CreateRevisionEncoder out = new CreateRevisionEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .capital(capital);
                    out.putDigest(new byte[32], 0, 32);
                    header(out.header(), CONSOLE, 0);
                    out.deployment(deployment)
                            .account("main")
                            .component("c")
                            .bundle("b 1")
                            .parameters("{}")
                            .instruments(instruments)
                            .bars(bars)
                            .who("ann")
                            .why("first");
                },
                out::encodedLength);
    }

    static byte[] start(int deployment, int track, int revision, long correlation) {
        StartTrackEncoder out = new StartTrackEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .track((short) track)
                            .revision(revision);
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("go");
                },
                out::encodedLength);
    }

    static byte[] stop(int deployment, TrackState state, int epoch, long correlation) {
        StopTrackEncoder out = new StopTrackEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .track((short) 0)
                            .state(state)
                            .epoch(epoch)
                            .lastSequence(5);
                    header(out.header(), LANE, 0);
                    out.who("lane").why("it threw");
                },
                out::encodedLength);
    }

    static byte[] swap(int deployment, int from, int to, int epoch, long lastSequence, long correlation) {
        SwapStrategyEncoder out = new SwapStrategyEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .track((short) 0)
                            .fromRevision(from)
                            .toRevision(to)
                            .epoch(epoch)
                            .lastSequence(lastSequence);
                    header(out.header(), LANE, 0);
                    out.who("ann").why("better");
                },
                out::encodedLength);
    }

    static byte[] rollout(int deployment, int number, int to, RolloutState state, long correlation) {
        RolloutEncoder out = new RolloutEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .rollout(number)
                            .fromRevision(0)
                            .toRevision(to)
                            .state(state)
                            .step(RolloutStep.INSTALL);
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("");
                },
                out::encodedLength);
    }

    static byte[] transfer(int deployment, int from, int to, int instrument, long lots, long correlation) {
        TransferPositionEncoder out = new TransferPositionEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .deployment(deployment)
                            .fromTrack((short) from)
                            .toTrack((short) to)
                            .instrument(instrument)
                            .quantityLots(lots);
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("");
                },
                out::encodedLength);
    }

    static byte[] riskChain(List<String> names, byte[] digest, long correlation) {
        SetRiskChainEncoder out = new SetRiskChainEncoder();
        return record(
                buffer -> {
                    SetRiskChainEncoder.ChecksEncoder checks = out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .checksCount(names.size());
                    for (String name : names) {
                        checks.next().putDigest(digest, 0, 32);
                        checks.name(name);
                    }
                    header(out.header(), CONSOLE, 0);
                    out.who("ann").why("");
                },
                out::encodedLength);
    }

    static byte[] checkpoint() {
        TakeCheckpointEncoder out = new TakeCheckpointEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER).correlation(0);
                    header(out.header(), CONSOLE, 0);
                },
                out::encodedLength);
    }

    static byte[] tradingDay(String venue, String zone, long startNanos, long correlation) {
        SetTradingDayEncoder out = new SetTradingDayEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .correlation(correlation)
                            .startNanos(startNanos);
                    header(out.header(), CONSOLE, 0);
                    out.venue(venue).zone(zone);
                },
                out::encodedLength);
    }

    static byte[] barRules(String venue, QuietBars quietBars, String session) {
        SetBarRulesEncoder out = new SetBarRulesEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER).correlation(3).quietBars(quietBars);
                    header(out.header(), CONSOLE, 0);
                    out.venue(venue).session(session);
                },
                out::encodedLength);
    }

    static byte[] report(ExecutionType type, long clientOrderId, long price, long lots, String text) {
        return report(type, clientOrderId, 0, price, lots, 0, false, 0, null, text);
    }

    static byte[] fill(long clientOrderId, long executionId, long price, long lots, long fee, boolean complete) {
        return report(ExecutionType.TRADE, clientOrderId, executionId, price, lots, fee, complete, 0, null, "");
    }

    static byte[] report(
            ExecutionType type,
            long clientOrderId,
            long executionId,
            long price,
            long lots,
            long fee,
            boolean complete,
            int instrument,
            Side side,
            String text) {
        ExecutionReportEncoder out = new ExecutionReportEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER)
                            .execType(type)
                            .liquidity(dev.osprey.messages.Liquidity.TAKER)
                            .clientOrderId(clientOrderId)
                            .venueOrderId(type == ExecutionType.NEW ? clientOrderId + 1_000 : 0)
                            .executionId(executionId)
                            .priceTicks(price)
                            .quantityLots(lots)
                            .fee(fee)
                            .instrument(instrument)
                            .side(side == null ? dev.osprey.messages.Side.NULL_VAL : Codes.logged(side));
                    out.flags().clear().complete(complete);
                    header(out.header(), VENUE, 77);
                    out.text(text);
                },
                out::encodedLength);
    }

    static byte[] venueStatus(String venue, FeedState state) {
        VenueStatusEncoder out = new VenueStatusEncoder();
        return record(
                buffer -> {
                    out.wrapAndApplyHeader(buffer, 0, HEADER).state(state);
                    header(out.header(), VENUE, 0);
                    out.venue(venue).text("");
                },
                out::encodedLength);
    }
}
