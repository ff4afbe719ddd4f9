package dev.osprey.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures one thing, in a process of its own. */
interface Benchmark {

    /**
     * @param directory an empty folder, which is deleted afterwards
     * @throws IOException if a file cannot be read or written
     */
    List<Figure> run(Effort effort, Path directory) throws IOException;
}
