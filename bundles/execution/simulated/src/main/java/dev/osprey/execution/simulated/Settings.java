package dev.osprey.execution.simulated;

/**
 * What the exchange is told by its configuration, checked.
 *
 * @param queue of others at the price of a resting order
 * @param bars how bars alone fill
 * @param settleNanos live, how long an event waits for what was decided before it
 * @param windowEvents a power of two
 */
record Settings(
        boolean synthetic,
        FeeSchedule fees,
        Latencies latencies,
        QueueModel queue,
        BarModel bars,
        long settleNanos,
        int windowEvents,
        SyntheticSettings flow) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LONGEST_SETTLE_MILLIS = 10_000;
    private static final int LARGEST_WINDOW = 1 << 22;

    /** @throws IllegalArgumentException if something is not as it must be; one sentence with name and value */
    static Settings of(SimulatedVenue.Parameters given) {
        return new Settings(
                synthetic(given.market()),
                FeeSchedule.parse(Fees.parse(given.makerFee(), given.takerFee()), given.feeTiers(), given.feeVolume()),
                new Latencies(
                        LatencyText.parse("feedLatency", given.feedLatency()),
                        LatencyText.parse("latency", given.latency()),
                        LatencyText.parse("responseLatency", given.responseLatency())),
                QueueModel.parse(given.queue()),
                BarModel.parse(given.slippage(), given.participation()),
                range("settleMillis", given.settleMillis(), 0, LONGEST_SETTLE_MILLIS) * NANOS_PER_MILLI,
                powerOfTwo((int) range("windowEvents", given.windowEvents(), 16, LARGEST_WINDOW)),
                SyntheticSettings.of(given));
    }

    private static boolean synthetic(String market) {
        return switch (market) {
            case "recorded" -> false;
            case "synthetic" -> true;
            default -> throw new IllegalArgumentException("market=" + market + " must be recorded or synthetic");
        };
    }

    static long range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + "=" + value + " must be between " + least + " and " + most);
        }
        return value;
    }

    private static int powerOfTwo(int atLeast) {
        int highest = Integer.highestOneBit(atLeast);
        return highest == atLeast ? atLeast : highest << 1;
    }
}
