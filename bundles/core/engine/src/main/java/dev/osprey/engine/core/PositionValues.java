package dev.osprey.engine.core;

/** A position and its cash while they are computed; reused. */
final class PositionValues {

    long quantityLots;
    long cost;
    long realisedProfit;
    long fees;
    long cash;

    void set(long newQuantityLots, long newCost, long newRealisedProfit, long newFees, long newCash) {
        quantityLots = newQuantityLots;
        cost = newCost;
        realisedProfit = newRealisedProfit;
        fees = newFees;
        cash = newCash;
    }

    void set(Position position, long newCash) {
        if (position == null) {
            set(0, 0, 0, 0, newCash);
        } else {
            set(position.quantityLots, position.cost, position.realisedProfit, position.fees, newCash);
        }
    }
}
