package dev.osprey.backtest;

/**
 * The usual figures of an equity curve.
 *
 * <p>Returns are simple, from one point to the next. Sharpe is mean / standard deviation (divisor n − 1) × √(periods a year);
 * Sortino has the downside deviation √(mean(min(r, 0)²)) over all n instead. The maximum drawdown is the largest 1 − equity / highest
 * equity so far. Calmar is the compound annual growth rate over the maximum drawdown. A figure whose divisor is 0 is {@code NaN}.
 *
 * @param totalReturn of the whole, 0.1 being ten per cent
 * @param growthRate  compound annual growth rate
 */
public record Performance(
        double totalReturn, double growthRate, double sharpe, double sortino, double maxDrawdown, double calmar) {

    /** Takes the points of a curve one by one and keeps sums alone: its size does not depend on how many there are. */
    static final class Meter {

        private long points;
        private double first;
        private double last;
        private double highest;
        private double maxDrawdown;
        private double mean;

        /** Sum of squared distances from the mean (Welford's algorithm). */
        private double squares;

        private double downside;

        /** @param equity at equal distances in time, the first one being the start */
        void add(double equity) {
            if (points == 0) {
                first = equity;
                highest = equity;
            } else {
                addReturn(equity / last - 1);
            }
            points++;
            last = equity;
            highest = Math.max(highest, equity);
            maxDrawdown = Math.max(maxDrawdown, 1 - equity / highest);
        }

        private void addReturn(double periodReturn) {
            double distance = periodReturn - mean;
            mean += distance / points;
            squares += distance * (periodReturn - mean);
            downside += Math.min(periodReturn, 0) * Math.min(periodReturn, 0);
        }

        /** @param periodsPerYear how many distances a year has */
        Performance performance(double periodsPerYear) {
            long periods = points - 1;
            if (periods < 1) {
                return new Performance(0, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
            }
            double deviation = Math.sqrt(squares / (periods - 1));
            double downsideDeviation = Math.sqrt(downside / periods);
            double totalReturn = last / first - 1;
            double growthRate = Math.pow(1 + totalReturn, periodsPerYear / periods) - 1;
            return new Performance(
                    totalReturn,
                    growthRate,
                    ratio(mean, deviation) * Math.sqrt(periodsPerYear),
                    ratio(mean, downsideDeviation) * Math.sqrt(periodsPerYear),
                    maxDrawdown,
                    ratio(growthRate, maxDrawdown));
        }
    }

    private static double ratio(double value, double divisor) {
        return divisor == 0 ? Double.NaN : value / divisor;
    }
}
