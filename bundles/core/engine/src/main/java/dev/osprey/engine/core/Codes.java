package dev.osprey.engine.core;

import dev.osprey.api.Liquidity;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;

/** The API's enumerations by the codes that the log has for them: their ordinals, a test holds them together. */
public final class Codes {

    /** The code of an enumeration that is not used. */
    public static final short NULL = 255;

    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final OrderState[] ORDER_STATES = OrderState.values();
    private static final TradingState[] TRADING_STATES = TradingState.values();
    private static final Liquidity[] LIQUIDITIES = Liquidity.values();
    private static final Track[] TRACKS = Track.values();

    private static final dev.osprey.messages.Side[] LOGGED_SIDES = dev.osprey.messages.Side.values();
    private static final dev.osprey.messages.OrderType[] LOGGED_TYPES = dev.osprey.messages.OrderType.values();
    private static final dev.osprey.messages.TimeInForce[] LOGGED_TIMES = dev.osprey.messages.TimeInForce.values();
    private static final dev.osprey.messages.OrderState[] LOGGED_STATES = dev.osprey.messages.OrderState.values();

    private Codes() {}

    public static Side side(int code) {
        return SIDES[code];
    }

    public static OrderType orderType(int code) {
        return TYPES[code];
    }

    public static TimeInForce timeInForce(int code) {
        return TIMES_IN_FORCE[code];
    }

    public static OrderState orderState(int code) {
        return ORDER_STATES[code];
    }

    public static TradingState tradingState(int code) {
        return TRADING_STATES[code];
    }

    public static Liquidity liquidity(int code) {
        return LIQUIDITIES[code];
    }

    public static Track track(int code) {
        return TRACKS[code];
    }

    /** Whether the code is one of the enumeration's, and not that of a value not used. */
    static boolean isSide(int code) {
        return code < SIDES.length;
    }

    static boolean isOrderType(int code) {
        return code < TYPES.length;
    }

    static boolean isTimeInForce(int code) {
        return code < TIMES_IN_FORCE.length;
    }

    static boolean isTradingState(int code) {
        return code < TRADING_STATES.length;
    }

    public static dev.osprey.messages.Side logged(Side side) {
        return LOGGED_SIDES[side.ordinal()];
    }

    /** Who took in a trade; {@code null} where the venue does not say. */
    public static dev.osprey.messages.Side loggedAggressor(Side side) {
        return side == null ? dev.osprey.messages.Side.NULL_VAL : logged(side);
    }

    /** As {@link #loggedAggressor}: the byte that stands in a trade's record. */
    static byte aggressorCode(Side side) {
        return (byte) (side == null ? NULL : side.ordinal());
    }

    public static dev.osprey.messages.OrderType logged(OrderType type) {
        return LOGGED_TYPES[type.ordinal()];
    }

    public static dev.osprey.messages.TimeInForce logged(TimeInForce timeInForce) {
        return LOGGED_TIMES[timeInForce.ordinal()];
    }

    /** {@code null} is the state before the first. */
    public static dev.osprey.messages.OrderState logged(OrderState state) {
        return state == null ? dev.osprey.messages.OrderState.NULL_VAL : LOGGED_STATES[state.ordinal()];
    }
}
