package dev.osprey.indicators;

import java.util.Random;

/** A seeded walk of bars. */
record Bars(double[] highs, double[] lows, double[] closes, double[] volumes) {

    static Bars walk(long seed, int count) {
        Random random = new Random(seed);
        double[] highs = new double[count];
        double[] lows = new double[count];
        double[] closes = new double[count];
        double[] volumes = new double[count];
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = Math.max(1, price + random.nextGaussian());
            // now and then nothing moves, which is where divisions by zero wait
            if (random.nextInt(10) == 0) {
                price = open;
            }
            boolean still = random.nextInt(20) == 0;
            highs[i] = Math.max(open, price) + (still ? 0 : random.nextDouble());
            lows[i] = Math.min(open, price) - (still ? 0 : random.nextDouble());
            closes[i] = price;
            volumes[i] = random.nextInt(5);
        }
        return new Bars(highs, lows, closes, volumes);
    }

    int count() {
        return closes.length;
    }

    void feed(Indicator indicator, int bar) {
        indicator.update(highs[bar], lows[bar], closes[bar], volumes[bar]);
    }
}
