package dev.osprey.engine.runtime;

import dev.osprey.engine.Engine;
import dev.osprey.engine.SimulationSettings;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.RecordBuffer;
import dev.osprey.journal.RecordFilter;
import dev.osprey.journal.Retention;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.OrderType;
import dev.osprey.messages.Side;
import dev.osprey.messages.SubmitOrderEncoder;
import dev.osprey.messages.TimeInForce;
import dev.osprey.messages.TradeEncoder;
import java.time.Duration;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;

/**
 * The engine's core with its log on the disk and its risk checks, on the caller's thread: takes a trade, an order because of it, and then all that
 * follows. It is in this package because the engine opens itself to the container alone.
 */
public final class OrderDesk implements AutoCloseable {

    private static final long STEP_NANOS = 1_000_000;

    private final TradingEngine engine;
    private final DataClock clock = new DataClock(1_700_000_000_000_000_000L);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RecordBuffer trade = record(Records.BODY + TradeEncoder.BLOCK_LENGTH);
    private final TradeEncoder tradeFields = new TradeEncoder();
    private final RecordBuffer submit = record(Records.BODY + SubmitOrderEncoder.BLOCK_LENGTH);
    private final SubmitOrderEncoder submitFields = new SubmitOrderEncoder();
    private long trades;

    /** An engine whose orders are of deployment 1, epoch 1 and instrument 1. */
    public OrderDesk(SimulationSettings settings) {
        engine = new TradingEngine(EngineSettings.in(settings.directory())
                .mode(EngineSettings.Mode.BACKTEST)
                .threading(EngineSettings.Threading.SHARED)
                .fsync(Fsync.INTERVAL, Duration.ofMillis(100))
                .checkpointInterval(0)
                .snapshotInterval(0)
                .instruments(settings.instruments().stream()
                        .map(InstrumentDefinition::of)
                        .toList())
                .limits(settings.limits())
                .clock(clock));
        List<String> names =
                settings.instruments().stream().map(each -> each.name()).toList();
        settings.venues().forEach(venue -> engine.addVenue(venue.name(), venue.venue(), names, settings.seed()));
        engine.risk(settings.riskChain().stream()
                .map(check -> new NamedCheck(check, new byte[32]))
                .toList());
        engine.start();
    }

    /** Where the rings have theirs: outside the heap. */
    private static RecordBuffer record(int length) {
        return new RecordBuffer(BufferUtil.allocateDirectAligned(length, BitUtil.CACHE_LINE_LENGTH));
    }

    /** The service. */
    public Engine engine() {
        return engine;
    }

    /** A trade of the market, a millisecond after the one before. */
    public void trade(long priceTicks) {
        clock.advanceTo(clock.nanoTime() + STEP_NANOS);
        long now = clock.nanoTime();
        Records.begin(
                trade, 0, header, TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, Source.FIRST_FEED, now, now);
        tradeFields
                .wrap(trade, Records.BODY)
                .instrument(1)
                .aggressor(Side.BUY)
                .priceTicks(priceTicks)
                .quantityLots(1)
                .tradeId(++trades);
        give(trade);
    }

    /** Makes the order ready, because of the last record. */
    public void prepare(boolean buy, long priceTicks, long lots) {
        long now = clock.nanoTime();
        Records.begin(
                submit, 0, header, SubmitOrderEncoder.BLOCK_LENGTH, SubmitOrderEncoder.TEMPLATE_ID, 1000, now, now);
        submitFields
                .wrap(submit, Records.BODY)
                .correlation(0)
                .instrument(1)
                .instrumentVersion(1)
                .side(buy ? Side.BUY : Side.SELL)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .priceTicks(priceTicks)
                .quantityLots(lots)
                .cash(0)
                .stopPriceTicks(0)
                .displayLots(0)
                .expireTime(0)
                .decisionTime(now)
                .causeLogTime(now);
        submitFields.flags().clear();
        submitFields
                .origin()
                .deployment(1)
                .track((short) 0)
                .ordinal((short) 1)
                .kind(0)
                .epoch(1)
                .revision(1)
                .cause(engine.journal().lastSequence());
    }

    /** The order's way through the core: through its checks, accepted and logged. */
    public void submit() {
        give(submit);
    }

    /** What follows: to the venue and back. */
    public void settle() {
        ((CallersThread) engine.threads()).pass();
    }

    /** Forgets what every reader has seen: the disk would be full soon. */
    public void retain() {
        engine.threads().settle();
        engine.journal().retain(new Retention(engine.journal().lastSequence(), 0, Long.MAX_VALUE, RecordFilter.NONE));
    }

    /** How many orders have come into a state. */
    public long orders(String state) {
        return engine.metrics().orders().getOrDefault(state, 0L);
    }

    private void give(RecordBuffer record) {
        if (!engine.core().give(record, record.capacity(), clock.nanoTime())) {
            throw new IllegalStateException("the log is full");
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
