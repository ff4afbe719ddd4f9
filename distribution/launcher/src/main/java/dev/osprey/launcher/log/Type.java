package dev.osprey.launcher.log;

import java.util.List;
import java.util.Map;

/** A type of the SBE schema that has a fixed size. */
sealed interface Type {

    /** Bytes that a value takes. */
    int size();

    /** Numbers, or with a length above 1 an array of bytes. */
    record Primitive(Kind kind, int length) implements Type {
        @Override
        public int size() {
            return kind.size * length;
        }
    }

    /** Named members behind one another. */
    record Composite(List<Member> members) implements Type {
        @Override
        public int size() {
            return members.stream().mapToInt(member -> member.type().size()).sum();
        }
    }

    /** A member or a field: its offset counts from the start of its composite, message or group entry. */
    record Member(String name, Type type, int offset) {}

    /** A value out of a list of names. */
    record Enumeration(Kind kind, Map<Long, String> names) implements Type {
        @Override
        public int size() {
            return kind.size;
        }
    }

    /** Bits with names. */
    record Choices(Kind kind, Map<Integer, String> names) implements Type {
        @Override
        public int size() {
            return kind.size;
        }
    }

    /** The primitive types that the schema uses. */
    enum Kind {
        UINT8(1),
        UINT16(2),
        INT32(4),
        INT64(8);

        final int size;

        Kind(int size) {
            this.size = size;
        }
    }
}
