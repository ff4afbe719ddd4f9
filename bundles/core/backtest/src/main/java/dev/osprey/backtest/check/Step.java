package dev.osprey.backtest.check;

import dev.osprey.api.Side;
import dev.osprey.backtest.figures.Times;

/**
 * One change of an order, as the log has it.
 *
 * @param time   log time
 * @param submit whether it is the order's first
 * @param what   type, price and quantities, as text
 */
record Step(long time, boolean submit, String deployment, String instrument, Side side, String state, String what) {

    /** What must be the same for orders to be the same. */
    String whole() {
        return brief() + " " + state + " " + what;
    }

    /** The decision alone: quantities differ where accounts do. */
    String brief() {
        return Times.text(time) + " " + deployment + " " + side + " " + instrument;
    }
}
