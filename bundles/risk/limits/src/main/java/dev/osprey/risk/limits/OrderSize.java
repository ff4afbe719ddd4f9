package dev.osprey.risk.limits;

import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Denies an order that is larger than {@value #LIMIT}, in 1e-8 of the base currency (RTS 6, article 15(1)(c), "maximum order volume").
 *
 * <p>An order by cash counts as what its amount buys at the last price; without one it is denied.
 */
@Component(name = OrderSize.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OrderSize implements RiskCheck {

    static final String NAME = "order-size";
    static final String LIMIT = "maxOrderQuantity";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        if (order.cash() > 0 && view.lastPriceTicks(order.instrument()) == RiskView.NO_PRICE) {
            return Verdict.denyMissing(LIMIT);
        }
        try {
            return Limits.atMost(LIMIT, view.limit(LIMIT), order.instrument().quantity(order.quantityLots()));
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }
}
