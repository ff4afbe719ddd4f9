package dev.osprey.engine.core;

import dev.osprey.messages.CheckpointDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.RiskVerdictsDecoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** The records of one group, one behind the other. */
final class RecordedGroup {

    private static final int VERSION = MessageHeaderDecoder.versionEncodingOffset();

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private int[] ends = new int[16];
    private int size;

    int size() {
        return size;
    }

    MutableDirectBuffer buffer() {
        return buffer;
    }

    int offset(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int length(int index) {
        return ends[index] - offset(index);
    }

    int template(int index) {
        return Records.template(buffer, offset(index));
    }

    /** Room for another record. @return its offset */
    int claim(int length) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        int at = size == 0 ? 0 : ends[size - 1];
        ends[size++] = at + length;
        buffer.checkLimit(at + length);
        return at;
    }

    void add(DirectBuffer source, int offset, int length) {
        int at = claim(length);
        buffer.putBytes(at, source, offset, length);
    }

    void clear() {
        size = 0;
    }

    /** But for the schema's version: a result means the same whichever wrote it, as long as it has the same fields. */
    boolean sameAt(int index, RecordedGroup other) {
        int length = length(index);
        if (length != other.length(index)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            boolean version = i >= VERSION && i < VERSION + Short.BYTES;
            if (!version && buffer.getByte(offset(index) + i) != other.buffer.getByte(other.offset(index) + i)) {
                return false;
            }
        }
        return true;
    }

    /** A record for a person; {@code nothing} behind the last. */
    String describe(int index) {
        if (index >= size) {
            return "nothing";
        }
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int at = offset(index);
        return switch (template(index)) {
            case OrderChangedDecoder.TEMPLATE_ID ->
                new OrderChangedDecoder().wrapAndApplyHeader(buffer, at, header).toString();
            case RiskVerdictsDecoder.TEMPLATE_ID ->
                new RiskVerdictsDecoder().wrapAndApplyHeader(buffer, at, header).toString();
            case FillDecoder.TEMPLATE_ID ->
                new FillDecoder().wrapAndApplyHeader(buffer, at, header).toString();
            case PositionChangedDecoder.TEMPLATE_ID ->
                new PositionChangedDecoder()
                        .wrapAndApplyHeader(buffer, at, header)
                        .toString();
            case CheckpointDecoder.TEMPLATE_ID ->
                new CheckpointDecoder().wrapAndApplyHeader(buffer, at, header).toString();
            default -> "template " + template(index) + ", " + length(index) + " bytes, hash " + bytesHash(index);
        };
    }

    private int bytesHash(int index) {
        byte[] bytes = new byte[length(index)];
        buffer.getBytes(offset(index), bytes);
        return Arrays.hashCode(bytes);
    }
}
