package dev.osprey.execution.simulated;

import dev.osprey.api.Side;

/**
 * One instrument of a recorded market with our orders in it: how quotes, prints and bars fill them.
 *
 * <p>Pure: what is reported depends on the calls alone. A market has ticks as soon as it has seen a trade or a quote; until then, bars
 * count. The rules are in the module's README.
 */
final class RecordedMarket {

    private static final long NO_PRICE = Long.MIN_VALUE;

    /** So long at least what is displayed less waits for its print, and a print for it: what a venue's messages overtake each other by. */
    private static final long LONGEST_SKEW_NANOS = 50_000_000;

    private static final String NOT_TRADABLE = "immediate or cancel: what the market displays is not known";

    final Displayed bids = new Displayed(Side.BUY);
    final Displayed asks = new Displayed(Side.SELL);

    private final Executions executions;
    private final RestingOrders buys;
    private final RestingOrders sells;
    private final WaitingStops stops;
    private final Takers takers;
    private final BarFills bars;

    private boolean ticks;
    private boolean suspended;
    private long lastUpdateTime;
    private long lastPrint = NO_PRICE;
    private long lastBarOpen = Long.MIN_VALUE;

    RecordedMarket(Executions executions, Settings settings) {
        this.executions = executions;
        buys = new RestingOrders(Side.BUY, executions, settings.queue(), bids, asks);
        sells = new RestingOrders(Side.SELL, executions, settings.queue(), asks, bids);
        stops = new WaitingStops(executions);
        takers = new Takers(executions, bids, asks, this::rest);
        bars = new BarFills(executions, settings.bars(), buys, sells, stops, takers);
    }

    /** Whether nothing here depends on more than the last trade and the last quote. */
    boolean lastPricesSuffice() {
        return idle() && !suspended && bids.lastPricesSuffice() && asks.lastPricesSuffice();
    }

    /** Whether it has seen a trade or a quote. */
    boolean ticks() {
        return ticks;
    }

    boolean isSuspended() {
        return suspended;
    }

    /** Venue time of the book's last update; without a book, of the last quote. */
    long lastUpdateTime() {
        return lastUpdateTime;
    }

    private boolean idle() {
        return takers.isEmpty() && buys.isEmpty() && sells.isEmpty() && stops.isEmpty();
    }

    /**
     * An order comes in: it takes what is displayed, then waits, rests, or ends.
     *
     * @param time venue time of what it trades at once
     */
    void arrive(WorkingOrder order, long time) {
        if (order.waitsForStop()) {
            await(order, time);
        } else {
            enter(order, time);
        }
    }

    /** A stop order waits, unless the market is at its stop price already. */
    private void await(WorkingOrder order, long time) {
        long price = stopReference(order.side);
        if (price != NO_PRICE && WaitingStops.isReached(order, price)) {
            executions.triggered(order, time);
            enter(order, time);
            return;
        }
        stops.add(order);
        if (price != NO_PRICE) {
            stops.follow(order, price, time);
        }
    }

    /** The price that sets stops off: the last print; where there are quotes alone the price at which the order would trade. With bars it is the next open. */
    private long stopReference(Side side) {
        if (lastPrint != NO_PRICE) {
            return lastPrint;
        }
        if (ticks) {
            return far(side).known() ? far(side).priceTicks : NO_PRICE;
        }
        return NO_PRICE;
    }

    /** Sets off what a price reaches, after what it filled: an order that is set off trades with what comes later, or is displayed now. */
    private void setOffStops(Side side, long priceTicks, long time) {
        if (stops.isEmpty()) {
            return;
        }
        for (WorkingOrder order = stops.takeReached(side, priceTicks);
                order != null;
                order = stops.takeReached(side, priceTicks)) {
            executions.triggered(order, time);
            enter(order, time);
        }
        stops.follow(side, priceTicks, time);
    }

    private void enter(WorkingOrder order, long time) {
        if (order.postOnly && wouldTake(order)) {
            executions.canceled(order, Takers.POST_ONLY, time);
        } else if (order.adopted && !order.isMarket() && order.waits()) {
            rest(order);
        } else if (!ticks) {
            takers.add(order);
        } else if (far(order.side).known()) {
            if (takers.meetDisplayed(order, time)) {
                takers.add(order);
            }
        } else if (suspended && !order.waits()) {
            executions.canceled(order, NOT_TRADABLE, time);
        } else if (restsAtOnce(order)) {
            rest(order);
        } else {
            takers.add(order);
        }
    }

    /** With prints alone, a limit order that is not beyond the last print can only be waiting for the market to come to it. */
    private boolean restsAtOnce(WorkingOrder order) {
        return !order.isMarket()
                && order.waits()
                && (order.postOnly || lastPrint != NO_PRICE && !order.through(lastPrint));
    }

