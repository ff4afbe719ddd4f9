package dev.osprey.console.rest;

import dev.osprey.console.http.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An upload that fails once it is too long, however long it said it would be. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long left;
    private boolean exceeded;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    static Problem tooLarge(long limit) {
        return new Problem(Problem.Kind.TOO_LARGE, "The upload must have at most " + limit + " bytes.");
    }

    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            exceeded = true;
            throw new IOException("more than " + limit + " bytes");
        }
    }
}
