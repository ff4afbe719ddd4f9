package dev.osprey.journal;

import org.agrona.DirectBuffer;

/** Chooses records by what is in them. */
@FunctionalInterface
public interface RecordFilter {

    /** Keeps nothing. */
    RecordFilter NONE = (buffer, offset, length) -> false;

    /**
     * Says whether a record is chosen.
     *
     * @param buffer holds the payload during this call alone
     * @param offset of the payload
     * @param length of the payload in bytes
     */
    boolean test(DirectBuffer buffer, int offset, int length);
}
