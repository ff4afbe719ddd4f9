package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file and the instrument that it holds data of; or the folder of a log, which may hold several.
 *
 * @param name        the file as it was configured; for people
 * @param path        where it is
 * @param instruments whose data it holds; one, but of a log
 * @param named       whether the configuration says of this very file what it holds
 */
record Source(String name, Path path, List<Instrument> instruments, boolean named) {

    /** A file of one instrument. */
    Source(String name, Instrument instrument) {
        this(name, Path.of(name), List.of(instrument), true);
    }

    Instrument instrument() {
        return instruments.get(0);
    }

    boolean isLog() {
        return Files.isDirectory(path);
    }
}
