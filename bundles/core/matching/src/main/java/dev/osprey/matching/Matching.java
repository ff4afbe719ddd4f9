package dev.osprey.matching;

/** What happens to orders that were found to be as they must be: the state of an {@link OrderBook}, and its rules. */
final class Matching {

    final BookSide bids = new BookSide(Side.BUY);
    final BookSide asks = new BookSide(Side.SELL);
    final OrderIndex index;
    final OrderPool pool;
    final StopOrders stops = new StopOrders();
    final ExpiryHeap goodTillDate = new ExpiryHeap();
    final ExpiryHeap goodForDay = new ExpiryHeap();
    final PriceBand band = new PriceBand();

    MarketPhase phase = MarketPhase.CONTINUOUS;
    long lastTicks = OrderBook.NO_PRICE;

    private final OrderBookListener listener;
    private final Positions positions;
    private final AuctionPrice auction = new AuctionPrice();
    private int reduceOnlyResting;

    /** The ranks between which the order in hand may trade. */
    private long worstRank;

    private long bestRank;

    Matching(OrderBookListener listener, Positions positions, int initialOrders) {
        this.listener = listener;
        this.positions = positions;
        this.index = new OrderIndex(initialOrders);
        this.pool = new OrderPool(initialOrders);
    }

    BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    BookSide opposite(Side side) {
        return side == Side.BUY ? asks : bids;
    }

