package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderType;
import dev.osprey.messages.ModifyOrderDecoder;

/** What a modify makes of an order: what it does not name stays as it is. Reused. */
final class OrderChange {

    /** As they shall be. */
    long priceTicks;

    /** Of a trailing stop as far as the log knows, if no other is named. */
    long stopPriceTicks;

    long quantityLots;

    private boolean ofLimitAlone;
    private long namedPriceTicks;
    private long namedStopTicks;
    private long namedLots;

    OrderChange of(Order order, ModifyOrderDecoder command) {
        // In logs of version 0 a modify was of a limit order, and named both.
        ofLimitAlone = command.actingVersion() < ModifyOrderDecoder.stopPriceTicksSinceVersion();
        namedPriceTicks = command.priceTicks();
        namedStopTicks = Records.since1(command.stopPriceTicks());
        namedLots = command.quantityLots();
        priceTicks = ofLimitAlone || namedPriceTicks != 0 ? namedPriceTicks : order.priceTicks;
        stopPriceTicks = namedStopTicks != 0 ? namedStopTicks : order.stopPriceTicks;
        quantityLots = ofLimitAlone || namedLots != 0 ? namedLots : order.quantityLots;
        return this;
    }

    /** Why the order cannot be changed like that, whatever else is so; or {@code null}. */
    String whyNonsense(Order order, Instrument instrument) {
        boolean limit = order.type == OrderType.LIMIT || order.type == OrderType.STOP_LIMIT && order.triggered;
        if (ofLimitAlone) {
            return limit && priceTicks > 0
                    ? null
                    : "price=" + instrument.formatPrice(priceTicks)
                            + ": a limit order's price alone can be modified, to a positive one";
        }
        boolean waits = order.type.isStop() && !order.triggered;
        String name = "order " + order.clientOrderId;
        if (!limit && !waits) {
            return name + " is at market and cannot be modified";
        }
        if (namedPriceTicks == 0 && namedStopTicks == 0 && namedLots == 0) {
            return name + ": a modify names a price, a stop price or a quantity";
        }
        if (namedPriceTicks != 0 && (!order.type.isLimited() || namedPriceTicks < 0)) {
            return "price=" + instrument.formatPrice(namedPriceTicks) + ": "
                    + (order.type.isLimited() ? "it must be positive" : name + " has no price, but a stop price");
        }
        if (namedStopTicks != 0 && (!waits || namedStopTicks < 0)) {
            return "stop price=" + instrument.formatPrice(namedStopTicks) + ": "
                    + (waits
                            ? "it must be positive"
                            : name + (order.triggered ? " has been set off" : " is no stop order"));
        }
        return null;
    }
}
