package dev.osprey.benchmarks;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import java.util.Map;

/**
 * One of exchange-core's order books, used directly: without its ring buffers, risk and journal. Object pools and events are as its own
 * matching engine sets them up.
 */
final class ExchangeCoreMatcher implements Matcher {

    private static final int USER = 1;
    private static final int SYMBOL = 1;

    /** As in its {@code MatchingEngineRouter}. */
    private static final Map<Integer, Integer> POOL_SIZES = Map.of(
            ObjectsPool.DIRECT_ORDER, 1024 * 1024,
            ObjectsPool.DIRECT_BUCKET, 64 * 1024,
            ObjectsPool.ART_NODE_4, 32 * 1024,
            ObjectsPool.ART_NODE_16, 16 * 1024,
            ObjectsPool.ART_NODE_48, 8 * 1024,
            ObjectsPool.ART_NODE_256, 4 * 1024);

    private final boolean direct;

    private ExchangeCoreMatcher(boolean direct) {
        this.direct = direct;
    }

    /** The fast one, on adaptive radix trees. */
    static Matcher direct() {
        return new ExchangeCoreMatcher(true);
    }

    /** The one on tree maps. */
    static Matcher naive() {
        return new ExchangeCoreMatcher(false);
    }

    @Override
    public String name() {
        return direct ? "exchange-core direct" : "exchange-core naive";
    }

    @Override
    public Run run(OrderStream stream, long[] latencies) {
        IOrderBook book = book();
        OrderCommand command = new OrderCommand();
        command.uid = USER;
        command.symbol = SYMBOL;
        long trades = 0;
        long lots = 0;
        long value = 0;
        Stopwatch stopwatch = new Stopwatch();
        long previous = System.nanoTime();
        for (int i = 0; i < stream.size; i++) {
            fill(command, stream, i);
            IOrderBook.processCommand(book, command);
            for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
                if (event.eventType == MatcherEventType.TRADE) {
                    trades++;
                    lots += event.size;
                    value += event.size * event.price;
                }
            }
            if (latencies != null) {
                long now = System.nanoTime();
                latencies[i] = now - previous;
                previous = now;
            }
        }
        return stopwatch.stop(trades, lots, value);
    }

    /** Futures: for them a bid has no reserved price that limits its moves. */
    private IOrderBook book() {
        CoreSymbolSpecification symbol = CoreSymbolSpecification.builder()
                .symbolId(SYMBOL)
                .type(SymbolType.FUTURES_CONTRACT)
                .build();
        ObjectsPool pool = new ObjectsPool(POOL_SIZES);
        OrderBookEventsHelper events = OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER;
        return direct
                ? new OrderBookDirectImpl(symbol, pool, events, LoggingConfiguration.DEFAULT)
                : new OrderBookNaiveImpl(symbol, pool, events, LoggingConfiguration.DEFAULT);
    }

    private static void fill(OrderCommand command, OrderStream stream, int i) {
        command.orderId = stream.ids[i];
        command.action = stream.buys[i] ? OrderAction.BID : OrderAction.ASK;
        command.price = stream.prices[i];
        command.reserveBidPrice = stream.prices[i];
        command.size = stream.quantities[i];
        command.matcherEvent = null;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        switch (stream.kinds[i]) {
            case LIMIT -> {
                command.command = OrderCommandType.PLACE_ORDER;
                command.orderType = OrderType.GTC;
            }
            case IMMEDIATE -> {
                command.command = OrderCommandType.PLACE_ORDER;
                command.orderType = OrderType.IOC;
            }
            case CANCEL -> command.command = OrderCommandType.CANCEL_ORDER;
            case MOVE -> command.command = OrderCommandType.MOVE_ORDER;
            case REDUCE -> {
                command.command = OrderCommandType.REDUCE_ORDER;
                command.size = stream.reductions[i];
            }
        }
    }
}
