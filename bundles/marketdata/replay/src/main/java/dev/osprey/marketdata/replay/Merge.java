package dev.osprey.marketdata.replay;

import dev.osprey.api.market.Trades;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The events of several files as one, in order of time. */
final class Merge {

    private final PriorityQueue<EventStream> others = new PriorityQueue<>(EventStream::compare);
    private final Consumer<EventStream> ended;

    /** The stream with the next event: kept out of the queue, since most often it has the one after that as well. */
    private EventStream first;

    /** @param ended is told of each stream that has given its last event */
    Merge(List<EventStream> streams, Consumer<EventStream> ended) {
        this.ended = ended;
        for (EventStream stream : streams) {
            if (stream.hasEvents()) {
                others.add(stream);
            }
        }
        first = others.poll();
    }

    /**
     * Finds the next event, once the one before is taken.
     *
     * @return false if there is none
     * @throws DamagedLineException if a line on the way is damaged; the next call goes on behind it
     */
    boolean settle() throws DamagedLineException {
        while (first != null) {
            if (first.mustAdvance() && !first.advance()) {
                ended.accept(first);
                first = others.poll();
            } else if (others.isEmpty() || EventStream.compare(first, others.peek()) <= 0) {
                return true;
            } else {
                // also one that has gone on by itself, taking trades
                others.add(first);
                first = others.poll();
            }
        }
        return false;
    }

    /** Takes the trade that is next, and those behind it of the same file that come before all of the others. See {@link EventStream#take}. */
    void take(Trades into, long latest, int most) {
        long ownUntil =
                others.isEmpty() ? latest : Math.min(latest, others.peek().time() - 1);
        first.take(into, ownUntil, most);
    }

    /** The stream whose event is next; after {@link #settle}. */
    EventStream first() {
        return first;
    }

    void close() {
        if (first != null) {
            first.close();
        }
        others.forEach(EventStream::close);
        others.clear();
        first = null;
    }
}
