package dev.osprey.engine.runtime;

import dev.osprey.engine.BarRules;
import dev.osprey.engine.TradingDay;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.JournalConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * How an engine runs. Made by {@link #in(Path)} with defaults, changed by the methods that take a value; not to be changed once an engine was made of it.
 */
final class EngineSettings {

    /** What the time is, and where events come from. */
    enum Mode {
        LIVE,
        PAPER,
        BACKTEST
    }

    /** Which loops share a thread. */
    enum Threading {
        /** All in turn on one. */
        SHARED,
        /** The core alone; lanes, gateways with feeds, and the follower on one each. */
        DEFAULT,
        /** Each its own. */
        DEDICATED
    }

    /** How a loop waits when there is nothing to do. */
    enum Wait {
        PARK,
        BACKOFF,
        SPIN
    }

    /** What becomes of working orders when the server stops. */
    enum OrdersOnStop {
        CANCEL,
        KEEP
    }

    private final Path directory;
    private Mode mode = Mode.PAPER;
    private Threading threading = Threading.DEFAULT;
    private Wait wait = Wait.PARK;
    private long seed = 1;
    private int segmentSize = JournalConfig.DEFAULT_SEGMENT_SIZE;
    private long reserve = JournalConfig.DEFAULT_RESERVE_BYTES;
    private Fsync fsync = Fsync.INTERVAL;
    private Duration fsyncInterval = JournalConfig.DEFAULT_FSYNC_INTERVAL;
    private long checkpointInterval = Duration.ofSeconds(10).toNanos();
    private long snapshotInterval = Duration.ofMinutes(5).toNanos();
    private long retentionBytes;
    private long maxDecisionAge = Duration.ofSeconds(5).toNanos();
    private long callbackLimit = Duration.ofSeconds(1).toNanos();
    private long longestSilence;
    private long barLateness = Duration.ofSeconds(1).toNanos();
    private long stopWait = Duration.ofSeconds(5).toNanos();
    private int ringCapacity = 1 << 22;
    private List<InstrumentDefinition> instruments = List.of();
    private Map<String, Long> limits = Map.of();
    private Map<String, TradingDay> tradingDays = Map.of();
    private Map<String, BarRules> barRules = Map.of();
    private OrdersOnStop ordersOnStop = OrdersOnStop.CANCEL;
    private String serverVersion = "";
    private EpochNanoClock clock;
    private Consumer<Throwable> onFatal = failure -> {};

    private EngineSettings(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** @param directory holds the folders {@code log} and {@code snapshots} */
    static EngineSettings in(Path directory) {
        return new EngineSettings(directory);
    }

    Path directory() {
        return directory;
    }

    EngineSettings mode(Mode value) {
        mode = value;
        return this;
    }

    Mode mode() {
        return mode;
    }

    boolean isBacktest() {
        return mode == Mode.BACKTEST;
    }

    EngineSettings threading(Threading value) {
        threading = value;
        return this;
    }

    Threading threading() {
        return threading;
    }

    EngineSettings waiting(Wait value) {
        wait = value;
        return this;
    }

    Wait waiting() {
        return wait;
    }

    EngineSettings seed(long value) {
        seed = value;
        return this;
    }

    long seed() {
        return seed;
    }

    EngineSettings segmentSize(int bytes) {
        segmentSize = bytes;
        return this;
    }

    EngineSettings reserve(long bytes) {
        reserve = bytes;
        return this;
    }

    EngineSettings fsync(Fsync value, Duration interval) {
        fsync = value;
        fsyncInterval = interval;
        return this;
    }

    Fsync fsync() {
        return fsync;
    }

    JournalConfig journal(Consumer<Throwable> onLogFailure) {
        return JournalConfig.at(directory.resolve("log"))
                .withSegmentSize(segmentSize)
                .withReserveBytes(reserve)
                .withFsync(fsync)
                .withFsyncInterval(fsyncInterval)
                .withOnFatal(onLogFailure);
    }

    /** @param nanos 0 for none but those asked for */
    EngineSettings checkpointInterval(long nanos) {
        checkpointInterval = nanos;
        return this;
    }

    long checkpointInterval() {
        return checkpointInterval;
    }

    /** @param nanos 0 for none but the one at the end */
    EngineSettings snapshotInterval(long nanos) {
        snapshotInterval = nanos;
        return this;
    }

    long snapshotInterval() {
        return snapshotInterval;
    }

    /** @param bytes of the log that are kept at least; 0 keeps everything */
    EngineSettings retentionBytes(long bytes) {
        retentionBytes = bytes;
        return this;
    }

    long retentionBytes() {
        return retentionBytes;
    }

    EngineSettings maxDecisionAge(long nanos) {
        maxDecisionAge = nanos;
        return this;
    }

    long maxDecisionAge() {
        return maxDecisionAge;
    }

    EngineSettings callbackLimit(long nanos) {
        callbackLimit = nanos;
        return this;
    }

    long callbackLimit() {
        return callbackLimit;
    }

    /** By venue. */
    EngineSettings tradingDays(Map<String, TradingDay> days) {
        tradingDays = Map.copyOf(days);
        return this;
    }

    Map<String, TradingDay> tradingDays() {
        return tradingDays;
    }

    /** By venue. */
    EngineSettings barRules(Map<String, BarRules> rules) {
        barRules = Map.copyOf(rules);
        return this;
    }

    Map<String, BarRules> barRules() {
        return barRules;
    }

    /** After which a stream that gives nothing is stale; 0, as it is without this: never. */
    EngineSettings longestSilence(long nanos) {
        longestSilence = nanos;
        return this;
    }

    long longestSilence() {
        return longestSilence;
    }

    EngineSettings barLateness(long nanos) {
        barLateness = nanos;
        return this;
    }

    long barLateness() {
        return barLateness;
    }

    /** How long each step of an orderly stop may take. */
    EngineSettings stopWait(long nanos) {
        stopWait = nanos;
        return this;
    }

    long stopWait() {
        return stopWait;
    }

    /** Of a feed's and a venue's ring in bytes, a power of two. */
    EngineSettings ringCapacity(int bytes) {
        ringCapacity = bytes;
        return this;
    }

    int ringCapacity() {
        return ringCapacity;
    }

    EngineSettings instruments(List<InstrumentDefinition> value) {
        instruments = List.copyOf(value);
        return this;
    }

    List<InstrumentDefinition> instruments() {
        return instruments;
    }

    EngineSettings limits(Map<String, Long> value) {
        // sorted: they are written into the log, which must not depend on the map's order
        limits = new TreeMap<>(value);
        return this;
    }

    Map<String, Long> limits() {
        return limits;
    }

    EngineSettings ordersOnStop(OrdersOnStop value) {
        ordersOnStop = value;
        return this;
    }

    OrdersOnStop ordersOnStop() {
        return ordersOnStop;
    }

    EngineSettings serverVersion(String value) {
        serverVersion = value;
        return this;
    }

    String serverVersion() {
        return serverVersion;
    }

    /** Instead of the machine's. */
    EngineSettings clock(EpochNanoClock value) {
        clock = value;
        return this;
    }

    EpochNanoClock clock() {
        return clock == null ? new OffsetEpochNanoClock() : clock;
    }

    /** Told once when the engine cannot go on: the log failed, or the core. */
    EngineSettings onFatal(Consumer<Throwable> value) {
        onFatal = value;
        return this;
    }

    Consumer<Throwable> onFatal() {
        return onFatal;
    }
}
