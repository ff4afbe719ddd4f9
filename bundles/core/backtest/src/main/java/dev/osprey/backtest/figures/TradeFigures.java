package dev.osprey.backtest.figures;

import java.util.List;

/** Figures of round trips, computed as they close. A round trip wins if its profit after fees is more than 0. */
public final class TradeFigures {

    private static final double NANOS_PER_DAY = 86_400e9;

    private final Histogram shares = new Histogram();
    private long count;
    private long wins;
    private long losses;
    private double won;
    private double lost;
    private double best = Double.NaN;
    private double worst = Double.NaN;
    private double nanos;

    /** Adds a round trip. */
    public void add(RoundTrip trip) {
        count++;
        if (trip.profit() > 0) {
            wins++;
            won += trip.profit();
        } else if (trip.profit() < 0) {
            losses++;
            lost -= trip.profit();
        }
        best = count == 1 ? trip.profitShare() : Math.max(best, trip.profitShare());
        worst = count == 1 ? trip.profitShare() : Math.min(worst, trip.profitShare());
        nanos += trip.closed() - trip.opened();
        shares.add(trip.profitShare());
    }

    /** Returns how many there are. */
    public long count() {
        return count;
    }

    /** Returns the share that wins. */
    public double winRate() {
        return ratio(wins, count);
    }

    /** Returns all that was won over all that was lost. */
    public double profitFactor() {
        return ratio(won, lost);
    }

    /** Returns the mean profit, in units. */
    public double expectancy() {
        return ratio(won - lost, count);
    }

    /** Returns the mean profit of those that win, in units. */
    public double averageWin() {
        return ratio(won, wins);
    }

    /** Returns the mean loss of those that lose, in units, as a negative number. */
    public double averageLoss() {
        return ratio(-lost, losses);
    }

    /** Returns the best return of one. */
    public double best() {
        return best;
    }

    /** Returns the worst return of one. */
    public double worst() {
        return worst;
    }

    /** Returns how long one lasts on average, in days. */
    public double averageDays() {
        return ratio(nanos, count) / NANOS_PER_DAY;
    }

    /** Returns how the returns are distributed. */
    public List<Histogram.Bin> distribution() {
        return shares.bins();
    }

    private static double ratio(double value, double divisor) {
        return divisor == 0 ? Double.NaN : value / divisor;
    }
}
