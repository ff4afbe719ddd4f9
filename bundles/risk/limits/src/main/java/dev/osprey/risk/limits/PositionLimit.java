package dev.osprey.risk.limits;

import dev.osprey.api.Instrument;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Denies an order that could take the position's value above {@value #LIMIT}, in units of the quote currency.
 *
 * <p>It counts the position, all that works on the order's side, and the order, as if all were filled, at the last price; without one the
 * order is denied. What does no more than close the position passes: a position that has grown above the limit by its price must not be
 * locked in.
 */
@Component(name = PositionLimit.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class PositionLimit implements RiskCheck {

    static final String NAME = "position";
    static final String LIMIT = "maxPositionNotional";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        Instrument instrument = order.instrument();
        long last = view.lastPriceTicks(instrument);
        long limit = view.limit(LIMIT);
        if (last == RiskView.NO_PRICE || limit == RiskView.NO_LIMIT) {
            return Verdict.denyMissing(LIMIT);
        }
        try {
            if (Limits.onlyReduces(order, view)) {
                return Verdict.PASS;
            }
            long after = positionAfter(
                    view.positionLots(instrument),
                    view.workingLots(instrument, order.side()),
                    order.addedLots(),
                    order.side().sign());
            return Limits.atMost(LIMIT, limit, Math.absExact(instrument.notional(last, after)));
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }

    /**
     * The position if everything on the side is filled.
     *
     * @throws ArithmeticException if it does not fit
     */
    static long positionAfter(long positionLots, long workingLots, long addedLots, int sign) {
        return Math.addExact(positionLots, Math.multiplyExact(sign, Math.addExact(workingLots, addedLots)));
    }
}
