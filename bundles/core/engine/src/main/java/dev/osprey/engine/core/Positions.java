package dev.osprey.engine.core;

import dev.osprey.api.Side;
import dev.osprey.messages.DayOpenedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/** The positions by deployment, instrument and track, and the lots that work on either side. */
public final class Positions {

    private final Long2ObjectHashMap<Holding> byKey = new Long2ObjectHashMap<>(256, 0.6f);
    /** By deployment, then instrument: the order in which results are written must not depend on a hash table's past. */
    private final List<Holding> sorted = new ArrayList<>();

    private static long key(int deployment, int instrument) {
        return (long) deployment << 32 | instrument;
    }

    /** What a deployment holds of an instrument, or {@code null}. */
    public Holding get(int deployment, int instrument) {
        return byKey.get(key(deployment, instrument));
    }

    /** The position of a track, or {@code null}. */
    public Position get(int deployment, int track, int instrument) {
        Holding holding = get(deployment, instrument);
        return holding == null ? null : holding.track(track);
    }

    /** All holdings by deployment, then instrument; live, read-only. */
    public List<Holding> all() {
        return Collections.unmodifiableList(sorted);
    }

    int size() {
        return sorted.size();
    }

    Holding at(int index) {
        return sorted.get(index);
    }

    /** Index of the first holding of a deployment, or where it would be. */
    int firstOf(int deployment) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).deployment < deployment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    Position make(int deployment, int track, int instrument) {
        Holding holding = get(deployment, instrument);
        if (holding == null) {
            holding = new Holding(deployment, instrument);
            byKey.put(key(deployment, instrument), holding);
            int at = firstOf(deployment);
            while (at < sorted.size()
                    && sorted.get(at).deployment == deployment
                    && sorted.get(at).instrument < instrument) {
                at++;
            }
            sorted.add(at, holding);
        }
        return holding.make(track);
    }

    void apply(PositionChangedDecoder record) {
        Position position = make(record.deployment(), record.track(), record.instrument());
        position.quantityLots = record.quantityLots();
        position.cost = record.cost();
        position.realisedProfit = record.realisedProfit();
        position.fees = record.fees();
    }

    void apply(DayOpenedDecoder record) {
        make(record.deployment(), record.track(), record.instrument()).dayOpenProfit = record.profit();
    }

    /** Counts what an order has working, or ({@code sign} -1) no longer has. Makes a blank position where there is none. */
    void addWorking(Order order, int sign) {
        long lots = order.workingLots();
        Position position = make(order.deployment, order.track, order.instrument);
        if (order.side == Side.BUY) {
            position.workingBuyLots += sign * lots;
        } else {
            position.workingSellLots += sign * lots;
        }
    }

    /** Working lots are not encoded: the open orders give them again. */
    void encode(StateOutput out) {
        int count = 0;
        for (Holding holding : sorted) {
            for (int track = 0; track < Tracks.COUNT; track++) {
                Position position = holding.track(track);
                count += position != null && !position.isBlank() ? 1 : 0;
            }
        }
        out.putInt(count);
        for (Holding holding : sorted) {
            for (int track = 0; track < Tracks.COUNT; track++) {
                Position position = holding.track(track);
                if (position != null && !position.isBlank()) {
                    encode(position, out);
                }
            }
        }
    }

    private static void encode(Position position, StateOutput out) {
        out.putInt(position.deployment);
        out.putByte(position.track);
        out.putInt(position.instrument);
        out.putLong(position.quantityLots);
        out.putLong(position.cost);
        out.putLong(position.realisedProfit);
        out.putLong(position.fees);
        out.putLong(position.dayOpenProfit);
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            int deployment = in.getInt();
            int track = in.getByte();
            Position position = make(deployment, track, in.getInt());
            position.quantityLots = in.getLong();
            position.cost = in.getLong();
            position.realisedProfit = in.getLong();
            position.fees = in.getLong();
            position.dayOpenProfit = in.getLong();
        }
    }
}