    /** The most that a reduce-only order may execute. */
    long reducibleLots(long owner, Side side) {
        long position = positions.lots(owner);
        if (side == Side.SELL) {
            return Math.max(0, position);
        }
        return position == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, -position);
    }

    /** Lets a stop order wait; or sets it off, if the last trade does. */
    void await(Order order) {
        Terms terms = order.terms;
        if (terms.type == OrderType.TRAILING_STOP && terms.stopTicks == 0) {
            terms.stopTicks = StopOrders.trailed(order.side, lastTicks, terms.trailTicks);
        }
        stops.add(order);
        index.add(order);
        expireLater(order);
        if (!triggerIfReached(order)) {
            listener.waiting(order.id, order.side, terms.stopTicks, order.openLots);
        }
    }

    /** Sets a stop order off if the last trade reaches it. */
    boolean triggerIfReached(Order order) {
        boolean reached = phase == MarketPhase.CONTINUOUS && StopOrders.isReached(order, lastTicks);
        if (reached) {
            stops.trigger(order);
        }
        return reached;
    }

    /** Lets the stop orders that were set off come in, and those that these set off. */
    void enterTriggered() {
        for (Order order = stops.poll(); order != null; order = stops.poll()) {
            Terms terms = order.terms;
            terms.waiting = false;
            index.remove(order);
            listener.triggered(order.id, terms.stopTicks);
            enterTriggered(order, terms);
        }
    }

    private void enterTriggered(Order order, Terms terms) {
        boolean limited = terms.type.isLimited();
        if (limited && !band.allows(terms.limitTicks)) {
            end(order, order.openLots, CancelReason.PRICE_BAND);
            return;
        }
        long reducible = order.reduceOnly ? reducibleLots(order.owner, order.side) : Long.MAX_VALUE;
        if (reducible == 0) {
            end(order, order.openLots, CancelReason.REDUCE_ONLY);
            return;
        }
        if (terms.timeInForce == TimeInForce.FOK
                && (order.openLots > reducible || !canFill(order, limited, terms.limitTicks))) {
            end(order, order.openLots, CancelReason.FILL_OR_KILL);
            return;
        }
        enter(order, limited, terms.limitTicks, terms.timeInForce);
    }

    /** Whether all of a fill-or-kill order would be executed. */
    boolean canFill(Order order, boolean limited, long priceTicks) {
        BookSide opposite = opposite(order.side);
        setRange(opposite, limited ? opposite.rank(priceTicks) : BookSide.ANY_RANK);
        if (!opposite.reaches(worstRank, bestRank)) {
            return false;
        }
        return order.selfTrade == SelfTradePrevention.NONE && reduceOnlyResting == 0
                ? opposite.canFill(worstRank, order.openLots)
                : opposite.canFillFromOthers(order, worstRank, order.openLots);
    }

    /** Matches an order that comes in; what remains of it rests or is cancelled. */
    void enter(Order order, boolean limited, long priceTicks, TimeInForce timeInForce) {
        long openLots = order.openLots;
        if (order.reduceOnly) {
            openLots = trimIncoming(order, openLots);
        }
        if (phase == MarketPhase.CONTINUOUS && openLots > 0) {
            BookSide opposite = opposite(order.side);
            openLots = match(order, opposite, limited ? opposite.rank(priceTicks) : BookSide.ANY_RANK, openLots);
        }
        if (openLots == 0) {
            release(order);
        } else if (limited && timeInForce.rests()) {
            rest(order, priceTicks, openLots);
        } else {
            end(order, openLots, limited ? CancelReason.IMMEDIATE_OR_CANCEL : CancelReason.NO_LIQUIDITY);
        }
    }

    private void setRange(BookSide opposite, long limitRank) {
        worstRank = limitRank;
        bestRank = Long.MAX_VALUE;
        if (band.isActive()) {
            band.refer(lastTicks);
            worstRank = Math.max(limitRank, opposite.worstRank(band.low(), band.high()));
            bestRank = opposite.bestRank(band.low(), band.high());
        }
    }

    /** Matches an incoming order, and returns what remains of it to rest; zero too if a rule cancelled it. */
    private long match(Order incoming, BookSide opposite, long limitRank, long quantityLots) {
        setRange(opposite, limitRank);
        boolean guarded = incoming.reduceOnly || incoming.selfTrade != SelfTradePrevention.NONE;
        long openLots = quantityLots;
        while (openLots > 0 && opposite.reaches(worstRank, bestRank)) {
            Order resting = opposite.best().first;
            if (guarded || resting.reduceOnly) {
                openLots = guard(incoming, resting, openLots);
                if (openLots == 0 || opposite.best() == null || opposite.best().first != resting) {
                    continue;
                }
            }
            openLots = execute(incoming, resting, opposite, openLots);
        }
        if (openLots > 0 && opposite.reaches(limitRank)) {
            listener.canceled(incoming.id, openLots, CancelReason.PRICE_BAND);
            return 0;
        }
        return openLots;
    }

    private long execute(Order incoming, Order resting, BookSide opposite, long openLots) {
        long restingId = resting.id;
        long priceTicks = resting.priceTicks();
        long executedLots = Math.min(openLots, resting.openLots);
        long restingOpenLots = resting.totalLots() - executedLots;
        long incomingOpenLots = openLots - executedLots;
        lastTicks = priceTicks;
        boolean refreshed = fill(opposite, resting, executedLots);
        listener.executed(
                restingId, incoming.id, incoming.side, priceTicks, executedLots, restingOpenLots, incomingOpenLots);
        if (refreshed) {
            listener.refreshed(restingId, resting.openLots);
        }
        if (!stops.isEmpty()) {
            stops.traded(priceTicks);
        }
        return incomingOpenLots;
    }

    /** Takes executed quantity from a resting order, and returns whether it shows its next slice now. */
    private boolean fill(BookSide side, Order order, long executedLots) {
        if (executedLots < order.openLots) {
            side.reduce(order, executedLots);
            return false;
        }
        if (order.hiddenLots() == 0) {
            remove(order);
            return false;
        }
        side.reduce(order, executedLots);
        side.refresh(order);
        return true;
    }

    /** Keeps two orders from trading what they must not; returns what remains of the incoming one. The other may leave. */
    private long guard(Order incoming, Order resting, long openLots) {
        if (incoming.selfTrade != SelfTradePrevention.NONE && incoming.owner == resting.owner) {
            return preventSelfTrade(incoming, resting, openLots);
        }
        if (resting.reduceOnly && !trim(resting)) {
            return openLots;
        }
        return incoming.reduceOnly ? trimIncoming(incoming, openLots) : openLots;
    }

    private long preventSelfTrade(Order incoming, Order resting, long openLots) {
        return switch (incoming.selfTrade) {
            case CANCEL_NEWEST -> cancelIncoming(incoming, openLots);
            case CANCEL_OLDEST -> {
                cancel(resting, CancelReason.SELF_TRADE);
                yield openLots;
            }
            case CANCEL_BOTH -> {
                cancel(resting, CancelReason.SELF_TRADE);
                yield cancelIncoming(incoming, openLots);
            }
            case DECREMENT -> decrement(incoming, resting, openLots);
            case NONE -> openLots;
        };
    }

    private long cancelIncoming(Order incoming, long openLots) {
        listener.canceled(incoming.id, openLots, CancelReason.SELF_TRADE);
        return 0;
    }

    private long decrement(Order incoming, Order resting, long openLots) {
        long restingLots = resting.totalLots();
        if (restingLots > openLots) {
            reduce(resting, openLots, CancelReason.SELF_TRADE);
            return cancelIncoming(incoming, openLots);
        }
        cancel(resting, CancelReason.SELF_TRADE);
        if (restingLots == openLots) {
            return cancelIncoming(incoming, openLots);
        }
        listener.reduced(incoming.id, restingLots, openLots - restingLots, CancelReason.SELF_TRADE);
        return openLots - restingLots;
    }

    private long trimIncoming(Order incoming, long openLots) {
        long reducible = reducibleLots(incoming.owner, incoming.side);
        if (reducible >= openLots) {
            return openLots;
        }
        if (reducible == 0) {
            listener.canceled(incoming.id, openLots, CancelReason.REDUCE_ONLY);
        } else {
            listener.reduced(incoming.id, openLots - reducible, reducible, CancelReason.REDUCE_ONLY);
        }
        return reducible;
    }

    /** Makes a resting reduce-only order as small as the position, and returns whether it still rests. */
    private boolean trim(Order resting) {
        long reducible = reducibleLots(resting.owner, resting.side);
        long excess = resting.totalLots() - reducible;
        if (reducible == 0) {
            cancel(resting, CancelReason.REDUCE_ONLY);
        } else if (excess > 0) {
            reduce(resting, excess, CancelReason.REDUCE_ONLY);
        }
        return reducible > 0;
    }

    private void reduce(Order resting, long lots, CancelReason reason) {
        side(resting.side).reduceHiddenFirst(resting, lots);
        listener.reduced(resting.id, lots, resting.totalLots(), reason);
    }

    private void rest(Order order, long priceTicks, long openLots) {
        queue(order, priceTicks, openLots);
        index.add(order);
        if (order.reduceOnly) {
            reduceOnlyResting++;
        }
        expireLater(order);
        listener.added(order.id, order.side, priceTicks, openLots);
    }

    /** Puts an order last at a price; of an iceberg, a slice is shown. */
    private void queue(Order order, long priceTicks, long openLots) {
        order.openLots = openLots;
        Terms terms = order.terms;
        if (terms != null && terms.displayLots > 0) {
            order.openLots = Math.min(terms.displayLots, openLots);
            terms.hiddenLots = openLots - order.openLots;
        }
        side(order.side).add(order, priceTicks);
    }

    private void expireLater(Order order) {
        Terms terms = order.terms;
        if (terms != null && terms.timeInForce.expires() && terms.place == Terms.NO_PLACE) {
            expiries(terms).add(terms);
        }
    }

    private ExpiryHeap expiries(Terms terms) {
        return terms.timeInForce == TimeInForce.DAY ? goodForDay : goodTillDate;
    }

    /** Matches a resting order at a price that crosses: a post-only one never comes here. */
    void enterAgain(Order order, long priceTicks, long quantityLots) {
        detach(order);
        if (order.terms != null) {
            order.terms.hiddenLots = 0;
        }
        order.openLots = quantityLots;
        listener.modified(order.id, priceTicks, quantityLots, false);
        enter(order, true, priceTicks, TimeInForce.GTC);
    }

    /** Puts a resting order last at a price at which it is not matched. */
    void requeue(Order order, long priceTicks, long quantityLots) {
        side(order.side).remove(order);
        queue(order, priceTicks, quantityLots);
        listener.modified(order.id, priceTicks, quantityLots, false);
        listener.added(order.id, order.side, priceTicks, quantityLots);
    }

    /** Cancels all of an order that rests or waits. */
    void cancel(Order order, CancelReason reason) {
        long orderId = order.id;
        long openLots = order.totalLots();
        if (order.isWaiting()) {
            stops.remove(order);
            index.remove(order);
            release(order);
        } else {
            remove(order);
        }
        listener.canceled(orderId, openLots, reason);
    }

    /** Cancels an order that is in no queue. */
    private void end(Order order, long openLots, CancelReason reason) {
        long orderId = order.id;
        release(order);
        listener.canceled(orderId, openLots, reason);
    }

    private void remove(Order order) {
        detach(order);
        release(order);
    }

    private void detach(Order order) {
        side(order.side).remove(order);
        index.remove(order);
        if (order.reduceOnly) {
            reduceOnlyResting--;
        }
    }

    private void release(Order order) {
        if (order.terms != null && order.terms.place != Terms.NO_PLACE) {
            expiries(order.terms).remove(order.terms);
        }
        pool.release(order);
    }

    /** The price and volume at which the call would uncross now. */
    AuctionPrice indicative() {
        auction.find(bids, asks, lastTicks);
        return auction;
    }

    /** Uncrosses, and returns the price; the call goes on if that is outside the band. */
    long uncross() {
        long priceTicks = OrderBook.NO_PRICE;
        // More than once only if reduce-only orders turned out smaller than they were counted.
        while (auction.find(bids, asks, lastTicks)) {
            if (!band.allows(auction.priceTicks())) {
                return priceTicks;
            }
            priceTicks = auction.priceTicks();
            uncrossAt(priceTicks);
        }
        phase = MarketPhase.CONTINUOUS;
        if (lastTicks != OrderBook.NO_PRICE) {
            stops.traded(lastTicks);
            enterTriggered();
        }
        return priceTicks;
    }

    private void uncrossAt(long priceTicks) {
        while (bids.reaches(bids.rank(priceTicks)) && asks.reaches(asks.rank(priceTicks))) {
            Order bid = bids.best().first;
            Order ask = asks.best().first;
            if ((!bid.reduceOnly || trim(bid)) && (!ask.reduceOnly || trim(ask))) {
                uncross(bid, ask, priceTicks);
            }
        }
    }

    private void uncross(Order bid, Order ask, long priceTicks) {
        long bidId = bid.id;
        long askId = ask.id;
        long lots = Math.min(bid.openLots, ask.openLots);
        long bidOpenLots = bid.totalLots() - lots;
        long askOpenLots = ask.totalLots() - lots;
        lastTicks = priceTicks;
        boolean bidRefreshed = fill(bids, bid, lots);
        boolean askRefreshed = fill(asks, ask, lots);
        listener.uncrossed(bidId, askId, priceTicks, lots, bidOpenLots, askOpenLots);
        if (bidRefreshed) {
            listener.refreshed(bidId, bid.openLots);
        }
        if (askRefreshed) {
            listener.refreshed(askId, ask.openLots);
        }
    }
}
