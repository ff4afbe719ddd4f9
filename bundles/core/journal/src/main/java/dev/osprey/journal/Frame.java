package dev.osprey.journal;

/**
 * The eight bytes before each payload: a word with the payload's length and two flags, and the checksum. Frames start at multiples of eight.
 *
 * <p>The word of a group's first frame is written last, with release: it is what publishes the group.
 */
final class Frame {

    static final int HEADER_LENGTH = 8;
    static final int CHECKSUM_OFFSET = 4;

    /** The word where nothing has been written yet. */
    static final int NOTHING = 0;

    /** Another record of the same group follows. */
    static final int CONTINUES = 0x8000_0000;

    /** The rest of the segment is empty: go on in the next one. */
    static final int PADDING = 0x4000_0000;

    private static final int LENGTH_MASK = 0x3fff_ffff;

    private Frame() {}

    static int payloadLength(int word) {
        return word & LENGTH_MASK;
    }

    static boolean continues(int word) {
        return (word & CONTINUES) != 0;
    }

    static boolean isPadding(int word) {
        return (word & PADDING) != 0;
    }

    /** Returns the bytes that a payload takes up with its header, up to where the next frame starts. */
    static long spanOf(long payloadLength) {
        return (HEADER_LENGTH + payloadLength + 7) & ~7L;
    }
}
