package dev.osprey.engine.core;

import dev.osprey.api.Side;
import dev.osprey.api.Track;

/** What a deployment holds of one instrument: a position for each track. */
public final class Holding {

    private static final int TRACKS = Track.values().length;
    private static final int SHADOW = Track.SHADOW.ordinal();

    final int deployment;
    final int instrument;
    private final Position[] tracks = new Position[TRACKS];

    Holding(int deployment, int instrument) {
        this.deployment = deployment;
        this.instrument = instrument;
    }

    public int deployment() {
        return deployment;
    }

    public int instrument() {
        return instrument;
    }

    /** The position of a track, or {@code null}. */
    public Position track(int track) {
        return tracks[track];
    }

    Position make(int track) {
        Position position = tracks[track];
        if (position == null) {
            position = new Position(deployment, track, instrument);
            tracks[track] = position;
        }
        return position;
    }

    /** Whether any track holds lots. */
    boolean hasLots() {
        for (Position position : tracks) {
            if (position != null && position.quantityLots != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether any track has had a profit, a loss or fees. */
    boolean hasBooked() {
        for (Position position : tracks) {
            if (position != null && (position.realisedProfit != 0 || position.fees != 0)) {
                return true;
            }
        }
        return false;
    }

    /** Lots over the real tracks. */
    public long quantityLots() {
        long sum = 0;
        for (int track = 0; track < SHADOW; track++) {
            sum = tracks[track] == null ? sum : Math.addExact(sum, tracks[track].quantityLots);
        }
        return sum;
    }

    /** Lots that work on a side, over the real tracks. */
    public long workingLots(Side side) {
        long sum = 0;
        for (int track = 0; track < SHADOW; track++) {
            Position position = tracks[track];
            if (position != null) {
                sum = Math.addExact(sum, side == Side.BUY ? position.workingBuyLots : position.workingSellLots);
            }
        }
        return sum;
    }
}
