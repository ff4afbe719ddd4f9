package dev.osprey.execution.simulated;

/**
 * The best price of one side as a recorded quote shows it, and what of it is still to be had.
 *
 * <p>The recording does not know of our trades: what we have taken stays taken as long as the price stays the best, and only
 * what is shown in addition can be taken again.
 */
final class Displayed {

    long priceTicks;
    long lots;
    long availableLots;

    /** What our orders have taken since this price became the best. */
    long takenLots;

    boolean known() {
        return lots > 0;
    }

    void show(long newPriceTicks, long newLots) {
        if (lots > 0 && newPriceTicks == priceTicks) {
            availableLots = newLots > lots ? availableLots + (newLots - lots) : Math.min(availableLots, newLots);
        } else {
            availableLots = newLots;
            takenLots = 0;
        }
        priceTicks = newPriceTicks;
        lots = newLots;
    }

    void take(long takeLots) {
        availableLots -= takeLots;
        takenLots += takeLots;
    }

    /** Shows what another one shows, with nothing taken yet of what it still has. */
    void copy(Displayed other) {
        priceTicks = other.priceTicks;
        lots = other.lots;
        availableLots = other.availableLots;
        takenLots = 0;
    }
}
