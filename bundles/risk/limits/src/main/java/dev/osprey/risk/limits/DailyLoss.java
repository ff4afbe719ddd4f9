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
        try {
            return check(view.dayProfit(), view.limit(LIMIT), Limits.onlyReduces(order, view));
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }

    /** @throws ArithmeticException if the loss does not fit */
    static Verdict check(long dayProfit, long maxDailyLoss, boolean onlyReduces) {
        if (maxDailyLoss == RiskView.NO_LIMIT) {
            return Verdict.denyMissing(LIMIT);
        }
        long loss = Math.negateExact(dayProfit);
        return loss < maxDailyLoss || onlyReduces ? Verdict.PASS : Verdict.deny(LIMIT, maxDailyLoss, loss);
    }
}
