package dev.osprey.risk.limits;

import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * {@code HALTED} denies all but a person's flatten. {@code REDUCING} denies what would do more than close the position; the denial tells, in
 * lots, what is left to reduce and what was asked.
 */
@Component(name = TradingStateCheck.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class TradingStateCheck implements RiskCheck {

    static final String NAME = "trading-state";
    static final String HALTED = "tradingState=HALTED";
    static final String REDUCING = "tradingState=REDUCING";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        return switch (view.tradingState()) {
            case ACTIVE -> Verdict.PASS;
            case REDUCING -> checkReducing(order, view);
            case HALTED -> Verdict.deny(HALTED, 0, order.quantityLots());
        };
    }

    private static Verdict checkReducing(OrderRequest order, RiskView view) {
        try {
            return Limits.onlyReduces(order, view)
                    ? Verdict.PASS
                    : Verdict.deny(REDUCING, Limits.reducibleLots(order, view), order.quantityLots());
        } catch (ArithmeticException e) {
            return Verdict.deny(REDUCING, 0, order.quantityLots());
        }
    }
}
