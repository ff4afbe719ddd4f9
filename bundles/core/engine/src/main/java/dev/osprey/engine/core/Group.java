package dev.osprey.engine.core;

import dev.osprey.api.market.Trades;
import dev.osprey.messages.MessageHeaderEncoder;
import dev.osprey.messages.TradeEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The group being written: the input, then its results. A result may use the log's reserve whatever its input may, so that a group that has begun
 * can be finished.
 */
final class Group {

    static final byte[] NO_TEXT = {};
    /** Longest text of a result in bytes. */
    private static final int MAX_TEXT = 2000;

    /** The source is followed by four bytes that are nothing yet. */
    private static final long SOURCE_AND_RESERVED = 0xffff_ffffL;

    private static final int MESSAGE_HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long TRADE_HEADER = messageHeader(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID);

    private final GroupLog log;
    private final State state;
    private MutableDirectBuffer buffer;
    private int offset;
    private int length;
    private long inputSequence;
    private long nextSequence;
    private long logTime;
    private long venueTime;

    Group(GroupLog log, State state) {
        this.log = log;
        this.state = state;
    }

    /** Copies the input to the group's beginning; to be {@linkplain #apply applied} next. @return false if the log is full */
    boolean begin(DirectBuffer source, int sourceOffset, int inputLength, long inputTime, boolean reserved) {
        inputSequence = log.nextSequence();
        nextSequence = inputSequence;
        logTime = inputTime;
        venueTime = source.getLong(sourceOffset + Records.VENUE_TIME, ByteOrder.LITTLE_ENDIAN);
        if (!claim(inputLength, reserved)) {
            return false;
        }
        buffer.putBytes(offset, source, sourceOffset, inputLength);
        stamp();
        return true;
    }

    /** Begins with a trade that is not yet a record. @return false if the log is full */
    boolean begin(int source, Trades trades, int index, long inputTime) {
        inputSequence = log.nextSequence();
        nextSequence = inputSequence;
        logTime = inputTime;
        venueTime = trades.venueTime(index);
        if (!claim(Records.TRADE_LENGTH, false)) {
            return false;
        }
        put(source, trades, index);
        return true;
    }

    /**
     * Begins with trades that are not yet records, each to be a group of its own: to be {@linkplain #commitEach published} so.
     *
     * @param inputTime of the first one, if it is not due later; log time never goes back
     * @return how many; fewer if the log is full
     */
    int beginEach(int source, Trades trades, int from, int to, long inputTime) {
        inputSequence = log.nextSequence();
        nextSequence = inputSequence;
        logTime = inputTime;
        int span = log.span(Records.TRADE_LENGTH);
        int at = from;
        while (at < to && claim(Records.TRADE_LENGTH, false)) {
            int end = at + 1 + log.claimMore(Records.TRADE_LENGTH, to - at - 1);
            for (; at < end; at++) {
                logTime = Math.max(logTime, trades.time(at));
                put(source, trades, at);
                offset += span;
            }
        }
        return at - from;
    }

    /** Field by field where it stands, without an encoder: most of what comes are trades. */
    private void put(int source, Trades trades, int index) {
        MutableDirectBuffer to = buffer;
        int at = offset;
        int instrument = trades.instrumentId(index);
        byte aggressor = Codes.aggressorCode(trades.aggressor(index));
        long tradeTime = trades.venueTime(index);
        long ticks = trades.priceTicks(index);
        long lots = trades.quantityLots(index);
        long id = trades.tradeId(index);
        stamp();
        to.putLong(at, TRADE_HEADER, ByteOrder.LITTLE_ENDIAN);
        to.putLong(at + Records.VENUE_TIME, tradeTime, ByteOrder.LITTLE_ENDIAN);
        to.putLong(at + Records.SOURCE, source & SOURCE_AND_RESERVED, ByteOrder.LITTLE_ENDIAN);
        to.putInt(at + Records.INSTRUMENT, instrument, ByteOrder.LITTLE_ENDIAN);
        to.putByte(at + Records.TRADE_AGGRESSOR, aggressor);
        to.putLong(at + Records.TRADE_PRICE, ticks, ByteOrder.LITTLE_ENDIAN);
        to.putLong(at + Records.TRADE_QUANTITY, lots, ByteOrder.LITTLE_ENDIAN);
        to.putLong(at + Records.TRADE_ID, id, ByteOrder.LITTLE_ENDIAN);
    }

    /** The four numbers of a message header as they lie, in one. */
    private static long messageHeader(int blockLength, int templateId) {
        return blockLength
                | (long) templateId << 16
                | (long) MessageHeaderEncoder.SCHEMA_ID << 32
                | (long) MessageHeaderEncoder.SCHEMA_VERSION << 48;
    }

    private boolean claim(int recordLength, boolean reserved) {
        offset = log.claim(recordLength, reserved);
        if (offset < 0) {
            return false;
        }
        buffer = log.buffer();
        length = recordLength;
        return true;
    }

    private void stamp() {
        buffer.putLong(offset + Records.SEQUENCE, nextSequence++, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + Records.LOG_TIME, logTime, ByteOrder.LITTLE_ENDIAN);
    }

    /** As {@link #result(int, int, int)}, with nothing behind the block. */
    void result(int blockLength, int templateId) {
        result(blockLength, templateId, 0);
    }

    /**
     * Claims the next result and writes its message header and event header; its block goes to {@link #body}.
     *
     * @param behind bytes of what follows the block: texts with their lengths, groups
     * @throws IllegalStateException if even the reserve is full: the core is finished
     */
    void result(int blockLength, int templateId, int behind) {
        if (!claim(MESSAGE_HEADER + blockLength + behind, true)) {
            throw new IllegalStateException(
                    "the log's reserve is full: group " + inputSequence + " cannot be finished");
        }
        buffer.putLong(offset, messageHeader(blockLength, templateId), ByteOrder.LITTLE_ENDIAN);
        stamp();
        buffer.putLong(offset + Records.VENUE_TIME, venueTime, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + Records.SOURCE, Records.CORE & SOURCE_AND_RESERVED, ByteOrder.LITTLE_ENDIAN);
    }

    /** Applies the record that was just written. */
    void apply() {
        state.apply(buffer, offset, length);
    }

    void commit() {
        log.commit();
    }

    void commitEach() {
        log.commitEach();
    }

    void abort() {
        log.abort();
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Of the record in hand. */
    int offset() {
        return offset;
    }

    /** Where the record in hand has its block, which begins with the event header. */
    int body() {
        return offset + MESSAGE_HEADER;
    }

    long inputSequence() {
        return inputSequence;
    }

    long logTime() {
        return logTime;
    }

    /** The input's. */
    long venueTime() {
        return venueTime;
    }

    /** When the market decided: the input's venue time, else its log time. */
    long decisionTime() {
        return venueTime > 0 ? venueTime : logTime;
    }

    /** The bytes of a text for people, cut where it is too long. */
    static byte[] text(String text) {
        if (text.isEmpty()) {
            return NO_TEXT;
        }
        String fitting = text.length() > MAX_TEXT / 3 ? text.substring(0, MAX_TEXT / 3) : text;
        return fitting.getBytes(StandardCharsets.UTF_8);
    }
}
