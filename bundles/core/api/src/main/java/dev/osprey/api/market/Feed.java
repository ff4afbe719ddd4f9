package dev.osprey.api.market;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A source of market data: a Declarative Services factory component with factory {@value #FACTORY}.
 *
 * <p>The server makes one instance for each configured feed, calls {@link #start} once, then {@link #poll} again and again from
 * one thread, and {@link #close} at the end. A feed with sockets of its own reads them in threads of its own and hands over in
 * {@code poll}. A recorded feed knows the {@linkplain #nextTime() time of its next event}, so that a backtest can merge several
 * in order of time.
 */
@ConsumerType
public interface Feed extends AutoCloseable {

    /** The {@code factory} of the component. */
    String FACTORY = "dev.osprey.feed";

    /** {@link #nextTime()}: has no next event, ever. */
    long ENDED = Long.MAX_VALUE;

    /** {@link #nextTime()}: is live, the next event comes when it comes. */
    long LIVE = Long.MIN_VALUE;

    /**
     * Called once, before the first poll.
     *
     * @throws IllegalArgumentException if the feed cannot work as configured; one clear sentence for a person
     */
    void start(FeedContext context);

    /**
     * Gives the events that are due, at most {@code limit}, to the context's sink.
     *
     * @param now the time that counts: nanoseconds since 1970 UTC. In a backtest the time of the event to give; live, the
     *     machine's clock, by which a recorded feed paces itself
     * @return how many events were given; 0 when there was nothing to do
     */
    int poll(long now, int limit);

    /** Venue time of the next event of a recording, or {@link #LIVE} or {@link #ENDED}. */
    default long nextTime() {
        return LIVE;
    }

    /** Idempotent. */
    @Override
    void close();
}
