package dev.osprey.strategies.pairs;

/**
 * Where pairs open and close, in standard deviations of the spread from its mean. A side is 1 for the first held and the second sold, which is opened below
 * the mean, and -1 for the other way round.
 *
 * @param entry positive
 * @param exit  less than entry; negative: only beyond the mean
 * @param stop  more than entry, or 0 for none
 */
record Bands(double entry, double exit, double stop) {

    Bands {
        if (!(entry > 0) || Double.isInfinite(entry)) {
            throw new IllegalArgumentException("entry=" + entry + " must be more than 0");
        }
        if (!(Math.abs(exit) < entry)) {
            throw new IllegalArgumentException("exit=" + exit + " must be nearer to the mean than entry=" + entry);
        }
        if (stop != 0 && !(stop > entry)) {
            throw new IllegalArgumentException(
                    "stop=" + stop + " must be more than entry=" + entry + ", or 0 for none");
        }
    }

    /** The side to open; 0 for none. Beyond the stop nothing is opened. */
    int entry(double score) {
        int side = score <= -entry ? 1 : score >= entry ? -1 : 0;
        return isBeyondStop(side, score) ? 0 : side;
    }

    /** Whether the score is back at the mean as far as that side asks. */
    boolean isBack(int side, double score) {
        return side != 0 && side * score >= -exit;
    }

    boolean isBeyondStop(int side, double score) {
        return stop > 0 && side != 0 && side * score <= -stop;
    }
}
