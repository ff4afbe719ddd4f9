package dev.osprey.engine.runtime;

import dev.osprey.journal.JournalReader;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.StrategySwappedDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads ahead of a candidate that holds still, until the log says that the track is its own. On the way it notes the orders that the old lane gave last: the candidate
 * must know of them before its first event.
 */
final class SwapScout implements AutoCloseable {

    /** {@link #look} has not found it yet. */
    static final int NOT_YET = -1;

    private final LaneParts parts;
    private final JournalReader reader;
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final StrategySwappedDecoder swapped = new StrategySwappedDecoder();
    private int work;

    /** @param from the record after the one that the candidate stands at */
    SwapScout(LaneParts parts, long from) {
        this.parts = parts;
        this.reader = parts.openReader().apply(from);
    }

    /**
     * Reads what is there.
     *
     * @param position the old lane's last record
     * @return the new epoch, or {@link #NOT_YET}
     */
    int look(Delivery delivery, long position) {
        work = 0;
        while (reader.next()) {
            work++;
            DirectBuffer buffer = reader.buffer();
            int offset = reader.offset();
            if (Records.sequence(buffer, offset) > position) {
                int epoch = take(delivery, position, buffer, offset);
                if (epoch != NOT_YET) {
                    return epoch;
                }
            }
        }
        return NOT_YET;
    }

    private int take(Delivery delivery, long position, DirectBuffer buffer, int offset) {
        int template = Records.templateId(buffer, offset);
        if (template == OrderChangedDecoder.TEMPLATE_ID && delivery.isMine(buffer, offset)) {
            noteInFlight(position, buffer, offset);
        } else if (template == StrategySwappedDecoder.TEMPLATE_ID && delivery.isMine(buffer, offset)) {
            swapped.wrap(
                    buffer,
                    offset + Records.BODY,
                    Records.blockLength(buffer, offset),
                    Records.version(buffer, offset));
            return swapped.lastSequence() == position ? swapped.epoch() : NOT_YET;
        }
        return NOT_YET;
    }

    private void noteInFlight(long position, DirectBuffer buffer, int offset) {
        orderChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (orderChanged.origin().kind() == 0
                && orderChanged.origin().cause() <= position
                && orderChanged.createdAt() == Records.logTime(buffer, offset)) {
            parts.projection().inFlight(orderChanged, parts.instruments().get(orderChanged.instrument()));
        }
    }

    /** Records that the last {@link #look} read. */
    int work() {
        return work;
    }

    @Override
    public void close() {
        reader.close();
    }
}
