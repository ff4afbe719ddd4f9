package dev.osprey.api.market;

import dev.osprey.api.Side;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An instrument's price levels, best first, rebuilt from the venue's snapshots and deltas. Good for trading only while its {@link #state()} says so: while
 * something is missing it shows what was true before.
 *
 * <p>As an event it is told of each snapshot and delta of the venue, those that change nothing included: what came twice, and what waits for a delta before it.
 */
@ProviderType
public interface Book extends MarketEvent {

    /** {@link #changes()}: any level may have changed. */
    int ALL_LEVELS = -1;

    /** How many levels a side has. */
    int depth(Side side);

    /**
     * The price of a level, 0 being the best.
     *
     * @throws IndexOutOfBoundsException if there is no such level
     */
    long priceTicks(Side side, int level);

    /**
     * The size of a level, 0 being the best.
     *
     * @throws IndexOutOfBoundsException if there is no such level
     */
    long quantityLots(Side side, int level);

    /** What stands at a price, 0 if nothing does. */
    long quantityLotsAt(Side side, long priceTicks);

    /** The venue's number of the last update that is in it; 0 before the first snapshot. */
    long updateId();

    /** Whether this event is a snapshot that was taken: the book was replaced. */
    boolean isSnapshot();

    /** How many deltas this event has put into the book: more than one if some had waited for it, 0 if it changed nothing. */
    int deltasApplied();

    /**
     * How many levels this event has named, for those who keep a copy of the book; {@link #ALL_LEVELS} if any may have changed, as by a snapshot. Good during
     * {@code onBook} alone.
     */
    int changes();

    /** The side of a level that this event has named. What stands there now says {@link #quantityLotsAt}. */
    Side changedSide(int change);

    /** The price of a level that this event has named. */
    long changedPriceTicks(int change);

    /** What the book can be trusted for as of this event; the instrument's stream state, once the event's group is told, may be worse. */
    StreamState state();
}
