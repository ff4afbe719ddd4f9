package dev.osprey.launcher.log;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Makes maps of the log's records, field by field as the schema says. A record that was written by an older schema lacks the fields that came later;
 * one by a newer schema has some that are passed over. One thread's alone.
 */
public final class RecordReader {

    private static final int HEADER_LENGTH = 8;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Schema schema = Schema.load();

    private DirectBuffer buffer;
    private int position;
    private int end;

    /** Made for the schema on the class path. */
    public RecordReader() {}

    /** Returns the names of all types of records. */
    public List<String> types() {
        return schema.names();
    }

    /**
     * Returns a record: {@code type}, then the members of the event's header, then its own fields.
     *
     * @param length of the record in bytes
     */
    public Map<String, Object> read(DirectBuffer from, int offset, int length) {
        buffer = from;
        end = offset + length;
        int blockLength = uint16(offset);
        int templateId = uint16(offset + 2);
        position = offset + HEADER_LENGTH;
        Map<String, Object> record = new LinkedHashMap<>();
        Schema.Message message = schema.message(templateId).orElse(null);
        if (message == null) {
            record.put("type", templateId);
            return record;
        }
        record.put("type", message.name());
        block(message.block(), blockLength, record);
        if (record.remove("header") instanceof Map<?, ?> header) {
            return withHeader(record, header);
        }
        return record;
    }

    private static Map<String, Object> withHeader(Map<String, Object> record, Map<?, ?> header) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sequence", header.get("sequence"));
        all.put("logTime", time((Long) header.get("logTime")));
        all.put("venueTime", time((Long) header.get("venueTime")));
        all.put("source", header.get("source"));
        all.putAll(record);
        return all;
    }

    /** Writes nanoseconds since 1970 as a moment; {@code null} for 0. */
    public static String time(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                        .toString();
    }

    private void block(Schema.Block block, int blockLength, Map<String, Object> into) {
        int start = position;
        for (Type.Member field : block.fields()) {
            if (field.offset() + field.type().size() <= blockLength) {
                into.put(field.name(), value(field.type(), start + field.offset()));
            }
        }
        position = start + blockLength;
        for (Schema.Group group : block.groups()) {
            into.put(group.name(), entries(group));
        }
        for (Schema.Data data : block.data()) {
            if (position + Short.BYTES <= end) {
                into.put(data.name(), data(data));
            }
        }
    }

    private List<Object> entries(Schema.Group group) {
        int blockLength = uint16(position);
        int count = uint16(position + Short.BYTES);
        position += 2 * Short.BYTES;
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            block(group.entry(), blockLength, entry);
            entries.add(entry);
        }
        return entries;
    }

    private Object data(Schema.Data data) {
        byte[] bytes = new byte[uint16(position)];
        buffer.getBytes(position + Short.BYTES, bytes);
        position += Short.BYTES + bytes.length;
        return data.isText()
                ? new String(bytes, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes);
    }

    private Object value(Type type, int offset) {
        if (type instanceof Type.Primitive primitive) {
            return primitive.length() == 1 ? number(primitive.kind(), offset) : bytes(primitive, offset);
        }
        if (type instanceof Type.Composite composite) {
            Map<String, Object> members = new LinkedHashMap<>();
            composite
                    .members()
                    .forEach(member -> members.put(member.name(), value(member.type(), offset + member.offset())));
            return members;
        }
        if (type instanceof Type.Enumeration enumeration) {
            long number = number(enumeration.kind(), offset);
            boolean isNull = number == 0xFF && enumeration.kind() == Type.Kind.UINT8;
            return isNull ? null : enumeration.names().getOrDefault(number, Long.toString(number));
        }
        Type.Choices choices = (Type.Choices) type;
        long bits = number(choices.kind(), offset);
        List<String> set = new ArrayList<>();
        choices.names().forEach((bit, name) -> {
            if ((bits >> bit & 1) == 1) {
                set.add(name);
            }
        });
        return set;
    }

    private String bytes(Type.Primitive array, int offset) {
        byte[] bytes = new byte[array.size()];
        buffer.getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private long number(Type.Kind kind, int offset) {
        return switch (kind) {
            case UINT8 -> buffer.getByte(offset) & 0xFF;
            case UINT16 -> uint16(offset);
            case INT32 -> buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
            case INT64 -> buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
        };
    }

    private int uint16(int offset) {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
