package dev.osprey.risk.limits;

import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Denies an order whose limit is further from the last price than {@value #LIMIT}, in basis points of the last price.
 *
 * <p>A sell far below or a buy far above it would be filled at a price nobody meant (RTS 6, article 15(1)(a), "price collars"). Without a
 * last price every order is denied, a market order too: a limit that cannot be checked is not met. The limit of a stop-limit order is held
 * against its stop price, for that is where the market will be; a stop order without a limit is as a market order.
 */
@Component(name = PriceCollar.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class PriceCollar implements RiskCheck {

    static final String NAME = "price-collar";
    static final String LIMIT = "maxPriceDeviationBps";

    private static final long BASIS_POINTS = 10_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        try {
            long last = view.lastPriceTicks(order.instrument());
            return check(order, last, view.limit(LIMIT));
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }

    private static Verdict check(OrderRequest order, long last, long limit) {
        return switch (order.type()) {
            case LIMIT -> check(order.priceTicks(), last, limit);
            case STOP_LIMIT ->
                last > 0 ? check(order.priceTicks(), order.stopPriceTicks(), limit) : check(last, last, limit);
            default -> check(last, last, limit);
        };
    }

    /** @throws ArithmeticException if a price is too large to be compared */
    static Verdict check(long priceTicks, long lastTicks, long maxDeviationBps) {
        if (lastTicks == RiskView.NO_PRICE || lastTicks <= 0) {
            return Verdict.denyMissing(LIMIT);
        }
        long scaled = Math.multiplyExact(Math.absExact(Math.subtractExact(priceTicks, lastTicks)), BASIS_POINTS);
        // Rounded up, so that the smallest step beyond the limit is told as beyond it.
        long deviationBps = Math.negateExact(Math.floorDiv(-scaled, lastTicks));
        return Limits.atMost(LIMIT, maxDeviationBps, deviationBps);
    }
}
