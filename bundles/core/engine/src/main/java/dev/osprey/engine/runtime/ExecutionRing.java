package dev.osprey.engine.runtime;

import dev.osprey.api.Liquidity;
import dev.osprey.api.venue.ExecutionSink;
import dev.osprey.messages.ExecutionReportEncoder;
import dev.osprey.messages.ExecutionType;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.OrderSentEncoder;
import dev.osprey.messages.SentKind;
import dev.osprey.messages.Side;
import dev.osprey.messages.VenueStatusEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.EpochNanoClock;

/** The sink of a venue: writes what it reports into its ring, and waits when that is full. One thread's. */
final class ExecutionRing implements ExecutionSink {

    private static final byte[] NO_TEXT = new byte[0];

    private final Ring ring;
    private final EpochNanoClock clock;
    private final Runnable whenFull;
    private final byte[] name;
    private final LongHashSet unanswered;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final OrderSentEncoder sent = new OrderSentEncoder();
    private final VenueStatusEncoder status = new VenueStatusEncoder();
    private volatile boolean up = true;
    private volatile String text = "";

    /**
     * @param whenFull   makes room, or waits a little, or throws when the engine ends
     * @param unanswered orders that were queried: those that are reported leave it
     */
    ExecutionRing(Ring ring, EpochNanoClock clock, Runnable whenFull, LongHashSet unanswered) {
        this.ring = ring;
        this.clock = clock;
        this.whenFull = whenFull;
        this.name = ring.name().getBytes(StandardCharsets.UTF_8);
        this.unanswered = unanswered;
    }

    @Override
    public void accepted(long clientOrderId, long venueOrderId, long venueTime) {
        write(ExecutionType.NEW, clientOrderId, venueOrderId, 0, 0, 0, 0, null, false, 0, NO_TEXT, venueTime);
    }

    @Override
    public void rejected(long clientOrderId, String reason, long venueTime) {
        write(ExecutionType.REJECTED, clientOrderId, reason, venueTime);
    }

    @Override
    public void filled(
            long clientOrderId,
            long executionId,
            long priceTicks,
            long quantityLots,
            long fee,
            Liquidity liquidity,
            boolean complete,
            long venueTime) {
        write(
                ExecutionType.TRADE,
                clientOrderId,
                0,
                executionId,
                priceTicks,
                quantityLots,
                fee,
                liquidity,
                complete,
                0,
                NO_TEXT,
                venueTime);
    }

    @Override
    public void canceled(long clientOrderId, String reason, long venueTime) {
        write(ExecutionType.CANCELED, clientOrderId, reason, venueTime);
    }

    @Override
    public void cancelRejected(long clientOrderId, String reason, long venueTime) {
        write(ExecutionType.CANCEL_REJECTED, clientOrderId, reason, venueTime);
    }

    @Override
    public void replaced(long clientOrderId, long priceTicks, long quantityLots, long venueTime) {
        replaced(clientOrderId, priceTicks, 0, quantityLots, venueTime);
    }

    @Override
    public void replaced(long clientOrderId, long priceTicks, long stopPriceTicks, long quantityLots, long venueTime) {
        write(
                ExecutionType.REPLACED,
                clientOrderId,
                0,
                0,
                priceTicks,
                quantityLots,
                0,
                null,
                false,
                stopPriceTicks,
                NO_TEXT,
                venueTime);
    }

    @Override
    public void replaceRejected(long clientOrderId, String reason, long venueTime) {
        write(ExecutionType.REPLACE_REJECTED, clientOrderId, reason, venueTime);
    }

    @Override
    public void triggered(long clientOrderId, long venueTime) {
        write(ExecutionType.TRIGGERED, clientOrderId, "", venueTime);
    }

    @Override
    public void stopMoved(long clientOrderId, long stopPriceTicks, long venueTime) {
        write(ExecutionType.RESTATED, clientOrderId, 0, 0, stopPriceTicks, 0, 0, null, false, 0, NO_TEXT, venueTime);
    }

