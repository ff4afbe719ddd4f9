package dev.osprey.engine.core;

import java.util.ArrayList;
import java.util.List;

/** Timers of strategies, the next one first. */
public final class Timers {

    /** {@link #nextAt()}: nothing is due. */
    static final long NEVER = Long.MAX_VALUE;

    /** How many a track may have. */
    static final int MAX_PER_TRACK = 1024;

    /** A timer; mutable and pooled. */
    static final class Timer {
        int deployment;
        int track;
        long timerId;
        long at;

        private boolean isFor(int wantedDeployment, int wantedTrack, long wantedId) {
            return timerId == wantedId && deployment == wantedDeployment && track == wantedTrack;
        }

        private boolean isBefore(Timer other) {
            if (at != other.at) {
                return at < other.at;
            }
            if (deployment != other.deployment) {
                return deployment < other.deployment;
            }
            if (track != other.track) {
                return track < other.track;
            }
            return timerId < other.timerId;
        }
    }

    /** Latest first, so that the next one is taken from the end. */
    private final List<Timer> timers = new ArrayList<>();

    private final List<Timer> pool = new ArrayList<>();

    /** Log time at which the next one is due, or {@link #NEVER}. */
    long nextAt() {
        return timers.isEmpty() ? NEVER : timers.get(timers.size() - 1).at;
    }

    /** The next one, or {@code null}. */
    Timer next() {
        return timers.isEmpty() ? null : timers.get(timers.size() - 1);
    }

    int count(int deployment, int track) {
        int count = 0;
        for (int i = 0; i < timers.size(); i++) {
            Timer timer = timers.get(i);
            count += timer.deployment == deployment && timer.track == track ? 1 : 0;
        }
        return count;
    }

    boolean has(int deployment, int track, long timerId) {
        return indexOf(deployment, track, timerId) >= 0;
    }

    private int indexOf(int deployment, int track, long timerId) {
        for (int i = timers.size() - 1; i >= 0; i--) {
            if (timers.get(i).isFor(deployment, track, timerId)) {
                return i;
            }
        }
        return -1;
    }

    void set(int deployment, int track, long timerId, long at) {
        remove(deployment, track, timerId);
        Timer timer = pool.isEmpty() ? new Timer() : pool.remove(pool.size() - 1);
        timer.deployment = deployment;
        timer.track = track;
        timer.timerId = timerId;
        timer.at = at;
        int low = 0;
        int high = timers.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timer.isBefore(timers.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        timers.add(low, timer);
    }

    void remove(int deployment, int track, long timerId) {
        int at = indexOf(deployment, track, timerId);
        if (at >= 0) {
            pool.add(timers.remove(at));
        }
    }

    void encode(StateOutput out) {
        out.putInt(timers.size());
        for (Timer timer : timers) {
            out.putInt(timer.deployment);
            out.putByte(timer.track);
            out.putLong(timer.timerId);
            out.putLong(timer.at);
        }
    }

    void decode(StateInput in) {
        for (int left = in.getInt(); left > 0; left--) {
            int deployment = in.getInt();
            int track = in.getByte();
            long timerId = in.getLong();
            set(deployment, track, timerId, in.getLong());
        }
    }
}
