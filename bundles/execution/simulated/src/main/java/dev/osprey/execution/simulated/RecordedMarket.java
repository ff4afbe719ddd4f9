package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** {@link LevelQueue#displays}: a quote without a book explains itself. */
    private static final int EXPLAINED = 2;

    /** Which of our orders comes first to what a bar's volume allows must not depend on when they were received. */
    private static final Comparator<WorkingOrder> BY_ID = Comparator.comparingLong(order -> order.id);

    private static final String POST_ONLY = "post-only: it would take liquidity";
    private static final String IMMEDIATE = "immediate or cancel";
    private static final String NOT_TRADABLE = "immediate or cancel: what the market displays is not known";
    private static final String FILL_OR_KILL = "fill or kill: less than its quantity is there";

    final Displayed bids = new Displayed(Side.BUY);
    final Displayed asks = new Displayed(Side.SELL);

    private final Executions executions;
    private final BarModel bars;
    private final RestingOrders buys;
    private final RestingOrders sells;
    private final WaitingStops stops;

    /** Orders that take, in order of arrival: market orders not yet done, and those that came when no size was displayed. */
    private final List<WorkingOrder> takers = new ArrayList<>();

    private boolean ticks;
    private boolean suspended;
    private long lastBookTime;
    private long lastPrint = NO_PRICE;
    private long lastBarHeight;

    /** Of the last bar that closed, which is what an open may be traded against; none before the first. */
    private long lastBarVolume;

    /** What of the bar's volume may be ours, and what of it is. */
    private long barLotsAllowed = Long.MAX_VALUE;

    private long barLotsUsed;

    private long lastBarOpen = Long.MIN_VALUE;

    RecordedMarket(Executions executions, Settings settings) {
        this.executions = executions;
        bars = settings.bars();
        buys = new RestingOrders(Side.BUY, executions, settings.queue(), bids, asks);
        sells = new RestingOrders(Side.SELL, executions, settings.queue(), asks, bids);
        stops = new WaitingStops(executions);
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

    /** Venue time of the book's last update. */
    long lastBookTime() {
        return lastBookTime;
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
            executions.canceled(order, POST_ONLY, time);
        } else if (order.adopted && !order.isMarket() && order.waits()) {
            rest(order);
        } else if (!ticks) {
            takers.add(order);
        } else if (far(order.side).known()) {
            if (meetDisplayed(order, time)) {
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

    /** Gives the order another price and total quantity; it keeps its place only if it becomes smaller at the same price. */
    void modify(WorkingOrder order, long priceTicks, long quantityLots, long time) {
        boolean keepsPlace = keepsPlace(order, priceTicks, quantityLots);
        long oldPrice = order.priceTicks;
        order.priceTicks = order.isMarket() ? 0 : priceTicks;
        if (order.postOnly && !keepsPlace && wouldTake(order)) {
            order.priceTicks = oldPrice;
            executions.replaceRejected(order, POST_ONLY, time);
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
    boolean keepsPlace(WorkingOrder order, long priceTicks, long quantityLots) {
        return (order.isMarket() || priceTicks == order.priceTicks) && quantityLots <= order.quantityLots;
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
        onDisplayed(bids.hasBook() ? 0 : EXPLAINED, time);
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
        boolean longSince = Math.floorDiv(time, LONGEST_SKEW_NANOS) != Math.floorDiv(lastBookTime, LONGEST_SKEW_NANOS);
        lastBookTime = time;
        onDisplayed(longSince ? 1 : 0, time);
    }

    /** Whether what is displayed can be traded with; if not, orders that would take wait, and only prints fill those that rest. */
    void onSuspended(long time, boolean isSuspended) {
        suspend(isSuspended);
        onDisplayed(0, time);
    }

    private void suspend(boolean isSuspended) {
        suspended = isSuspended;
        bids.suspend(isSuspended);
        asks.suspend(isSuspended);
    }

    private void onDisplayed(int updates, long time) {
        bids.refresh(asks);
        asks.refresh(bids);
        if (idle()) {
            return;
        }
        for (int i = 0; i < takers.size(); ) {
            WorkingOrder order = takers.get(i);
            if (!far(order.side).known() || meetDisplayed(order, time)) {
                i++;
            } else {
                takers.remove(i);
            }
        }
        buys.onDisplayed(updates, time);
        sells.onDisplayed(updates, time);
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

    /**
     * An order meets what is displayed on the other side.
     *
     * @return whether it is still a taker
     */
    private boolean meetDisplayed(WorkingOrder order, long time) {
        Displayed far = far(order.side);
        boolean reaches = order.reaches(far.priceTicks);
        if (reaches && order.postOnly) {
            executions.canceled(order, POST_ONLY, time);
            return false;
        }
        if (reaches) {
            walk(order, far, time);
        }
        return staysTaker(order, time);
    }

    /** Takes one displayed level after the other, from the best one up to the order's limit. */
    private void walk(WorkingOrder order, Displayed far, long time) {
        if (order.timeInForce == TimeInForce.FOK) {
            long wanted = wanted(order, far.priceTicks, time);
            if (!order.ended && wanted > far.availableTo(order)) {
                executions.canceled(order, FILL_OR_KILL, time);
            }
        }
        for (int i = 0; i < far.levels() && !order.ended && order.reaches(far.levelTicks(i)); i++) {
            far.take(i, fill(order, far.levelTicks(i), far.available(i), time));
        }
    }

    /** Fills the order with at most this much, and returns how much it took. */
    private long fill(WorkingOrder order, long priceTicks, long lots, long time) {
        long taken = Math.min(wanted(order, priceTicks, time), lots);
        if (taken > 0 && !order.ended) {
            // What makes a market tradable again has the time of the last event, which may be before the order came.
            executions.filled(order, priceTicks, taken, Liquidity.TAKER, Math.max(time, order.arrivalTime));
            return taken;
        }
        return 0;
    }

    private boolean staysTaker(WorkingOrder order, long time) {
        if (order.ended) {
            return false;
        }
        if (!order.waits()) {
            executions.canceled(order, IMMEDIATE, time);
            return false;
        }
        if (order.isMarket()) {
            return true;
        }
        rest(order);
        return false;
    }

    /** As {@link #fill}; an order that must be filled whole at once is not filled in parts. */
    private long take(WorkingOrder order, long priceTicks, long lots, long time) {
        if (order.timeInForce == TimeInForce.FOK && wanted(order, priceTicks, time) > lots && !order.ended) {
            executions.canceled(order, FILL_OR_KILL, time);
        }
        return order.ended ? 0 : fill(order, priceTicks, lots, time);
    }

    private long wanted(WorkingOrder order, long priceTicks, long time) {
        try {
            long wanted = executions.wantedLots(order, priceTicks, time);
            if (wanted == 0) {
                executions.canceled(order, Executions.tooLittle(order, priceTicks), time);
            }
            return wanted;
        } catch (ArithmeticException e) {
            executions.canceled(order, "cash does not fit: " + e.getMessage(), time);
            return 0;
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

    /** Beside a book, what a print has taken is not there any more before the book says so. */
    private void showPrint(long priceTicks, long lots, Side aggressor) {
        boolean shown = aggressor != Side.SELL && asks.print(priceTicks, lots);
        shown |= aggressor != Side.BUY && bids.print(priceTicks, lots);
        if (shown) {
            bids.refresh(asks);
            asks.refresh(bids);
        }
    }

    /** What was traded is there once for our buys and once for our sells: we stand in the place of the one or of the other. */
    private void meetPrint(Side side, long time, long priceTicks, long lots, Side aggressor) {
        long left = lots;
        if (!far(side).known() && !suspended) {
            left -= takersMeetPrint(side, time, priceTicks, lots);
        }
        RestingOrders resting = resting(side);
        if (!resting.isEmpty()) {
            resting.onPrint(priceTicks, left, lots, aggressor == side, time);
        }
    }

    private long takersMeetPrint(Side side, long time, long priceTicks, long lots) {
        long left = lots;
        for (int i = 0; i < takers.size(); ) {
            WorkingOrder order = takers.get(i);
            if (order.side != side || left == 0) {
                i++;
                continue;
            }
            boolean takes = order.waits() ? order.through(priceTicks) : order.reaches(priceTicks);
            boolean stays;
            if (takes && order.postOnly) {
                executions.canceled(order, POST_ONLY, time);
                stays = false;
            } else {
                left -= takes ? take(order, priceTicks, left, time) : 0;
                // A limit order goes on taking while prints are better than its limit.
                stays = takes && order.waits() ? !order.ended : staysTaker(order, time);
            }
            if (stays) {
                i++;
            } else {
                takers.remove(i);
            }
        }
        return lots - left;
    }

    /** A bar has begun: what waits is filled at its open, as much as the last bar's volume allows. */
    void onBarOpen(long openTime, long openTicks) {
        lastBarOpen = openTime;
        barLotsAllowed = bars.share(lastBarVolume);
        barLotsUsed = 0;
        if (idle()) {
            return;
        }
        fillResting(buys, openTicks, true, openTime);
        fillResting(sells, openTicks, true, openTime);
        setOffStopsAtOpen(openTicks, openTime);
        if (barLotsAllowed != Long.MAX_VALUE) {
            takers.sort(BY_ID);
        }
        for (int i = 0; i < takers.size(); ) {
            if (meetOpen(takers.get(i), openTicks, openTime)) {
                i++;
            } else {
                takers.remove(i);
            }
        }
    }

    private void setOffStopsAtOpen(long openTicks, long time) {
        if (!ticks && !stops.isEmpty()) {
            setOffStops(Side.BUY, openTicks, time);
            setOffStops(Side.SELL, openTicks, time);
        }
    }

    /** @return whether it waits for the next open */
    private boolean meetOpen(WorkingOrder order, long openTicks, long time) {
        boolean through = order.through(bars.farPrice(order.side, openTicks));
        if (through && order.postOnly) {
            executions.canceled(order, POST_ONLY, time);
            return false;
        }
        if (through) {
            takeOfBar(order, openTicks, lastBarHeight, time);
        }
        return staysTaker(order, time);
    }

    /** Takes what it wants and the bar's volume allows, at the price that a taker pays, but never beyond its limit. */
    private void takeOfBar(WorkingOrder order, long priceTicks, long heightTicks, long time) {
        long pays = bars.takerPrice(order.side, priceTicks, heightTicks);
        long price = order.reaches(pays) ? pays : order.priceTicks;
        barLotsUsed += take(order, price, barLotsLeft(), time);
    }

    private long barLotsLeft() {
        return Math.max(0, barLotsAllowed - barLotsUsed);
    }

    /**
     * A bar has closed: a resting order is filled whole at its limit if the bar went through it, a stop order is set off if the bar reached
     * its stop price, and trades there. A bar whose open was not told opens first.
     *
     * <p>In which order a bar's high and low came is not known: a trailing stop is first held against the end of the bar that is worse for it, as it stood before
     * the bar; if it was not reached it follows the other end, and is then held against the close, which came after both.
     */
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
        barLotsAllowed = bars.share(volumeLots);
        lastBarVolume = volumeLots;
        lastBarHeight = highTicks - lowTicks;
        fillResting(buys, lowTicks, false, closeTime);
        fillResting(sells, highTicks, false, closeTime);
        if (!ticks && !stops.isEmpty()) {
            stopsMeetBar(Side.BUY, highTicks, lowTicks, closeTicks, closeTime);
            stopsMeetBar(Side.SELL, lowTicks, highTicks, closeTicks, closeTime);
        }
    }

    private void stopsMeetBar(Side side, long worst, long best, long closeTicks, long time) {
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
                takeOfBar(order, order.stopTicks, lastBarHeight, time);
            }
            if (staysTaker(order, time)) {
                takers.add(order);
            }
        }
    }

    private void fillResting(RestingOrders resting, long reachedTicks, boolean atReached, long time) {
        for (int i = 0; i < resting.size(); i++) {
            WorkingOrder order = resting.get(i);
            long far = bars.farPrice(order.side, reachedTicks);
            long lots = Math.min(order.openLots(), barLotsLeft());
            if (order.through(far) && lots > 0) {
                long price = atReached ? far : order.priceTicks;
                executions.filled(order, price, lots, Liquidity.MAKER, time);
                barLotsUsed += lots;
                resting.filledOutside(order);
            }
        }
        resting.forgetEnded();
    }

    private void rest(WorkingOrder order) {
        resting(order.side).add(order, resting(order.side).displayedAhead(order));
    }

    /** Takes over what stands at a moment from which another market is to be played again. */
    void restore(RecordedMarket current, boolean quotesToo) {
        ticks = current.ticks;
        suspended = current.suspended;
        lastBookTime = current.lastBookTime;
        if (quotesToo) {
            bids.copy(current.bids);
            asks.copy(current.asks);
        } else {
            bids.copyBook(current.bids);
            asks.copyBook(current.asks);
        }
    }

    /** Goes back to what counted before something came: all levels have been put back. */
    void rewind(boolean hadBook, boolean wasSuspended, boolean quoteCounts, long bookTime) {
        suspended = wasSuspended;
        lastBookTime = bookTime;
        bids.rewind(hadBook, wasSuspended, quoteCounts);
        asks.rewind(hadBook, wasSuspended, quoteCounts);
        bids.refresh(asks);
        asks.refresh(bids);
    }

    /** Takes over an order that was played in another market up to the same moment. */
    void adopt(WorkingOrder order, RecordedMarket played) {
        bids.absorb(played.bids);
        asks.absorb(played.asks);
        barLotsUsed += played.barLotsUsed;
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
