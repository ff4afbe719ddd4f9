package dev.osprey.backtest.figures;

/**
 * A position from flat to flat, or to the other side.
 *
 * @param profit  units, after the fees of its fills
 * @param entry   units that its entries were worth
 * @param opened  venue time of its first fill
 * @param closed  venue time of its last fill
 */
public record RoundTrip(double profit, double entry, long opened, long closed) {

    /** Returns the profit over what its entries were worth. */
    public double profitShare() {
        return entry == 0 ? 0 : profit / entry;
    }
}
