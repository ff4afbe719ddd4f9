package dev.osprey.engine.runtime;

import dev.osprey.api.Liquidity;
import dev.osprey.api.OrderType;
import dev.osprey.api.market.Trade;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fills market orders at the last trade's price, at once; limit orders rest until they are cancelled. Knows nothing after a restart but what it is asked. */
final class FillingVenue implements Venue {

    final List<Long> submitted = new CopyOnWriteArrayList<>();
    final List<Long> queried = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final long fee;
    volatile java.util.function.Consumer<VenueOrder> onSubmit = order -> {};
    volatile boolean throwing;
    volatile int closes;
    volatile long tradesShown;
    private VenueContext context;
    private long lastPriceTicks;
    private long executions;
    private final List<Long> resting = new ArrayList<>();

    FillingVenue() {
        this(0);
    }

    FillingVenue(long fee) {
        this.fee = fee;
    }

    @Override
    public void start(VenueContext given) {
        context = given;
    }

    @Override
    public boolean lastPricesSuffice() {
        return resting.isEmpty();
    }

    @Override
    public void onTrade(Trade trade) {
        tradesShown++;
        lastPriceTicks = trade.priceTicks();
    }

    @Override
    public void submit(VenueOrder order) {
        if (throwing) {
            throw new IllegalStateException("the line is dead");
        }
        onSubmit.accept(order);
        submitted.add(order.clientOrderId());
        calls.add("submit " + order.side() + " " + order.quantityLots());
        context.executions().accepted(order.clientOrderId(), order.clientOrderId(), order.decisionTime());
        if (order.type() == OrderType.MARKET) {
            context.executions()
                    .filled(
                            order.clientOrderId(),
                            order.clientOrderId() * 1000 + ++executions,
                            lastPriceTicks,
                            order.quantityLots(),
                            fee,
                            Liquidity.TAKER,
                            true,
                            order.decisionTime());
        } else {
            resting.add(order.clientOrderId());
        }
    }

    @Override
    public void cancel(VenueOrder order) {
        calls.add("cancel " + order.quantityLots());
        resting.remove(order.clientOrderId());
        context.executions().canceled(order.clientOrderId(), "", order.decisionTime());
    }

    @Override
    public void modify(VenueOrder order) {
        calls.add("modify " + order.priceTicks() + " " + order.quantityLots());
        context.executions()
                .replaced(order.clientOrderId(), order.priceTicks(), order.quantityLots(), order.decisionTime());
    }

    @Override
    public void query(VenueOrder order) {
        queried.add(order.clientOrderId());
        context.executions().accepted(order.clientOrderId(), order.clientOrderId(), order.decisionTime());
    }

    @Override
    public void close() {
        closes++;
    }
}
