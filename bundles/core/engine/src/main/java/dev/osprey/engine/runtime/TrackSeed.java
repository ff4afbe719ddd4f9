package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.engine.core.MarketStreams;
import java.util.List;

/**
 * What the follower knew of a track when a lane was made for it.
 *
 * @param sequence as of which
 * @param running  the revision that the log says runs in the track, 0 if none
 * @param epoch    of the track's last instance, 0 if there was none
 */
record TrackSeed(
        long sequence,
        int deployment,
        int revision,
        int running,
        int epoch,
        long capital,
        List<Instrument> instruments,
        List<Held> positions,
        List<Working> orders,
        long[] lastPriceTicks,
        MarketStreams streams) {

    record Held(int instrument, long lots, long cost, long realised, long fees, long cash) {}

    record Working(
            long orderId,
            long clientOrderId,
            int instrument,
            Side side,
            OrderType type,
            OrderState state,
            long priceTicks,
            long quantityLots,
            long filledLots,
            long cash,
            long stopPriceTicks,
            boolean triggered) {}
}
