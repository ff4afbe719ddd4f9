package dev.osprey.marketdata.replay;

import java.io.IOException;

/**
 * Whether a file of recorded messages holds any of another symbol than its instrument's. A book as REST gives it names no symbol: only in a file of one is it
 * known whose it is.
 *
 * <p>The file is read for that once it is asked for, and once.
 */
final class OtherSymbols {

    private final Source source;
    private boolean looked;
    private boolean any;

    OtherSymbols(Source source) {
        this.source = source;
    }

    boolean any() {
        if (!looked) {
            looked = true;
            any = look();
        }
        return any;
    }

    private boolean look() {
        MessageParser parser = new MessageParser(source.instrument());
        try (MessageLines lines = new MessageLines(Compression.open(source.path()))) {
            while (lines.next()) {
                if (!lines.isOverlong() && parser.namesOther(lines.bytes(), lines.start(), lines.end())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // What can be read of it was; the rest nobody gets to see.
        }
        return false;
    }
}
