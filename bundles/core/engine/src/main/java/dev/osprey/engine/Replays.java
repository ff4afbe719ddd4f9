package dev.osprey.engine;

import dev.osprey.api.risk.RiskCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Computes a recorded log again and compares. A service that needs no configuration; thread safe. */
@ProviderType
public interface Replays {

    /**
     * @param log       a server's log folder; it is only read
     * @param riskChain the checks, as they were when the log was written
     * @throws IllegalArgumentException if there is no log, or it is damaged, with file and offset
     */
    Report replay(Path log, List<RiskCheck> riskChain);

    /**
     * What came out.
     *
     * @param records     records compared
     * @param checkpoints checkpoints whose hash was equal
     * @param stateHash   of the state at the end, lower-case hexadecimal
     * @param difference  the first record that differs, what was recorded and what came; empty if none does
     */
    record Report(long records, long checkpoints, long lastSequence, String stateHash, Optional<String> difference) {}
}
