package dev.osprey.risk.limits;

import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Once the day's loss has reached {@value #LIMIT}, in units of the quote currency, denies all orders but those that do no more than close
 * a position.
 */
@Component(name = DailyLoss.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class DailyLoss implements RiskCheck {

    static final String NAME = "daily-loss";
    static final String LIMIT = "maxDailyLoss";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        long limit = view.limit(LIMIT);
        if (limit == RiskView.NO_LIMIT) {
            return Verdict.denyMissing(LIMIT);
        }
        try {
            long loss = Math.negateExact(view.dayProfit());
            return loss < limit || Limits.onlyReduces(order, view) ? Verdict.PASS : Verdict.deny(LIMIT, limit, loss);
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }
}
