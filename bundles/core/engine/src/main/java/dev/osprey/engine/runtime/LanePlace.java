package dev.osprey.engine.runtime;

import dev.osprey.engine.Lane;
import dev.osprey.journal.JournalReader;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A strategy's place in the log: reads on from there, gives it what is for it, and tells it there that it trades, stops or shall save. On the lane's thread. */
final class LanePlace {

    private static final Logger LOG = LoggerFactory.getLogger(LanePlace.class);

    private final LaneParts parts;
    private final LaneStatus status;
    private Delivery delivery;
    private JournalReader reader;

    private long position;
    private long positionLogTime;
    private boolean groupEnded = true;

    LanePlace(LaneParts parts, LaneStatus status, Delivery delivery, JournalReader reader) {
        this.parts = parts;
        this.status = status;
        this.delivery = delivery;
        this.reader = reader;
        this.position = status.sequence();
    }

    /** Last event that was taken. */
    long sequence() {
        return position;
    }

    /** Whether it stands between two groups of records. */
    boolean isBetweenGroups() {
        return groupEnded;
    }

    /** The way to the strategy; null once it is let go. */
    Delivery delivery() {
        return delivery;
    }

    // ---------------------------------------------------------------- records

    /** Goes to the next record; returns whether there is one. */
    boolean next() {
        return reader.next();
    }

    DirectBuffer buffer() {
        return reader.buffer();
    }

    int offset() {
        return reader.offset();
    }

    /** Takes the record that it has gone to: gives it to the strategy, or before the lane's first event keeps what is true behind it. */
    void take() {
        DirectBuffer buffer = reader.buffer();
        int offset = reader.offset();
        position = Records.sequence(buffer, offset);
        groupEnded = reader.endsGroup();
        if (position >= parts.deliverFrom()) {
            delivery.take(buffer, offset, reader.length(), groupEnded);
        } else {
            delivery.project(buffer, offset);
        }
        if (groupEnded) {
            positionLogTime = Records.logTime(buffer, offset);
        }
    }

    /** Goes to one of them if it is for the strategy; returns whether it is. */
    boolean goTo(Unheard unheard, int index) {
        if (!delivery.isOf(unheard.instrument(index))) {
            return false;
        }
        reader.skipTo(unheard.place(index));
        return reader.next();
    }

    /** Stands behind all of them. */
    void goBehind(Unheard unheard) {
        reader.skipTo(unheard.end());
        position = unheard.lastSequence();
        positionLogTime = unheard.lastLogTime();
        show();
    }

    /** Lets others see how far it is. */
    void show() {
        if (delivery != null) {
            status.show(position, delivery.marketEvents(), parts.context().withheldCommands());
        }
    }

    // ---------------------------------------------------------------- the strategy

    /** Tells it that it trades, behind that event. What it throws, it throws. */
    void begin(long lastSequence) {
        delivery.start(lastSequence, positionLogTime);
    }

    /** Its last callback, whatever it makes of it. */
    void sayGoodbye() {
        try {
            delivery.stop(position, positionLogTime);
        } catch (Abandoned e) {
            throw e;
        } catch (RuntimeException | Error e) {
            delivery.callbacks().recover();
            LOG.warn("{} revision {}: onStop threw", status.deployment(), status.revision(), e);
        }
    }

    /** After a callback that threw: it is over. */
    void recover() {
        if (delivery != null) {
            delivery.callbacks().recover();
        }
    }

    /** What it saves now; null if it saves nothing or fails. */
    SavedAt save() {
        try {
            SavedState saved = delivery.callbacks().save();
            return saved.isEmpty() ? null : new SavedAt(SavedState.decode(saved.encode()), position);
        } catch (Abandoned e) {
            throw e;
        } catch (RuntimeException | Error e) {
            delivery.callbacks().recover();
            LOG.warn("{} revision {}: its save threw", status.deployment(), status.revision(), e);
            return null;
        }
    }

    // ---------------------------------------------------------------- the end

    /** Nothing is read and nothing commanded any more. */
    void end(Lane.State last) {
        status.phase(LaneStatus.Phase.ENDED);
        parts.context().cutOff();
        status.state(last);
        show();
    }

    /** Lets go of the log. Idempotent. */
    void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** Lets go of the strategy and of the log. */
    void drop() {
        parts.context().cutOff();
        close();
        status.phase(LaneStatus.Phase.ENDED);
        delivery = null;
        status.state(Lane.State.DROPPED);
    }
}
