package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;

/** An instrument as a log defines it, and what becomes of its ticks and lots in the instrument that is asked for. */
final class LogInstrument {

    private final Instrument asked;
    private final long tickSize;
    private final long lotSize;
    private final boolean same;

    /**
     * @param tickSize as the log has it; 1e-8
     * @param lotSize  likewise
     */
    LogInstrument(Instrument asked, long tickSize, long lotSize) {
        this.asked = asked;
        this.tickSize = tickSize;
        this.lotSize = lotSize;
        this.same = tickSize == asked.tickSize() && lotSize == asked.lotSize();
    }

    /** The number of the instrument that is asked for. */
    int id() {
        return asked.id();
    }

    /** Whether ticks and lots stay as they are. */
    boolean isSame() {
        return same;
    }

    /** @throws ArithmeticException if a price is no whole number of ticks of the instrument that is asked for, or too large */
    long ticks(long logTicks) {
        if (same) {
            return logTicks;
        }
        long units = Math.multiplyExact(logTicks, tickSize);
        if (units % asked.tickSize() != 0) {
            throw new ArithmeticException("a price is no whole multiple of the tick of " + asked.name());
        }
        return units / asked.tickSize();
    }

    /** As {@link #ticks}, of a quantity. */
    long lots(long logLots) {
        if (same) {
            return logLots;
        }
        long units = Math.multiplyExact(logLots, lotSize);
        if (units % asked.lotSize() != 0) {
            throw new ArithmeticException("a quantity is no whole multiple of the lot of " + asked.name());
        }
        return units / asked.lotSize();
    }
}
