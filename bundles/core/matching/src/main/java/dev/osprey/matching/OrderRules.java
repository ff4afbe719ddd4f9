package dev.osprey.matching;

/** Tells what is wrong with an order or a modification, before anything happens. */
final class OrderRules {

    private final Matching matching;

    OrderRules(Matching matching) {
        this.matching = matching;
    }

    /** What is wrong with the order in itself, or null. */
    RejectReason check(OrderSpec spec) {
        if (spec.quantityLots <= 0) {
            return RejectReason.QUANTITY_NOT_POSITIVE;
        }
        if (spec.isLimited() && spec.priceTicks <= 0) {
            return RejectReason.PRICE_NOT_POSITIVE;
        }
        boolean rests = spec.rests();
        if (spec.postOnly && !rests) {
            return RejectReason.POST_ONLY_CANNOT_REST;
        }
        if (spec.hasTerms()) {
            RejectReason reason = checkTerms(spec);
            if (reason != null) {
                return reason;
            }
        }
        return checkAgainstBook(spec, rests);
    }

    private RejectReason checkTerms(OrderSpec spec) {
        if (spec.type.isStop()) {
            RejectReason reason = checkStop(spec);
            if (reason != null) {
                return reason;
            }
        }
        if (spec.displayLots < 0) {
            return RejectReason.DISPLAY_NEGATIVE;
        }
        if (isTooThin(spec.quantityLots, spec.displayLots)) {
            return RejectReason.DISPLAY_TOO_SMALL;
        }
        return spec.displayLots > 0 && !(spec.isLimited() && spec.timeInForce.rests())
                ? RejectReason.ICEBERG_CANNOT_REST
                : null;
    }

    private RejectReason checkStop(OrderSpec spec) {
        if (spec.type != OrderType.TRAILING_STOP) {
            return spec.stopTicks <= 0 ? RejectReason.STOP_NOT_POSITIVE : null;
        }
        if (spec.trailTicks <= 0) {
            return RejectReason.TRAIL_NOT_POSITIVE;
        }
        if (spec.stopTicks < 0) {
            return RejectReason.STOP_NOT_POSITIVE;
        }
        return spec.stopTicks == 0 && matching.lastTicks == OrderBook.NO_PRICE ? RejectReason.NO_LAST_PRICE : null;
    }

    private RejectReason checkAgainstBook(OrderSpec spec, boolean rests) {
        boolean waits = spec.type.isStop();
        if (matching.phase == MarketPhase.CALL && !waits && (!rests || spec.postOnly)) {
            return RejectReason.NOT_IN_CALL;
        }
        if (spec.isLimited() && !matching.band.allows(spec.priceTicks)) {
            return RejectReason.PRICE_OUTSIDE_BAND;
        }
        if (spec.postOnly && crosses(spec.side, spec.priceTicks)) {
            return RejectReason.POST_ONLY_WOULD_CROSS;
        }
        if (matching.index.get(spec.id) != null) {
            return RejectReason.DUPLICATE_ORDER_ID;
        }
        return (rests || waits) && spec.quantityLots > Long.MAX_VALUE - sideLots(spec.side)
                ? RejectReason.QUANTITY_TOO_LARGE
                : null;
    }

    /** What is wrong with an order that may execute at once and is reduce-only or fill or kill, or null. */
    RejectReason checkExecution(Order order, OrderSpec spec) {
        long reducible = order.reduceOnly ? matching.reducibleLots(order.owner, order.side) : Long.MAX_VALUE;
        if (reducible == 0) {
            return RejectReason.REDUCE_ONLY_WOULD_INCREASE;
        }
        boolean killed = spec.timeInForce == TimeInForce.FOK
                && (order.openLots > reducible || !matching.canFill(order, spec.isLimited(), spec.priceTicks));
        return killed ? RejectReason.FOK_CANNOT_FILL : null;
    }

    /** What is wrong with new values of a resting order, or null. */
    RejectReason checkResting(Order order, long priceTicks, long quantityLots) {
        RejectReason reason = checkValues(order, true, priceTicks, quantityLots);
        return reason == null && order.postOnly && crosses(order.side, priceTicks)
                ? RejectReason.POST_ONLY_WOULD_CROSS
                : reason;
    }

    /** What is wrong with new values of a stop order that waits, or null. */
    RejectReason checkWaiting(Order order, long priceTicks, long quantityLots) {
        return checkValues(order, order.terms.type.isLimited(), priceTicks, quantityLots);
    }

    private RejectReason checkValues(Order order, boolean limited, long priceTicks, long quantityLots) {
        if (quantityLots <= 0) {
            return RejectReason.QUANTITY_NOT_POSITIVE;
        }
        if (limited && priceTicks <= 0) {
            return RejectReason.PRICE_NOT_POSITIVE;
        }
        if (limited && !matching.band.allows(priceTicks)) {
            return RejectReason.PRICE_OUTSIDE_BAND;
        }
        if (order.terms != null && isTooThin(quantityLots, order.terms.displayLots)) {
            return RejectReason.DISPLAY_TOO_SMALL;
        }
        return quantityLots > Long.MAX_VALUE - (sideLots(order.side) - order.totalLots())
                ? RejectReason.QUANTITY_TOO_LARGE
                : null;
    }

    private static boolean isTooThin(long quantityLots, long displayLots) {
        return displayLots > 0 && (quantityLots - 1) / displayLots >= OrderSpec.MOST_SLICES;
    }

    boolean crosses(Side side, long priceTicks) {
        BookSide opposite = matching.opposite(side);
        return opposite.reaches(opposite.rank(priceTicks));
    }

    private long sideLots(Side side) {
        return matching.side(side).totalLots() + matching.stops.totalLots(side);
    }
}
