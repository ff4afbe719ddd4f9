package dev.osprey.risk.limits;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.risk.OrderRequest;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Denies an order that is worth more than {@value #LIMIT}, in units of the quote currency (RTS 6, article 15(1)(b), "maximum order
 * value").
 *
 * <p>A market order is worth its quantity at the last price, and is denied without one. A limit order is worth its quantity at its limit;
 * a sell at the last price if that is higher, for that is what it would be filled at. An order by cash is worth its amount.
 */
@Component(name = OrderNotional.NAME, service = RiskCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class OrderNotional implements RiskCheck {

    static final String NAME = "order-notional";
    static final String LIMIT = "maxOrderNotional";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict check(OrderRequest order, RiskView view) {
        if (order.flatten()) {
            return Verdict.PASS;
        }
        if (order.cash() > 0) {
            return Limits.atMost(LIMIT, view.limit(LIMIT), order.cash());
        }
        Instrument instrument = order.instrument();
        long last = view.lastPriceTicks(instrument);
        long price = last == RiskView.NO_PRICE && order.type() == OrderType.STOP
                ? RiskView.NO_PRICE
                : Math.max(priceTicks(order.type(), order.side(), order.priceTicks(), last), stopTicks(order));
        if (price == RiskView.NO_PRICE) {
            return Verdict.denyMissing(LIMIT);
        }
        try {
            long notional = Math.absExact(instrument.notional(price, order.quantityLots()));
            return Limits.atMost(LIMIT, view.limit(LIMIT), notional);
        } catch (ArithmeticException e) {
            return Limits.overflow(LIMIT, view);
        }
    }

    /** A stop without a limit trades where it is set off, or worse. */
    private static long stopTicks(OrderRequest order) {
        return order.type() == OrderType.STOP ? order.stopPriceTicks() : RiskView.NO_PRICE;
    }

    /** The highest price that the order can be expected to trade at. */
    static long priceTicks(OrderType type, Side side, long limitTicks, long lastTicks) {
        if (!type.isLimited()) {
            return lastTicks;
        }
        return side == Side.SELL ? Math.max(limitTicks, lastTicks) : limitTicks;
    }
}
