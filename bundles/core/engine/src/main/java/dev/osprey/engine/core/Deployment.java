package dev.osprey.engine.core;

import dev.osprey.api.TradingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.agrona.collections.IntArrayList;

/** A named strategy that is meant to run, or {@code manual}. Mutable, changed by records alone. */
public final class Deployment {

    /** How many rollouts are remembered. */
    public static final int ROLLOUTS_KEPT = 256;

    final int id;
    final String name;
    private final List<Revision> revisions = new ArrayList<>();
    private final TrackSlot[] tracks = new TrackSlot[Tracks.COUNT];
    private final TreeMap<Integer, Rollout> rollouts = new TreeMap<>();
    final Limits limits = new Limits();
    final OrderRate orderRate = new OrderRate();
    /** Instruments being flattened, ascending. */
    final IntArrayList flattening = new IntArrayList();

    TradingState tradingState = TradingState.ACTIVE;

    Deployment(int id, String name) {
        this.id = id;
        this.name = name;
        for (int track = 0; track < tracks.length; track++) {
            tracks[track] = new TrackSlot(track);
        }
    }

    void add(Revision revision) {
        revisions.add(revision);
    }

    void put(Rollout rollout) {
        rollouts.put(rollout.number(), rollout);
        if (rollouts.size() > ROLLOUTS_KEPT) {
            rollouts.pollFirstEntry();
        }
    }

    void flatten(int instrument, boolean active) {
        flattening.removeInt(instrument);
        if (active) {
            int at = 0;
            while (at < flattening.size() && flattening.getInt(at) < instrument) {
                at++;
            }
            flattening.addInt(at, instrument);
        }
    }

    void encode(StateOutput out, long now) {
        out.putInt(id);
        out.putText(name);
        out.putInt(revisions.size());
        revisions.forEach(revision -> revision.encode(out));
        for (TrackSlot slot : tracks) {
            slot.encode(out);
        }
        out.putInt(rollouts.size());
        rollouts.values().forEach(rollout -> rollout.encode(out));
        limits.encode(out);
        orderRate.encode(out, now);
        out.putInt(flattening.size());
        flattening.forEachInt(out::putInt);
        out.putByte(tradingState.ordinal());
    }

    static Deployment decode(StateInput in, Instruments instruments) {
        int id = in.getInt();
        Deployment deployment = new Deployment(id, in.getText());
        for (int left = in.getInt(); left > 0; left--) {
            deployment.add(Revision.decode(in, instruments));
        }
        for (TrackSlot slot : deployment.tracks) {
            slot.decode(in);
        }
        for (int left = in.getInt(); left > 0; left--) {
            deployment.put(Rollout.decode(in));
        }
        deployment.limits.decode(in);
        deployment.orderRate.decode(in);
        for (int left = in.getInt(); left > 0; left--) {
            deployment.flatten(in.getInt(), true);
        }
        deployment.tradingState = Codes.tradingState(in.getByte());
        return deployment;
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Oldest first; live, read-only. */
    public List<Revision> revisions() {
        return Collections.unmodifiableList(revisions);
    }

    /** By number, or {@code null}. */
    public Revision revision(int number) {
        return number >= 1 && number <= revisions.size() ? revisions.get(number - 1) : null;
    }

    /** The newest one, or {@code null}. */
    public Revision newest() {
        return revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
    }

    /** By the track's ordinal. */
    public TrackSlot track(int track) {
        return tracks[track];
    }

    /** The latest {@value #ROLLOUTS_KEPT}, oldest first; live, read-only. */
    public Collection<Rollout> rollouts() {
        return Collections.unmodifiableCollection(rollouts.values());
    }

    int lastRollout() {
        return rollouts.isEmpty() ? 0 : rollouts.lastKey();
    }

    public Limits limits() {
        return limits;
    }

    /** Its own; the server's may be stricter. */
    public TradingState tradingState() {
        return tradingState;
    }

    /** Whether an instrument is being flattened. */
    public boolean isFlattening(int instrument) {
        return flattening.containsInt(instrument);
    }
}
