package dev.osprey.console;

import dev.osprey.api.Instrument;
import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.market.StreamState;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.BookInfo;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StreamInfo;
import java.util.List;
import java.util.Map;

/** One deployment with a bit of everything. */
final class SampleState {

    static final Instrument BTC = new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L, 1_000L);
    static final String DIGEST = "ab".repeat(32);
    static final long WORKING = (3L << 40) | 1;
    static final long FILLED = (3L << 40) | 2;
    static final long DENIED = (3L << 40) | 3;
    static final long TIME = 1_723_161_600_123_456_789L;

    private SampleState() {}

    static void fill(StandInState state) {
        state.sequence = 42;
        state.logTime = TIME;
        state.instruments.put(BTC.name(), BTC);
        state.prices.put(1, 6_100_050L);
        StreamInfo stream = stream(StreamState.LIVE, "in order");
        state.streams.put(1, stream);
        state.books.put(1, book(stream));
        state.limits.put("maxOrderNotional", 100_000 * Money.SCALE);
        state.limits.put("maxOrdersPerSecond", 50L);
        state.riskChain.addAll(List.of("order-size", "price-collar"));
        state.deployments.put("sma-btc", deployment());
        state.revisions.put("sma-btc", List.of(revision(1, "first"), revision(2, "faster")));
        state.rollouts.put(
                "sma-btc",
                List.of(new RolloutInfo(
                        1, 0, 1, RolloutInfo.State.COMPLETED, RolloutInfo.Step.RETIRE, "cli", "first", TIME)));
        state.positions.put(
                "sma-btc",
                new PositionInfo(
                        "sma-btc",
                        Track.LIVE,
                        BTC.name(),
                        25_000,
                        60_000 * Money.SCALE,
                        100 * Money.SCALE,
                        250 * Money.SCALE,
                        5 * Money.SCALE / 2,
                        -5_000 * Money.SCALE));
        state.orders.put(WORKING, order(WORKING, OrderState.NEW, ""));
        state.orders.put(FILLED, order(FILLED, OrderState.FILLED, ""));
        state.orders.put(DENIED, order(DENIED, OrderState.DENIED, "price-collar: 5% is more than 2%"));
        state.fills.add(new FillInfo(
                40,
                TIME,
                TIME,
                "sma-btc",
                Track.LIVE,
                2,
                FILLED,
                77,
                BTC.name(),
                Side.BUY,
                Liquidity.values()[0],
                6_000_000,
                25_000,
                150_000_000,
                0));
        state.bars.put(
                1, List.of(bar(BarSpec.parse("1s"), 0), bar(BarSpec.parse("1m"), 0), bar(BarSpec.parse("1s"), 1)));
    }

    static StreamInfo stream(StreamState state, String why) {
        return new StreamInfo(BTC.name(), state, TIME, why, true, 9_007_199_254_740_993L, 3, 2, 40, 1, 2, 0, 0);
    }

    private static BookInfo book(StreamInfo stream) {
        return new BookInfo(
                stream,
                List.of(
                        new BookInfo.Level(6_100_000, 25_000),
                        new BookInfo.Level(6_099_950, 100_000),
                        new BookInfo.Level(6_099_000, 1)),
                List.of(new BookInfo.Level(6_100_050, 30_000), new BookInfo.Level(6_100_100, 200_000)));
    }

    static DeploymentInfo deployment() {
        return new DeploymentInfo(
                1,
                "sma-btc",
                2,
                2,
                "default",
                List.of(BTC.name()),
                10_000 * Money.SCALE,
                100 * Money.SCALE,
                250 * Money.SCALE,
                5 * Money.SCALE / 2,
                TradingState.ACTIVE,
                List.of(new TrackInfo(Track.LIVE, TrackInfo.State.RUNNING, 2, 4, 30, "")));
    }

    private static RevisionInfo revision(int number, String why) {
        return new RevisionInfo(
                number,
                DIGEST,
                "moving-average-cross",
                "dev.osprey.strategies.movingaveragecross 1.0.0",
                Map.of("fast", "10", "slow", "30"),
                List.of(BTC.name()),
                List.of("1s"),
                "default",
                10_000 * Money.SCALE,
                "cli",
                why,
                TIME);
    }

    static OrderInfo order(long id, OrderState state, String text) {
        return new OrderInfo(
                id,
                41 * 256 + 1,
                9,
                "sma-btc",
                Track.LIVE,
                4,
                2,
                41,
                BTC.name(),
                Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GTC,
                state,
                6_200_000,
                25_000,
                state == OrderState.FILLED ? 25_000 : 0,
                0,
                OrderInfo.Terms.NONE,
                TIME,
                42,
                text);
    }

    static BarInfo bar(BarSpec spec, int index) {
        long open = TIME + index * spec.length();
        return new BarInfo(
                30 + index,
                BTC.name(),
                spec,
                open,
                open + spec.length(),
                6_000_000,
                6_000_100,
                5_999_900,
                6_000_050,
                1_000);
    }
}
