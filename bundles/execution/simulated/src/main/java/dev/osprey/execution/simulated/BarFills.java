package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import java.util.ArrayList;
import java.util.List;

/** How bars fill our orders: those that take and those that rest at a bar's open, those that rest and stop orders within it; as much as its volume allows. */
final class BarFills {

    private final Executions executions;
    private final BarModel model;
    private final RestingOrders buys;
    private final RestingOrders sells;
    private final WaitingStops stops;
    private final Takers takers;

    private long lastHeight;

    /** Of the last bar that closed, which is what an open may be traded against; none before the first. */
    private long lastVolume;

    /** What of the bar's volume may be ours, and what of it is. */
    private long lotsAllowed = Long.MAX_VALUE;

    private long lotsUsed;

    BarFills(
            Executions executions,
            BarModel model,
            RestingOrders buys,
            RestingOrders sells,
            WaitingStops stops,
            Takers takers) {
        this.executions = executions;
        this.model = model;
        this.buys = buys;
        this.sells = sells;
        this.stops = stops;
        this.takers = takers;
    }

    /** A bar begins: as much may be ours as the last one's volume allows. */
    void begin() {
        lotsAllowed = model.share(lastVolume);
        lotsUsed = 0;
    }

    /** A bar ends: what happens within it is allowed by its own volume. */
    void end(long heightTicks, long volumeLots) {
        lotsAllowed = model.share(volumeLots);
        lastVolume = volumeLots;
        lastHeight = heightTicks;
    }

    /** What rests is filled at an open that is better than its limit. */
    void restingMeetOpen(long openTicks, long time) {
        fillResting(buys, openTicks, true, time);
        fillResting(sells, openTicks, true, time);
    }

    /** What rests is filled whole at its limit if the bar went through it. */
    void restingMeetRange(long highTicks, long lowTicks, long time) {
        fillResting(buys, lowTicks, false, time);
        fillResting(sells, highTicks, false, time);
    }

    /** The best price first, and at one price in their order there. */
    private void fillResting(RestingOrders resting, long reachedTicks, boolean atReached, long time) {
        if (resting.isEmpty()) {
            return;
        }
        long far = model.farPrice(resting.get(0).side, reachedTicks);
        List<WorkingOrder> reached = new ArrayList<>();
        for (int i = 0; i < resting.size(); i++) {
            if (resting.get(i).through(far)) {
                reached.add(resting.get(i));
            }
        }
        reached.sort(Takers.BEST_PRICE);
        for (WorkingOrder order : reached) {
            long lots = Math.min(order.openLots(), lotsLeft());
            if (lots > 0) {
                executions.filled(order, atReached ? far : order.priceTicks, lots, Liquidity.MAKER, time);
                lotsUsed += lots;
                resting.filledOutside(order);
            }
        }
        resting.forgetEnded();
    }

    private long lotsLeft() {
        return Math.max(0, lotsAllowed - lotsUsed);
    }

    /** Those that take do so at the open. */
    void takersMeetOpen(long openTicks, long time) {
        if (lotsAllowed != Long.MAX_VALUE) {
            takers.sort();
        }
        takers.meet(order -> staysAtOpen(order, openTicks, time));
    }

    private boolean staysAtOpen(WorkingOrder order, long openTicks, long time) {
        boolean through = order.through(model.farPrice(order.side, openTicks));
        if (through && order.postOnly) {
            executions.canceled(order, Takers.POST_ONLY, time);
            return false;
        }
        if (through) {
            take(order, openTicks, time);
        }
        return takers.stays(order, time);
    }

    /** Takes what it wants and the bar's volume allows, at the price that a taker pays, but never beyond its limit. */
    private void take(WorkingOrder order, long priceTicks, long time) {
        long pays = model.takerPrice(order.side, priceTicks, lastHeight);
        long price = order.reaches(pays) ? pays : order.priceTicks;
        lotsUsed += takers.take(order, price, lotsLeft(), time);
    }

    /**
     * Stop orders of a side meet a bar that has closed. In which order its high and low came is not known: a trailing stop is first held against the end of the bar
     * that is worse for it, as it stood before the bar; if it was not reached it follows the other end, and is then held against the close, which came after both.
     */
    void stopsMeetBar(Side side, long worst, long best, long closeTicks, long time) {
        setOffWithin(side, worst, time);
        stops.follow(side, best, time);
        setOffWithin(side, closeTicks, time);
    }

    /** Trades at the stop price; a stop-limit order whose limit is better than it rests from the next bar on. */
    private void setOffWithin(Side side, long reachedTicks, long time) {
        for (WorkingOrder order = stops.takeReached(side, reachedTicks);
                order != null;
                order = stops.takeReached(side, reachedTicks)) {
            executions.triggered(order, time);
            if (order.reaches(order.stopTicks)) {
                take(order, order.stopTicks, time);
            }
            if (takers.stays(order, time)) {
                takers.add(order);
            }
        }
    }

    /** What was taken of the bar in another market is taken here. */
    void absorb(BarFills played) {
        lotsUsed += played.lotsUsed;
    }
}
