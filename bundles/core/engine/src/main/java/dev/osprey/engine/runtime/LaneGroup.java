package dev.osprey.engine.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lanes that share a thread, in turn. */
final class LaneGroup implements Loop {

    private static final LaneRunner[] NONE = {};

    private volatile LaneRunner[] lanes = NONE;

    @Override
    public int doWork() {
        int work = 0;
        for (LaneRunner lane : lanes) {
            work += lane.doWork();
        }
        return work;
    }

    /** As {@link LaneRunner#goPast}. */
    void goPast(Unheard unheard) {
        for (LaneRunner lane : lanes) {
            lane.goPast(unheard);
        }
    }

    synchronized void add(LaneRunner lane) {
        LaneRunner[] more = Arrays.copyOf(lanes, lanes.length + 1);
        more[lanes.length] = lane;
        lanes = more;
    }

    synchronized boolean remove(LaneRunner lane) {
        List<LaneRunner> left = new ArrayList<>(Arrays.asList(lanes));
        boolean was = left.remove(lane);
        lanes = left.toArray(NONE);
        return was;
    }

    List<LaneRunner> lanes() {
        return List.of(lanes);
    }

    /** What may make one of them act, as {@link Hearing} has it. On their thread. */
    long heard() {
        long heard = Hearing.NOTHING;
        for (LaneRunner lane : lanes) {
            heard |= lane.heard();
        }
        return heard;
    }

    /** Whether something is asked of a lane. */
    boolean hasTasks() {
        for (LaneRunner lane : lanes) {
            if (lane.hasTasks()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return lanes.length == 0;
    }
}
