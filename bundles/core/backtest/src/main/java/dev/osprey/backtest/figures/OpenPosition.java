package dev.osprey.backtest.figures;

import java.util.Optional;

/** The position of one track in one instrument, as its fills make round trips of it. */
final class OpenPosition {

    private long lots;
    private double entry;
    private double profit;
    private long opened;

    /**
     * Takes a fill.
     *
     * @param signedLots     negative if sold
     * @param notional       units that it was worth, positive
     * @param fee            units
     * @param realisedProfit units that it realised before its fee
     * @return the round trip that it closed, if it closed one
     */
    Optional<RoundTrip> fill(long time, long signedLots, double notional, double fee, double realisedProfit) {
        if (lots == 0) {
            opened = time;
        }
        boolean adds = lots == 0 || Long.signum(lots) == Long.signum(signedLots);
        if (adds) {
            entry += notional;
            profit -= fee;
            lots += signedLots;
            return Optional.empty();
        }
        double closing = (double) Math.min(Math.abs(lots), Math.abs(signedLots)) / Math.abs(signedLots);
        profit += realisedProfit - fee * closing;
        boolean ends = Math.abs(signedLots) >= Math.abs(lots);
        lots += signedLots;
        if (!ends) {
            return Optional.empty();
        }
        RoundTrip closed = new RoundTrip(profit, entry, opened, time);
        // what goes over to the other side begins the next one
        entry = notional * (1 - closing);
        profit = -fee * (1 - closing);
        opened = time;
        return Optional.of(closed);
    }

    boolean isOpen() {
        return lots != 0;
    }
}
