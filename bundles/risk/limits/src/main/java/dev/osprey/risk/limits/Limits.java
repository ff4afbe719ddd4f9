package dev.osprey.risk.limits;

import dev.osprey.api.Side;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;

/** What the checks have in common: comparing with a limit, and telling what only makes a position smaller. */
final class Limits {

    private Limits() {}

    /** Passes what is not above the limit; denies if the limit has not been set. */
    static Verdict atMost(String rule, long limit, long asked) {
        if (limit == RiskView.NO_LIMIT) {
            return Verdict.denyMissing(rule);
        }
        return asked <= limit ? Verdict.PASS : Verdict.deny(rule, limit, asked);
    }

    /** Denies what is too large for a number of 64 bits, and so for any limit. */
    static Verdict overflow(String rule, RiskView view) {
        return Verdict.deny(rule, view.limit(rule), Long.MAX_VALUE);
    }

    /**
     * The lots that an order on this side may still have to do no more than close the position: |position| less what already works to
     * reduce it; 0 on the side that would make the position larger.
     *
     * @throws ArithmeticException if it does not fit
     */
    static long reducibleLots(long positionLots, long workingLots, Side side) {
        long against = Math.multiplyExact(positionLots, -side.sign());
        return against <= 0 ? 0 : Math.max(0, Math.subtractExact(against, workingLots));
    }

    /**
     * Whether the order, with all that works beside it, does no more than close the position. One by cash never does: it is sized at
     * its fill.
     */
    static boolean onlyReduces(OrderRequest order, RiskView view) {
        long position = view.positionLots(order.instrument());
        boolean against = Long.signum(position) == -order.side().sign();
        return against && order.cash() == 0 && order.addedLots() <= reducibleLots(order, view);
    }

    /** See {@link #reducibleLots(long, long, Side)}. */
    static long reducibleLots(OrderRequest order, RiskView view) {
        return reducibleLots(
                view.positionLots(order.instrument()),
                view.workingLots(order.instrument(), order.side()),
                order.side());
    }
}
