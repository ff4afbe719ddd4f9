package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.StreamState;
import dev.osprey.books.L2Book;
import dev.osprey.messages.FeedState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A venue's messages that are lost, repeated, late and out of order, disconnections and restarts: whatever comes, a book that is called live, or degraded, is the true book as of its
 * update; it is so at every step, and with the next good snapshot it is live again. {@code -Dosprey.books=N} does more markets, {@code -Dosprey.seed} repeats one.
 */
final class FaultyStreamsTest {

    private static final int MARKETS = 40;
    private static final int DELTAS = 250;

    private final MemoryLog log = new MemoryLog();
    private State state = new State();
    private Core core = new Core(state, log, RiskChain.EMPTY, CoreSettings.DEFAULT);
    private long now = Desk.T0;
    private int run;
    private Random random;
    private TrueMarket market;
    private int live;
    private int notLive;

    @Test
    void whatIsCalledLiveIsTheTrueBookWhateverComes() {
        Long repeated = Long.getLong("osprey.seed");
        int markets = repeated == null ? Integer.getInteger("osprey.books", MARKETS) : 1;
        long seed = repeated == null ? System.nanoTime() : repeated;
        int lives = 0;
        int others = 0;
        for (int i = 0; i < markets; i++) {
            FaultyStreamsTest one = new FaultyStreamsTest();
            try {
                one.trade(seed + i);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("osprey.seed=" + (seed + i) + ": " + e.getMessage(), e);
            }
            lives += one.live;
            others += one.notLive;
        }
        // else it shows nothing
        assertThat(lives).isGreaterThan(markets * DELTAS / 5);
        assertThat(others).isGreaterThan(markets * DELTAS / 5);
    }

    private void trade(long seed) {
        random = new Random(seed);
        market = new TrueMarket(random.nextBoolean(), random);
        begin();
        give(Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 1_000_000));
        int faults = random.nextInt(6); // none in some
        TreeMap<Integer, Deque<TrueMarket.Message>> late = new TreeMap<>();
        for (int step = 0; step < DELTAS; step++) {
            if (random.nextInt(40) == 0) {
                send(market.snapshot(now), faults, step, late);
            }
            send(market.delta(now), faults, step, late);
            if (random.nextInt(3) == 0) {
                send(market.quote(now), faults, step, late);
            }
            while (!late.isEmpty() && late.firstKey() <= step) {
                late.pollFirstEntry().getValue().forEach(this::arrive);
            }
            if (random.nextInt(100) == 0) {
                restart();
            } else if (random.nextInt(100) == 0) {
                give(Inputs.feedStatus(FeedState.DOWN));
                look();
                market.delta(now);
                give(Inputs.feedStatus(FeedState.UP));
                look();
            }
        }
        arrive(market.snapshotOfNow(now));
        assertThat(stream().state()).isIn(StreamState.LIVE, StreamState.DEGRADED);
        assertThat(stream().updateId()).isEqualTo(market.id());
        replay();
    }

    private void send(
            TrueMarket.Message message, int faults, int step, TreeMap<Integer, Deque<TrueMarket.Message>> late) {
        int fault = random.nextInt(100);
        boolean isLost = fault < faults;
        boolean isLate = fault >= 10 && fault < 10 + faults;
        boolean isRepeated = fault >= 20 && fault < 20 + faults;
        if (isLate || isRepeated) {
            late.computeIfAbsent(step + random.nextInt(12), at -> new ArrayDeque<>())
                    .add(message);
        }
        if (!isLost && !isLate) {
            arrive(message);
        }
    }

    private void arrive(TrueMarket.Message message) {
        give(message.input());
        look();
    }

    private void look() {
        MarketStream stream = stream();
        if (stream == null) {
            return;
        }
        if (!stream.state().isTradable() || !stream.hasBook()) {
            notLive++;
            return;
        }
        live++;
        assertThat(text(stream.levels()))
                .as("%s at update %d", stream.state(), stream.updateId())
                .isEqualTo(market.book(stream.updateId()));
    }

    private static String text(L2Book book) {
        TreeMap<Long, Long> bids = new TreeMap<>();
        TreeMap<Long, Long> asks = new TreeMap<>();
        for (int level = 0; level < book.bidDepth(); level++) {
            bids.put(book.bidPriceTicks(level), book.bidQuantityLots(level));
        }
        for (int level = 0; level < book.askDepth(); level++) {
            asks.put(book.askPriceTicks(level), book.askQuantityLots(level));
        }
        return bids.descendingMap() + " " + asks;
    }

    private MarketStream stream() {
        return state.streams().get(Desk.BTC);
    }

    private void give(byte[] input) {
        now += 1_000;
        core.onInput(new UnsafeBuffer(input), 0, input.length, now);
    }

    private void begin() {
        run++;
        give(Inputs.runStarted(run));
    }

    /** From a snapshot of the state at some record and the log behind it; the venue has gone on meanwhile, or not. */
    private void restart() {
        if (random.nextBoolean()) {
            market.delta(now);
        }
        State recovered = new State();
        List<MemoryLog.Entry> entries = log.entries();
        int snapshotAfter = random.nextInt(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            if (i == snapshotAfter) {
                recovered = Desk.copy(recovered);
            }
            byte[] bytes = entries.get(i).bytes();
            recovered.apply(new UnsafeBuffer(bytes), 0, bytes.length);
        }
        assertThat(Desk.hash(recovered)).isEqualTo(Desk.hash(state));
        state = Desk.copy(recovered);
        core = new Core(state, log, RiskChain.EMPTY, CoreSettings.DEFAULT);
        begin();
        look();
    }

    private void replay() {
        Replay replay = new Replay(new State(), RiskChain.EMPTY);
        for (MemoryLog.Entry entry : log.entries()) {
            Optional<Replay.Difference> difference =
                    replay.onRecord(entry.buffer(), 0, entry.bytes().length, entry.endsGroup());
            assertThat(difference).isEmpty();
        }
    }
}
