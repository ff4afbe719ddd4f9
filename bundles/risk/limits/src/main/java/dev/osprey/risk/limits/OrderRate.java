package dev.osprey.risk.limits;

import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Denies an order that would be one more than {@value #LIMIT} within a second (RTS 6, article 15(1)(d), "maximum messages limit"). */
@Component(name = OrderRate.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OrderRate implements RiskCheck {

    static final String NAME = "order-rate";
    static final String LIMIT = "maxOrdersPerSecond";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        return order.flatten() ? Verdict.PASS : Limits.atMost(LIMIT, view.limit(LIMIT), view.ordersInLastSecond() + 1L);
    }
}
