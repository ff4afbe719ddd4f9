package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.OrderType;
import dev.osprey.api.TimeInForce;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OrderFormTest {

    @Test
    void eachTypeIsTakenWithThePricesThatItHas() {
        assertThat(why(OrderType.MARKET, order -> {})).isNull();
        assertThat(why(OrderType.LIMIT, order -> order.priceTicks = 5)).isNull();
        assertThat(why(OrderType.STOP, order -> order.stopPriceTicks = 5)).isNull();
        assertThat(why(OrderType.STOP_LIMIT, order -> {
                    order.stopPriceTicks = 5;
                    order.priceTicks = 6;
                }))
                .isNull();
        assertThat(why(OrderType.TRAILING_STOP, order -> order.trailTicks = 5)).isNull();
        assertThat(why(OrderType.TRAILING_STOP, order -> {
                    order.trailTicks = 5;
                    order.stopPriceTicks = 90;
                }))
                .isNull();
    }

    @Test
    void aPriceThatTheTypeDoesNotHaveIsNamed() {
        assertThat(why(OrderType.STOP, order -> {
                    order.stopPriceTicks = 5;
                    order.priceTicks = 7;
                }))
                .isEqualTo("price=7 ticks: a stop order has no price");
        assertThat(why(OrderType.LIMIT, order -> {
                    order.priceTicks = 5;
                    order.stopPriceTicks = 7;
                }))
                .isEqualTo("stop price=7 ticks: a limit order has none");
        assertThat(why(OrderType.MARKET, order -> order.trailTicks = 7))
                .isEqualTo("trail=7 ticks: a market order has none");
    }

    @Test
    void aPriceThatIsMissingIsNamed() {
        assertThat(why(OrderType.STOP_LIMIT, order -> order.stopPriceTicks = 5))
                .isEqualTo("price=0 ticks: the price of a stop-limit order must be positive");
        assertThat(why(OrderType.STOP, order -> {})).isEqualTo("stop price=0 ticks: it must be positive");
        assertThat(why(OrderType.TRAILING_STOP, order -> order.trailTicks = -1))
                .isEqualTo("trail=-1 ticks: that of a trailing stop must be positive");
    }

    @Test
    void anExpiryTimeIsThatOfAnOrderGoodTillDateAndLiesAhead() {
        assertThat(whyDated(TimeInForce.GTD, 101)).isNull();
        assertThat(whyDated(TimeInForce.GTD, 100))
                .isEqualTo("expiry time=100 must be after the time of the decision, 100");
        assertThat(whyDated(TimeInForce.GTC, 101)).isEqualTo("expiry time=101: only an order good till date has one");
        assertThat(whyDated(TimeInForce.DAY, 101)).isEqualTo("expiry time=101: only an order good till date has one");
    }

    @Test
    void anIcebergShowsAPartOfALimitOrderThatCanRest() {
        assertThat(whyShown(OrderType.LIMIT, TimeInForce.DAY, 1, 10_000)).isNull();
        assertThat(whyShown(OrderType.LIMIT, TimeInForce.GTC, 11, 10))
                .isEqualTo("display=11 lots must be between 1 and the quantity, 10");
        assertThat(whyShown(OrderType.LIMIT, TimeInForce.IOC, 5, 10))
                .isEqualTo("display=5 lots: an iceberg must be a limit order that can rest");
        assertThat(whyShown(OrderType.LIMIT, TimeInForce.GTC, 1, 10_001))
                .isEqualTo("display=1 lots: an iceberg has at most 10000 slices");
    }

    @Test
    void anOrderByCashIsAtMarket() {
        assertThat(why(OrderType.STOP, order -> {
                    order.quantityLots = 0;
                    order.cash = 100;
                    order.stopPriceTicks = 5;
                }))
                .isEqualTo("cash=100: an order by cash must be at market and may not be reduce-only");
    }

    @Test
    void aPostOnlyOrderCanRest() {
        assertThat(why(OrderType.STOP_LIMIT, order -> {
                    order.stopPriceTicks = 5;
                    order.priceTicks = 5;
                    order.postOnly = true;
                }))
                .startsWith("a post-only order must be a limit order");
    }

    private static String why(OrderType type, Consumer<Order> change) {
        Order order = new Order();
        order.type = type;
        order.timeInForce = TimeInForce.GTC;
        order.quantityLots = 10;
        order.decisionTime = 100;
        change.accept(order);
        return OrderForm.whyNonsense(order);
    }

    private static String whyDated(TimeInForce timeInForce, long expireTime) {
        return why(OrderType.MARKET, order -> {
            order.timeInForce = timeInForce;
            order.expireTime = expireTime;
        });
    }

    private static String whyShown(OrderType type, TimeInForce timeInForce, long display, long quantity) {
        return why(type, order -> {
            order.priceTicks = 5;
            order.timeInForce = timeInForce;
            order.displayLots = display;
            order.quantityLots = quantity;
        });
    }
}
