package dev.osprey.journal;

/** A place in the log, in one long so that it can be handed between threads: the segment's number, then the offset in its file. */
final class Position {

    private Position() {}

    static long of(long segment, int offset) {
        return segment << Integer.SIZE | offset;
    }

    static long segment(long position) {
        return position >>> Integer.SIZE;
    }

    static int offset(long position) {
        return (int) position;
    }
}
