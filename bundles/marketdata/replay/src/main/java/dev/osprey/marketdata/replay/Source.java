package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.nio.file.Path;

/**
 * A file and the instrument that it holds data of.
 *
 * @param name the file as it was configured; for people
 */
record Source(String name, Instrument instrument) {

    Path path() {
        return Path.of(name);
    }
}