    @Override
    public void expired(long clientOrderId, long venueTime) {
        write(ExecutionType.EXPIRED, clientOrderId, "", venueTime);
    }

    @Override
    public void notFound(long clientOrderId, long venueTime) {
        write(ExecutionType.NOT_FOUND, clientOrderId, "", venueTime);
    }

    /** The venue's adapter threw: nobody knows whether the order went out. */
    void sendFailed(long clientOrderId, String reason) {
        write(ExecutionType.SEND_FAILED, clientOrderId, reason, clock.nanoTime());
    }

    private void write(ExecutionType type, long clientOrderId, String reason, long venueTime) {
        byte[] words = reason == null || reason.isEmpty() ? NO_TEXT : MarketRing.shortened(reason);
        write(type, clientOrderId, 0, 0, 0, 0, 0, null, false, 0, words, venueTime);
    }

    private void write(
            ExecutionType type,
            long clientOrderId,
            long venueOrderId,
            long executionId,
            long priceTicks,
            long quantityLots,
            long fee,
            Liquidity liquidity,
            boolean complete,
            long stopPriceTicks,
            byte[] words,
            long venueTime) {
        int index = begin(
                ExecutionReportEncoder.BLOCK_LENGTH, ExecutionReportEncoder.TEMPLATE_ID, 2 + words.length, venueTime);
        report.wrap(ring.buffer(), index + Records.BODY)
                .execType(type)
                .liquidity(code(liquidity))
                .clientOrderId(clientOrderId)
                .venueOrderId(venueOrderId)
                .executionId(executionId)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .fee(fee)
                .instrument(0)
                .side(Side.NULL_VAL)
                .stopPriceTicks(stopPriceTicks);
        report.flags().clear().complete(complete);
        report.putText(words, 0, words.length);
        ring.commit(index);
        if (!unanswered.isEmpty()) {
            unanswered.remove(clientOrderId);
        }
    }

    private static dev.osprey.messages.Liquidity code(Liquidity liquidity) {
        return liquidity == null
                ? dev.osprey.messages.Liquidity.NULL_VAL
                : liquidity == Liquidity.MAKER
                        ? dev.osprey.messages.Liquidity.MAKER
                        : dev.osprey.messages.Liquidity.TAKER;
    }

    /** What the core wrote as accepted is on its way now. */
    void sent(long clientOrderId, SentKind kind, long of) {
        int index = begin(OrderSentEncoder.BLOCK_LENGTH, OrderSentEncoder.TEMPLATE_ID, 0, clock.nanoTime());
        sent.wrap(ring.buffer(), index + Records.BODY)
                .clientOrderId(clientOrderId)
                .kind(kind)
                .of(of);
        ring.commit(index);
    }

    @Override
    public void connected(boolean isUp, String why) {
        byte[] words = MarketRing.shortened(why);
        int index = begin(
                VenueStatusEncoder.BLOCK_LENGTH,
                VenueStatusEncoder.TEMPLATE_ID,
                4 + name.length + words.length,
                clock.nanoTime());
        status.wrap(ring.buffer(), index + Records.BODY)
                .state(isUp ? FeedState.UP : FeedState.DOWN)
                .putVenue(name, 0, name.length)
                .putText(words, 0, words.length);
        ring.commit(index);
        up = isUp;
        text = why == null ? "" : why;
    }

    /** Whether the venue says that its connection works. Any thread. */
    boolean isUp() {
        return up;
    }

    String text() {
        return text;
    }

    private int begin(int blockLength, int templateId, int extra, long venueTime) {
        int length = Records.BODY + blockLength + extra;
        int index = ring.claim(length);
        while (index == Ring.FULL) {
            whenFull.run();
            index = ring.claim(length);
        }
        MutableDirectBuffer buffer = ring.buffer();
        Records.begin(buffer, index, header, blockLength, templateId, ring.source(), venueTime, clock.nanoTime());
        return index;
    }
}