    private boolean wouldTake(WorkingOrder order) {
        Displayed far = far(order.side);
        if (far.known()) {
            return order.reaches(far.priceTicks);
        }
        return lastPrint != NO_PRICE && order.through(lastPrint);
    }

    /** Takes the order out. */
    void remove(WorkingOrder order) {
        if (!stops.remove(order) && !takers.remove(order) && !buys.remove(order)) {
            sells.remove(order);
        }
    }

    /**
     * Gives the order another price, stop price and total quantity. One that is in the market keeps its place only if it becomes smaller at the same price; one that
     * waits for its stop price arrives anew at another one, and is set off if the market is there.
     */
    void modify(Action action, long time) {
        if (action.order().waitsForStop()) {
            modifyWaiting(action, time);
        } else {
            modify(action.order(), action.priceTicks(), action.quantityLots(), keepsPlace(action), time);
        }
    }

    private void modifyWaiting(Action action, long time) {
        WorkingOrder order = action.order();
        boolean moves = action.movesStop();
        order.change(action);
        executions.replaced(order, time);
        if (moves) {
            stops.remove(order);
            await(order, time);
        }
    }

    private void modify(WorkingOrder order, long priceTicks, long quantityLots, boolean keepsPlace, long time) {
        long oldPrice = order.priceTicks;
        order.priceTicks = order.isMarket() ? 0 : priceTicks;
        if (order.postOnly && !keepsPlace && wouldTake(order)) {
            order.priceTicks = oldPrice;
            executions.replaceRejected(order, Takers.POST_ONLY, time);
            return;
        }
        if (!keepsPlace) {
            order.priceTicks = oldPrice;
            remove(order);
            order.priceTicks = order.isMarket() ? 0 : priceTicks;
        }
        order.quantityLots = quantityLots;
        executions.replaced(order, time);
        if (keepsPlace) {
            shrink(order);
        } else {
            arrive(order, time);
        }
    }

    /** Whether a modification leaves the order where it stands. */
    boolean keepsPlace(Action action) {
        WorkingOrder order = action.order();
        if (order.waitsForStop()) {
            return !action.movesStop();
        }
        return (order.isMarket() || action.priceTicks() == order.priceTicks)
                && action.quantityLots() <= order.quantityLots;
    }

    private void shrink(WorkingOrder order) {
        if (resting(order.side).contains(order)) {
            resting(order.side).reduce(order);
        }
    }

    void onQuote(long time, long bidTicks, long bidLots, long askTicks, long askLots) {
        ticks = true;
        if (bidLots > 0 && askLots > 0 && bidTicks > askTicks) {
            // Crossed, as some recordings are: we buy at the higher price and sell at the lower one.
            bids.quote(askTicks, askLots);
            asks.quote(bidTicks, bidLots);
        } else {
            bids.quote(bidTicks, bidLots);
            asks.quote(askTicks, askLots);
        }
        onDisplayed(!bids.hasBook() && isUpdate(time), time);
    }

    /** Whether what waits for a print, or a print for it, has waited for another update: those that come faster than messages overtake each other are one. */
    private boolean isUpdate(long time) {
        boolean isLater = Math.floorDiv(time, LONGEST_SKEW_NANOS) != Math.floorDiv(lastUpdateTime, LONGEST_SKEW_NANOS);
        lastUpdateTime = time;
        return isLater;
    }

    /** A level of the book displays so much from now on; {@link #onBook} comes after all of them. */
    void onLevel(Side side, long priceTicks, long lots) {
        (side == Side.BUY ? bids : asks).level(priceTicks, lots);
    }

    /**
     * The book has had an update.
     *
     * @param overtakesQuote whether that is as new as the last quote, or newer
     */
    void onBook(long time, boolean overtakesQuote, boolean isSuspended) {
        ticks = true;
        suspend(isSuspended);
        bids.book(overtakesQuote);
        asks.book(overtakesQuote);
        onDisplayed(isUpdate(time), time);
    }

    /** Whether what is displayed can be traded with; if not, orders that would take wait, and only prints fill those that rest. */
    void onSuspended(long time, boolean isSuspended) {
        suspend(isSuspended);
        onDisplayed(false, time);
    }

    private void suspend(boolean isSuspended) {
        suspended = isSuspended;
        bids.suspend(isSuspended);
        asks.suspend(isSuspended);
    }

    private void onDisplayed(boolean updated, long time) {
        bids.refresh(asks);
        asks.refresh(bids);
        if (idle()) {
            return;
        }
        takers.meetDisplayed(time);
        buys.onDisplayed(updated, time);
        sells.onDisplayed(updated, time);
        if (lastPrint == NO_PRICE) {
            setOffStopsByQuote(Side.BUY, time);
            setOffStopsByQuote(Side.SELL, time);
        }
    }

