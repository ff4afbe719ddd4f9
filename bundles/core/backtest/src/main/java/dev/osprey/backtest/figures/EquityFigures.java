package dev.osprey.backtest.figures;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The usual figures of an equity curve, computed as its points come.
 *
 * <p>Returns are simple, from one point to the next. Sharpe is mean / standard deviation (divisor n − 1) × √(points a year); Sortino has the
 * downside deviation √(mean(min(r, 0)²)) over all n instead. The drawdown is 1 − equity / highest equity so far. Calmar is the compound annual growth
 * rate over the maximum drawdown. A figure whose divisor is 0 is {@code NaN}.
 *
 * <p>Of an equity that was 0 or less there are no returns, and all figures of them are {@code NaN}; see {@link Ruin}.
 */
public final class EquityFigures {

    private static final double VAR_SHARE = 0.05;
    private static final double NANOS_PER_DAY = 86_400e9;

    private final Annualisation annualisation;
    private final Quantiles returns = new Quantiles();
    private long points;
    private long firstTime;
    private long lastTime;
    private double first;
    private double last;
    private double sum;
    private double mean;
    private double squares;
    private double downside;
    private double highest;
    private long highestTime;
    private double maxDrawdown;
    private long maxPeak;
    private long maxTrough;
    private long maxRecovered;
    private boolean recovering;
    private boolean isBelow;
    private long longestDrawdown;
    private Ruin ruin;

    /** @param annualisation is told of each point */
    public EquityFigures(Annualisation annualisation) {
        this.annualisation = annualisation;
    }

    /** Adds a point, which is later than the last one. */
    public void add(long time, double equity) {
        annualisation.add(time);
        if (ruin == null && equity <= 0) {
            ruin = new Ruin(time, equity);
        }
        if (points == 0) {
            first = equity;
            firstTime = time;
            highest = equity;
            highestTime = time;
        } else if (ruin == null) {
            addReturn(equity / last - 1);
        }
        sum += equity;
        points++;
        last = equity;
        lastTime = time;
        addDrawdown(time, equity);
    }

    private void addReturn(double periodReturn) {
        double distance = periodReturn - mean;
        mean += distance / points;
        squares += distance * (periodReturn - mean);
        downside += Math.min(periodReturn, 0) * Math.min(periodReturn, 0);
        returns.add(periodReturn);
    }

    private void addDrawdown(long time, double equity) {
        if (isBelow || equity < highest) {
            longestDrawdown = Math.max(longestDrawdown, time - highestTime);
        }
        isBelow = equity < highest;
        if (equity >= highest) {
            if (recovering) {
                maxRecovered = time;
                recovering = false;
            }
            highest = equity;
            highestTime = time;
        }
        double drawdown = drawdown();
        if (drawdown > maxDrawdown) {
            maxDrawdown = drawdown;
            maxPeak = highestTime;
            maxTrough = time;
            recovering = true;
        }
    }

    /** Returns how far the last point is below the highest so far; more than 1 if it is negative. */
    public double drawdown() {
        return highest > 0 ? 1 - last / highest : Double.NaN;
    }

    /** Returns how many points there are. */
    public long points() {
        return points;
    }

    /** Returns the time from the first point to the last, in nanoseconds. */
    public long span() {
        return lastTime - firstTime;
    }

    /** Returns whether the points span less than a day: figures of a year, reckoned up from so little, mean nothing. */
    public boolean isShort() {
        return span() < NANOS_PER_DAY;
    }

    /** Returns whether it was ever another than at first. */
    public boolean moved() {
        return highest > first || maxDrawdown > 0;
    }

    /** Returns the first point that is 0 or less; empty if there is none. */
    public Optional<Ruin> ruin() {
        return Optional.ofNullable(ruin);
    }

    /** Returns the return of the whole, 0.1 being ten per cent. */
    public double totalReturn() {
        if (points == 0) {
            return 0;
        }
        return first > 0 ? last / first - 1 : Double.NaN;
    }

    /** Returns the compound annual growth rate. */
    public double growthRate() {
        return haveNoReturns()
                ? Double.NaN
                : Math.pow(1 + totalReturn(), annualisation.pointsPerYear() / (points - 1)) - 1;
    }

    private boolean haveNoReturns() {
        return points < 2 || ruin != null;
    }

    /** Returns the standard deviation of the returns of a year. */
    public double volatility() {
        return deviation() * Math.sqrt(annualisation.pointsPerYear());
    }

    private double deviation() {
        return points < 3 || ruin != null ? Double.NaN : Math.sqrt(squares / (points - 2));
    }

    /** Returns the Sharpe ratio, of a year and without a riskless rate. */
    public double sharpe() {
        return ratio(mean, deviation()) * Math.sqrt(annualisation.pointsPerYear());
    }

    /** Returns the Sortino ratio, of a year and with 0 as the least acceptable return. */
    public double sortino() {
        return haveNoReturns()
                ? Double.NaN
                : ratio(mean, Math.sqrt(downside / (points - 1))) * Math.sqrt(annualisation.pointsPerYear());
    }

    /** Returns the growth rate over the maximum drawdown. */
    public double calmar() {
        return ratio(growthRate(), maxDrawdown);
    }

    /** Returns the return of one period that is lost, or more than it, in one of twenty; positive for a loss. */
    public double valueAtRisk() {
        // 0 less something, for the opposite of 0 is no -0
        return ruin == null ? 0 - returns.quantile(VAR_SHARE) : Double.NaN;
    }

    /** Returns the largest drawdown. */
    public double maxDrawdown() {
        return highest > 0 || points == 0 ? maxDrawdown : Double.NaN;
    }

    /** Returns when the largest drawdown began; empty if there was none. */
    public OptionalLong maxDrawdownPeak() {
        return maxDrawdown > 0 ? OptionalLong.of(maxPeak) : OptionalLong.empty();
    }

    /** Returns when the largest drawdown was deepest; empty if there was none. */
    public OptionalLong maxDrawdownTrough() {
        return maxDrawdown > 0 ? OptionalLong.of(maxTrough) : OptionalLong.empty();
    }

    /** Returns when the equity was as high again as before the largest drawdown; empty if it was not. */
    public OptionalLong maxDrawdownRecovered() {
        return maxDrawdown > 0 && !recovering ? OptionalLong.of(maxRecovered) : OptionalLong.empty();
    }

    /** Returns the longest time from a highest point to the next one that is as high, or to the end, in days; 0 if none is lower than one before. */
    public double longestDrawdownDays() {
        return longestDrawdown / NANOS_PER_DAY;
    }

    /** Returns the mean of all points. */
    public double meanEquity() {
        return points == 0 ? Double.NaN : sum / points;
    }

    private static double ratio(double value, double divisor) {
        return divisor == 0 ? Double.NaN : value / divisor;
    }
}
