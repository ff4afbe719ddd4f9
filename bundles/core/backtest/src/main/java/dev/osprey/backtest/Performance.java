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

    /**
     * @param equity         at equal distances in time, the first one being the start
     * @param periodsPerYear how many distances a year has
     */
    public static Performance of(double[] equity, double periodsPerYear) {
        int periods = equity.length - 1;
        if (periods < 1) {
            return new Performance(0, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
        }
        double mean = 0;
        double downside = 0;
        for (int i = 1; i < equity.length; i++) {
            double periodReturn = equity[i] / equity[i - 1] - 1;
            mean += periodReturn;
            downside += Math.min(periodReturn, 0) * Math.min(periodReturn, 0);
        }
        mean /= periods;
        double deviation = deviation(equity, mean);
        double downsideDeviation = Math.sqrt(downside / periods);
        double totalReturn = equity[periods] / equity[0] - 1;
        double growthRate = Math.pow(1 + totalReturn, periodsPerYear / periods) - 1;
        double maxDrawdown = maxDrawdown(equity);
        return new Performance(
                totalReturn,
                growthRate,
                ratio(mean, deviation) * Math.sqrt(periodsPerYear),
                ratio(mean, downsideDeviation) * Math.sqrt(periodsPerYear),
                maxDrawdown,
                ratio(growthRate, maxDrawdown));
    }

    private static double deviation(double[] equity, double mean) {
        double squares = 0;
        for (int i = 1; i < equity.length; i++) {
            double distance = equity[i] / equity[i - 1] - 1 - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / (equity.length - 2));
    }

    private static double maxDrawdown(double[] equity) {
        double highest = equity[0];
        double worst = 0;
        for (double value : equity) {
            highest = Math.max(highest, value);
            worst = Math.max(worst, 1 - value / highest);
        }
        return worst;
    }

    private static double ratio(double value, double divisor) {
        return divisor == 0 ? Double.NaN : value / divisor;
    }
}