    private void setOffStopsByQuote(Side side, long time) {
        Displayed far = far(side);
        if (far.known()) {
            setOffStops(side, far.priceTicks, time);
        }
    }

    void onTrade(long time, long priceTicks, long lots, Side aggressor) {
        ticks = true;
        lastPrint = priceTicks;
        showPrint(priceTicks, lots, aggressor);
        if (idle()) {
            return;
        }
        meetPrint(Side.BUY, time, priceTicks, lots, aggressor);
        meetPrint(Side.SELL, time, priceTicks, lots, aggressor);
        setOffStops(Side.BUY, priceTicks, time);
        setOffStops(Side.SELL, priceTicks, time);
    }

    /** What a print has taken is not there any more before the book or a quote says so. */
    private void showPrint(long priceTicks, long lots, Side aggressor) {
        boolean changed = asks.print(priceTicks, lots, aggressor != Side.SELL);
        changed |= bids.print(priceTicks, lots, aggressor != Side.BUY);
        if (changed) {
            bids.refresh(asks);
            asks.refresh(bids);
        }
    }

    /** What was traded is there once for our buys and once for our sells: we stand in the place of the one or of the other. */
    private void meetPrint(Side side, long time, long priceTicks, long lots, Side aggressor) {
        long left = lots;
        if (!far(side).known() && !suspended) {
            left -= takers.meetPrint(side, time, priceTicks, lots);
        }
        RestingOrders resting = resting(side);
        if (!resting.isEmpty()) {
            resting.onPrint(priceTicks, left, lots, aggressor == side, time);
        }
    }

    /** A bar has begun: what waits is filled at its open, as much as the last bar's volume allows. */
    void onBarOpen(long openTime, long openTicks) {
        lastBarOpen = openTime;
        bars.begin();
        if (idle()) {
            return;
        }
        bars.restingMeetOpen(openTicks, openTime);
        if (!ticks && !stops.isEmpty()) {
            setOffStops(Side.BUY, openTicks, openTime);
            setOffStops(Side.SELL, openTicks, openTime);
        }
        bars.takersMeetOpen(openTicks, openTime);
    }

    /** A bar has closed. One whose open was not told opens first. */
    void onBar(
            long openTime,
            long closeTime,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots) {
        if (openTime != lastBarOpen) {
            onBarOpen(openTime, openTicks);
        }
        bars.end(highTicks - lowTicks, volumeLots);
        bars.restingMeetRange(highTicks, lowTicks, closeTime);
        if (!ticks && !stops.isEmpty()) {
            bars.stopsMeetBar(Side.BUY, highTicks, lowTicks, closeTicks, closeTime);
            bars.stopsMeetBar(Side.SELL, lowTicks, highTicks, closeTicks, closeTime);
        }
    }

    private void rest(WorkingOrder order) {
        resting(order.side).add(order, resting(order.side).displayedAhead(order));
    }

    /** Takes over what stands at a moment from which another market is to be played again. */
    void restore(RecordedMarket current, boolean quotesToo, boolean hadTicks) {
        ticks = hadTicks;
        suspended = current.suspended;
        lastUpdateTime = current.lastUpdateTime;
        if (quotesToo) {
            bids.copy(current.bids);
            asks.copy(current.asks);
        } else {
            bids.copyBook(current.bids);
            asks.copyBook(current.asks);
        }
    }

    /** Goes back to what counted before something came: all levels have been put back. */
    void rewind(boolean hadBook, boolean wasSuspended, boolean quoteCounts, long updateTime) {
        suspended = wasSuspended;
        lastUpdateTime = updateTime;
        bids.rewind(hadBook, wasSuspended, quoteCounts);
        asks.rewind(hadBook, wasSuspended, quoteCounts);
        bids.refresh(asks);
        asks.refresh(bids);
    }

    /** Takes over an order that was played in another market up to the same moment. */
    void adopt(WorkingOrder order, RecordedMarket played) {
        bids.absorb(played.bids);
        asks.absorb(played.asks);
        bars.absorb(played.bars);
        if (order.ended) {
            return;
        }
        if (played.stops.contains(order)) {
            stops.add(order);
        } else if (played.takers.contains(order)) {
            takers.add(order);
        } else {
            resting(order.side).adopt(order, played.resting(order.side));
        }
    }

    private Displayed far(Side side) {
        return side == Side.BUY ? asks : bids;
    }

    private RestingOrders resting(Side side) {
        return side == Side.BUY ? buys : sells;
    }
}
