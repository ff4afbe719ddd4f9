package dev.osprey.benchmarks;

import dev.osprey.api.Liquidity;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;

/** Fills every order at once and whole, at its limit. */
final class InstantVenue implements Venue {

    private VenueContext context;
    private long executions;

    @Override
    public void start(VenueContext given) {
        context = given;
    }

    @Override
    public void submit(VenueOrder order) {
        long id = order.clientOrderId();
        context.executions().accepted(id, id, order.decisionTime());
        context.executions()
                .filled(
                        id,
                        ++executions,
                        order.priceTicks(),
                        order.quantityLots(),
                        0,
                        Liquidity.TAKER,
                        true,
                        order.decisionTime());
    }

    @Override
    public void cancel(VenueOrder order) {
        context.executions().cancelRejected(order.clientOrderId(), "it is filled", order.decisionTime());
    }

    @Override
    public void modify(VenueOrder order) {
        context.executions().replaceRejected(order.clientOrderId(), "it is filled", order.decisionTime());
    }

    @Override
    public void query(VenueOrder order) {
        context.executions().notFound(order.clientOrderId(), order.decisionTime());
    }

    @Override
    public void close() {}
}
