package dev.osprey.strategies.pairs;

import dev.osprey.indicators.Deviation;
import dev.osprey.indicators.ZScore;

/** How far the logarithm of the first price less {@code beta} times that of the second is from its mean, in standard deviations. Of bars that end together. */
final class Spread {

    private final double beta;
    private final ZScore score;
    private final long[] closedAt = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final double[] closes = new double[2];

    Spread(int length, double beta) {
        this.beta = beta;
        this.score = new ZScore(length, Deviation.POPULATION);
    }

    /**
     * A bar of one leg has closed.
     *
     * @param leg 0 or 1
     * @return whether it is the second of a period, so that the score is a new one
     */
    boolean close(int leg, long time, double price) {
        closedAt[leg] = time;
        closes[leg] = price;
        if (closedAt[0] != closedAt[1]) {
            return false;
        }
        score.update(Math.log(closes[0]) - beta * Math.log(closes[1]));
        return true;
    }

    boolean isReady() {
        return score.isReady();
    }

    double score() {
        return score.value();
    }

    double[] save() {
        return score.save();
    }

    /** @throws IllegalStateException if it was of another length; nothing has changed then */
    void restore(double[] saved) {
        score.restore(saved);
    }
}
