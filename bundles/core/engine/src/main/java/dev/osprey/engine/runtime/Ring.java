package dev.osprey.engine.runtime;

import dev.osprey.api.market.Trades;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;

/** The bounded way of one producer into the core. A message is a record whose sequence and log time are not yet given. */
abstract class Ring {

    /** {@link #claim} when there is no room. */
    static final int FULL = -1;

    /** Who is offered what a producer on its own thread gives, before it waits in the ring. */
    interface Taker extends ControlledMessageHandler {

        /** Returns how many of the trades it took, from the first one on; none if they are to come one by one. */
        int onTrades(int source, Trades trades, int from, int to);
    }

    private final String name;
    private final int source;
    private final int capacity;

    Ring(String name, int source, int capacity) {
        this.name = name;
        this.source = source;
        this.capacity = capacity;
    }

    /**
     * @param capacity    bytes, a power of two
     * @param onOneThread whether producer and consumer are one thread
     */
    static Ring of(String name, int source, int capacity, boolean onOneThread) {
        return onOneThread
                ? new RingOnOneThread(name, source, capacity)
                : new RingBetweenThreads(name, source, capacity);
    }

    final String name() {
        return name;
    }

    final int source() {
        return source;
    }

    final int capacity() {
        return capacity;
    }

    /** Bytes that wait. Any thread. */
    abstract int size();

    /** Whether so many bytes of messages fit, whatever their alignment. The producer's. */
    abstract boolean hasRoom(int bytes);

    /** Room for a message; returns where in {@link #buffer()} to write it, or {@link #FULL}. To be committed before the next one. */
    abstract int claim(int length);

    abstract MutableDirectBuffer buffer();

    /** Where producer and consumer are one thread: who is offered each message first; what is refused waits. Between threads all messages wait. */
    void offerFirst(Taker taker) {}

    /** Offers trades that need no room in the ring; returns how many were taken, from the first one on. */
    int offer(Trades trades, int from, int to) {
        return 0;
    }

    abstract void commit(int index);

    /** Hands over at most so many messages. The core's. */
    abstract int read(ControlledMessageHandler handler, int limit);

    abstract boolean isEmpty();
}
