package dev.osprey.engine.runtime;

import dev.osprey.messages.CommandResultDecoder;
import dev.osprey.messages.CommandStatus;
import dev.osprey.messages.TrackChangedDecoder;
import dev.osprey.messages.TrackState;
import org.agrona.DirectBuffer;

/** What the log says of a lane's own track while the lane follows: who runs there, and whether its own start was accepted. */
final class TrackWatch {

    private static final int NONE = 0;

    private final LaneParts parts;
    private final TrackChangedDecoder trackChanged = new TrackChangedDecoder();
    private final CommandResultDecoder result = new CommandResultDecoder();
    private long correlation = NONE;
    private boolean accepted;
    private int epoch;

    TrackWatch(LaneParts parts) {
        this.parts = parts;
    }

    /** The command that starts the lane has this correlation. */
    void awaitStart(long startsCorrelation) {
        correlation = startsCorrelation;
    }

    /** No start is waited for any more. */
    void forgetStart() {
        correlation = NONE;
        accepted = false;
    }

    /** Whether the group in hand accepts the start. */
    boolean isStartAccepted() {
        return accepted;
    }

    /** The track's, as the log last said. */
    int epoch() {
        return epoch;
    }

    /** @param delivery knows which records are the track's */
    void take(DirectBuffer buffer, int offset, Delivery delivery) {
        int template = Records.templateId(buffer, offset);
        if (template == TrackChangedDecoder.TEMPLATE_ID && delivery.isMine(buffer, offset)) {
            onTrackChanged(buffer, offset);
        } else if (correlation != NONE && template == CommandResultDecoder.TEMPLATE_ID) {
            result.wrap(
                    buffer,
                    offset + Records.BODY,
                    Records.blockLength(buffer, offset),
                    Records.version(buffer, offset));
            accepted = result.correlation() == correlation && result.status() == CommandStatus.ACCEPTED;
        }
    }

    private void onTrackChanged(DirectBuffer buffer, int offset) {
        trackChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        epoch = trackChanged.epoch();
        if (parts.matches()) {
            boolean own = trackChanged.state() == TrackState.RUNNING
                    && trackChanged.revision() == parts.identity().revision();
            parts.context().execution(own ? LaneContext.Execution.MATCHED : LaneContext.Execution.WITHHELD);
        }
    }
}
