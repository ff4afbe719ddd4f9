package dev.osprey.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongPredicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An engine in the data's time. Everything happens on the thread that calls, in turn: also what {@link #engine()} is asked for is done
 * when the call returns. One thread at a time.
 */
@ProviderType
public interface Simulation extends AutoCloseable {

    /** Its engine: for deployments before, and for results after a run. */
    Engine engine();

    /**
     * Runs until every feed has ended and nothing is due any more.
     *
     * @param goOn asked now and then with the number of market events so far; {@code false} ends the run early
     */
    Result run(LongPredicate goOn);

    /**
     * After a run: lets time go on until every bar by time that has begun has closed. A run itself ends with the data, which may be in the middle of
     * one.
     */
    void closeBars();

    /** Feeds and venues that are down, by name, with what they said of it: their data have ended too early. */
    Map<String, String> down();

    /** Closes the log. Idempotent. */
    @Override
    void close();

    /**
     * How a run went.
     *
     * @param marketEvents events that the feeds and venues gave
     * @param records      records in the log
     * @param nanos        how long the run took
     * @param log          folder of the log, to be read once the simulation is closed
     */
    record Result(long marketEvents, long records, long nanos, Path log) {}
}
