package dev.osprey.engine.core;

import dev.osprey.api.Side;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import dev.osprey.engine.core.Inputs.Ask;
import dev.osprey.engine.core.Inputs.Asker;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.ExecutionReportDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Measures what the core alone allocates, with a log in memory: for trades, for book deltas, and for orders on their way through seven checks to their fill. */
final class CoreAllocation {

    /** A log that forgets: a ring of bytes, as the journal's segment is. */
    private static final class ForgetfulLog implements GroupLog {
        private static final int SIZE = 1 << 22;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SIZE]);
        private int position;
        private long sequence = 1;
        private int claimed;

        @Override
        public int claim(int length, boolean reserved) {
            int aligned = (length + 15) & ~7;
            if (position + aligned > SIZE) {
                position = 0;
            }
            int at = position;
            position += aligned;
            claimed++;
            return at;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit() {
            sequence += claimed;
            claimed = 0;
        }

        @Override
        public void commitEach() {
            commit();
        }

        @Override
        public void abort() {
            claimed = 0;
        }

        @Override
        public long nextSequence() {
            return sequence;
        }
    }

    private interface Rule {
        boolean passes(OrderRequest order, RiskView view);
    }

    private record Check(String name, Rule rule) implements RiskCheck {
        @Override
        public Verdict check(OrderRequest order, RiskView view) {
            return rule.passes(order, view) ? Verdict.PASS : Verdict.deny(name, 0, 0);
        }
    }

    /** Each looks at what the check of that name looks at. */
    private static final List<RiskCheck> CHECKS = List.of(
            new Check("order-size", (o, v) -> o.instrument().quantity(o.quantityLots()) < v.limit("a")),
            new Check(
                    "order-notional",
                    (o, v) ->
                            o.instrument().notional(v.lastPriceTicks(o.instrument()), o.quantityLots()) < v.limit("a")),
            new Check(
                    "price-collar",
                    (o, v) -> Math.abs(o.priceTicks() - v.lastPriceTicks(o.instrument())) < v.limit("a")),
            new Check(
                    "position",
                    (o, v) -> v.positionLots(o.instrument()) + v.workingLots(o.instrument(), o.side()) < v.limit("a")),
            new Check("order-rate", (o, v) -> v.ordersInLastSecond() < v.limit("a")),
            new Check("daily-loss", (o, v) -> -v.dayProfit() < v.limit("a")),
            new Check("trading-state", (o, v) -> v.tradingState().ordinal() == 0));

    private final Core core;
    private final State state = new State();
    private long now = Desk.T0;
    private UnsafeBuffer books;

    CoreAllocation() {
        List<RiskChain.Available> available = new ArrayList<>();
        CHECKS.forEach(check -> available.add(new RiskChain.Available(check.name(), Desk.DIGEST, check)));
        core = new Core(state, new ForgetfulLog(), new RiskChain(available), CoreSettings.DEFAULT);
        give(Inputs.runStarted(1));
        give(Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 1_000_000));
        give(Inputs.revision("sma", 0, "BTCUSDT.SIM", "1m", 0));
        give(Inputs.start(1, 0, 1, 0));
        give(Inputs.limit(-1, "a", Long.MAX_VALUE, 0));
        give(Inputs.riskChain(CHECKS.stream().map(RiskCheck::name).toList(), Desk.DIGEST, 0));
        give(Inputs.trade(1, 100, 1, now));
    }

    private void give(byte[] input) {
        core.onInput(new UnsafeBuffer(input), 0, input.length, now);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    double bytesPerTrade(int count) {
        UnsafeBuffer trade = new UnsafeBuffer(Inputs.trade(1, 100, 1, now));
        long before = allocated();
        for (int i = 0; i < count; i++) {
            now += 1_000;
            trade.putLong(Records.VENUE_TIME, now, ByteOrder.LITTLE_ENDIAN);
            core.onInput(trade, 0, trade.capacity(), now);
        }
        return (double) (allocated() - before) / count;
    }

    /** Deltas near the top of a book of two hundred levels a side, one level of each. */
    double bytesPerDelta(int count) {
        if (books == null) {
            books = new UnsafeBuffer(Inputs.delta(1, 1, 1, 0, now, 100, 1, -200, 1));
            give(Inputs.snapshot(1, 0, now, hundredsOfLevels()));
        }
        long first = state.streams().get(1).updateId() + 1;
        int levelAt = 8 + BookDeltaDecoder.BLOCK_LENGTH + BookDeltaDecoder.LevelsDecoder.sbeHeaderSize();
        int otherAt = levelAt + BookDeltaDecoder.LevelsDecoder.sbeBlockLength();
        long before = allocated();
        for (long id = first; id < first + count; id++) {
            now += 1_000;
            books.putLong(8 + BookDeltaDecoder.firstUpdateIdEncodingOffset(), id, ByteOrder.LITTLE_ENDIAN);
            books.putLong(8 + BookDeltaDecoder.lastUpdateIdEncodingOffset(), id, ByteOrder.LITTLE_ENDIAN);
            books.putLong(levelAt + 1, 1_999 - (id & 31), ByteOrder.LITTLE_ENDIAN);
            books.putLong(levelAt + 9, id % 3, ByteOrder.LITTLE_ENDIAN);
            books.putLong(otherAt + 1, 2_001 + (id & 31), ByteOrder.LITTLE_ENDIAN);
            books.putLong(otherAt + 9, id % 5, ByteOrder.LITTLE_ENDIAN);
            core.onInput(books, 0, books.capacity(), now);
        }
        double each = (double) (allocated() - before) / count;
        if (state.streams().get(1).updateId() != first + count - 1) {
            throw new IllegalStateException(
                    "the book stopped at " + state.streams().get(1).updateId());
        }
        return each;
    }

    private static long[] hundredsOfLevels() {
        long[] levels = new long[800];
        for (int i = 0; i < 200; i++) {
            levels[2 * i] = 1_800 + i;
            levels[2 * i + 1] = 5;
            levels[400 + 2 * i] = -(2_001L + i);
            levels[401 + 2 * i] = 5;
        }
        return levels;
    }

    /** Each order is then filled. */
    double bytesPerOrder(int count) {
        UnsafeBuffer submit =
                new UnsafeBuffer(Inputs.submit(Asker.strategy(1, 1, 1, 1), Ask.limit(1, Side.BUY, 1, 100), 0));
        UnsafeBuffer fill = new UnsafeBuffer(Inputs.fill(1, 1, 100, 1, 1, true));
        int causeAt = Records.ORIGIN + 16;
        int sideAt = submitSideOffset();
        long before = allocated();
        for (int i = 0; i < count; i++) {
            now += 1_000_000;
            submit.putLong(causeAt, state.sequence(), ByteOrder.LITTLE_ENDIAN);
            submit.putByte(sideAt, (byte) (i & 1));
            core.onInput(submit, 0, submit.capacity(), now);
            fill.putLong(fillOrderOffset(), ClientOrderIds.of(1, state.orderCounter), ByteOrder.LITTLE_ENDIAN);
            fill.putLong(fillExecutionOffset(), state.orderCounter, ByteOrder.LITTLE_ENDIAN);
            core.onInput(fill, 0, fill.capacity(), now);
        }
        double each = (double) (allocated() - before) / count;
        if (state.orders().size() != 0) {
            throw new IllegalStateException(state.orders().size() + " orders are open: they were to be filled");
        }
        return each;
    }

    private static int submitSideOffset() {
        return 8 + SubmitOrderDecoder.sideEncodingOffset();
    }

    private static int fillOrderOffset() {
        return 8 + ExecutionReportDecoder.clientOrderIdEncodingOffset();
    }

    private static int fillExecutionOffset() {
        return 8 + ExecutionReportDecoder.executionIdEncodingOffset();
    }
}
