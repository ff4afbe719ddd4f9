package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** What the feed is given in tests. */
final class TestFeed {

    static final Instrument BTC =
            new Instrument(1, 1, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000L /* 0.01 */, 1_000L /* 0.00001 */);
    static final Instrument ETH =
            new Instrument(2, 1, "ETHUSDT", "SIM", "ETH", "USDT", 1_000_000L /* 0.01 */, 10_000L /* 0.0001 */);

    private TestFeed() {}

    /** Parameters as Declarative Services gives them: what was set, else the default. */
    static ReplayFeed.Parameters parameters(Map<String, Object> set) {
        return (ReplayFeed.Parameters) Proxy.newProxyInstance(
                ReplayFeed.Parameters.class.getClassLoader(),
                new Class<?>[] {ReplayFeed.Parameters.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static FeedContext context(MarketDataSink sink, boolean backtest, Instrument... instruments) {
        return new FeedContext() {
            @Override
            public String name() {
                return "recorded";
            }

            @Override
            public List<Instrument> instruments() {
                return List.of(instruments);
            }

            @Override
            public MarketDataSink sink() {
                return sink;
            }

            @Override
            public boolean backtest() {
                return backtest;
            }
        };
    }
}
