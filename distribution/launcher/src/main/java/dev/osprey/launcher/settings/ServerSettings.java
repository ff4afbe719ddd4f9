package dev.osprey.launcher.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the engine runs: section {@code server}.
 *
 * @param data          folder of all that must outlive a restart
 * @param seed          of everything that is random
 * @param callbackLimit longest that one callback of a strategy may take
 * @param barLateness   how long after its end a bar still waits for late trades
 * @param streamSilence how long market data may be silent before it is stale; zero: for ever
 */
public record ServerSettings(
        Mode mode,
        Threading threading,
        Wait waiting,
        Path data,
        long seed,
        Duration callbackLimit,
        Duration barLateness,
        Duration streamSilence) {

    /** Where inputs come from, and whose clock counts. */
    public enum Mode {
        LIVE,
        PAPER
    }

    /** Which agents share a thread. */
    public enum Threading {
        SHARED,
        DEFAULT,
        DEDICATED
    }

    /** What a thread does that has nothing to do. */
    public enum Wait {
        PARK,
        BACKOFF,
        SPIN
    }

    static ServerSettings read(Section section, Path home) {
        ServerSettings settings = new ServerSettings(
                section.oneOf("mode", Mode.PAPER),
                section.oneOf("threading", Threading.DEFAULT),
                section.oneOf("wait", Wait.PARK),
                home.resolve(section.text("data", "data")),
                section.number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                section.duration("callbackLimit", Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofHours(1)),
                section.duration("barLateness", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1)),
                section.duration("streamSilence", Duration.ZERO, Duration.ZERO, Duration.ofHours(24)));
        section.end();
        return settings;
    }

    /** Returns this with another data folder. */
    ServerSettings withData(Path folder) {
        return new ServerSettings(mode, threading, waiting, folder, seed, callbackLimit, barLateness, streamSilence);
    }
}
