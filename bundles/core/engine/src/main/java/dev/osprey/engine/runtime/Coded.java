package dev.osprey.engine.runtime;

import dev.osprey.api.Liquidity;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.market.BarSpec;

/** The API's enumerations by their number in the log, which is their ordinal; null where the log says nothing. */
final class Coded {

    private static final short NOTHING = 255;

    private static final Side[] SIDES = Side.values();
    private static final OrderType[] ORDER_TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final OrderState[] ORDER_STATES = OrderState.values();
    private static final Liquidity[] LIQUIDITIES = Liquidity.values();
    private static final BarSpec.Unit[] BAR_UNITS = BarSpec.Unit.values();
    private static final BarSpec.Price[] BAR_PRICES = BarSpec.Price.values();
    private static final Track[] TRACKS = Track.values();

    private Coded() {}

    static Side side(short code) {
        return code == NOTHING ? null : SIDES[code];
    }

    static OrderType orderType(short code) {
        return code == NOTHING ? null : ORDER_TYPES[code];
    }

    static TimeInForce timeInForce(short code) {
        return code == NOTHING ? null : TIMES_IN_FORCE[code];
    }

    static OrderState orderState(short code) {
        return code == NOTHING ? null : ORDER_STATES[code];
    }

    static Liquidity liquidity(short code) {
        return code == NOTHING ? null : LIQUIDITIES[code];
    }

    static BarSpec.Unit barUnit(short code) {
        return code == NOTHING ? null : BAR_UNITS[code];
    }

    static BarSpec.Price barPrice(short code) {
        return code == NOTHING ? null : BAR_PRICES[code];
    }

    static Track track(int code) {
        return TRACKS[code];
    }
}
