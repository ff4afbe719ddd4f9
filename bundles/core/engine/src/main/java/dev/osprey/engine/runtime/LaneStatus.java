package dev.osprey.engine.runtime;

import dev.osprey.api.Track;
import dev.osprey.engine.Lane;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** How a lane stands: what others see of it, and its phase, which is its own thread's. Its thread writes all of it, or the watchdog once that thread is lost. */
final class LaneStatus implements Lane {

    /**
     * What a lane is at.
     *
     * <pre>
     *  FOLLOWING --hold--> HOLDING --the old one stands at N--> (on to N) --> TAKING_OVER --StrategySwapped seen--> RUNNING --> ENDED
     *      |                                                                                                        ^  |         ^
     *      +------------------------------ its StartTrack seen: nothing ran before it ------------------------------+  v         |
     *                                                                                     called off, refused--- HANDING_OVER --passed
     * </pre>
     */
    enum Phase {
        FOLLOWING,
        HOLDING,
        TAKING_OVER,
        RUNNING,
        HANDING_OVER,
        ENDED
    }

    private final String deployment;
    private final CommandIdentity identity;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private Phase phase = Phase.FOLLOWING;

    private volatile State state = State.WARMING;
    private volatile int epoch;
    private volatile String problem = "";
    private volatile long firstSequence;
    private final AtomicLong sequence;
    private final AtomicLong marketEvents = new AtomicLong();
    private final AtomicLong withheldCommands = new AtomicLong();

    /** @param position the event before the first that it reads */
    LaneStatus(String deployment, CommandIdentity identity, long position) {
        this.deployment = deployment;
        this.identity = identity;
        this.sequence = new AtomicLong(position);
    }

    @Override
    public String deployment() {
        return deployment;
    }

    @Override
    public Track track() {
        return identity.track();
    }

    @Override
    public int revision() {
        return identity.revision();
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public long sequence() {
        return sequence.get();
    }

    @Override
    public long firstSequence() {
        return firstSequence;
    }

    @Override
    public long marketEvents() {
        return marketEvents.get();
    }

    @Override
    public long withheldCommands() {
        return withheldCommands.get();
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready.copy();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    // ---------------------------------------------------------------- for its thread

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }

    void state(State next) {
        state = next;
    }

    /** The track is its own from that event on. */
    void owns(int itsEpoch, long from) {
        epoch = itsEpoch;
        firstSequence = from;
    }

    void problem(String why) {
        problem = why;
    }

    void show(long position, long events, long withheld) {
        sequence.lazySet(position);
        marketEvents.lazySet(events);
        withheldCommands.lazySet(withheld);
    }

    void caughtUp(Executor notifier) {
        state = State.READY;
        notifier.execute(() -> ready.complete(null));
    }

    void failed(Executor notifier) {
        IllegalStateException failure = new IllegalStateException(deployment + ": " + problem);
        notifier.execute(() -> ready.completeExceptionally(failure));
    }
}
