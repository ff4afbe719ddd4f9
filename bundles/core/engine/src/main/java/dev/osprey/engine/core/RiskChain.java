package dev.osprey.engine.core;

import dev.osprey.api.risk.RiskCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The risk checks that are there, each with the digest of its bundle. Which of them an order must pass, and in which order, says the log
 * ({@link State#requiredChecks()}); one that is required and not here, by name and digest, denies.
 *
 * <p>Immutable: when a check comes or goes, the core is given another chain.
 *
 * @param available in any order; two versions of a check may be there at once
 */
public record RiskChain(List<Available> available) {

    /** No check at all. */
    public static final RiskChain EMPTY = new RiskChain(List.of());

    public RiskChain {
        available = List.copyOf(available);
    }

    /** A check and the SHA-256 of the bundle that it comes from. */
    public record Available(String name, byte[] digest, RiskCheck check) {

        public Available {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(check, "check");
            digest = digest.clone();
            if (digest.length != Digest.LENGTH) {
                throw new IllegalArgumentException(
                        name + ": digest of " + digest.length + " bytes must have " + Digest.LENGTH);
            }
        }

        boolean matches(RequiredCheck required) {
            return name.equals(required.name()) && Arrays.equals(digest, required.digest());
        }
    }

    /** The required checks in order, {@code null} where one is missing. */
    RiskCheck[] resolve(List<RequiredCheck> required) {
        RiskCheck[] checks = new RiskCheck[required.size()];
        for (int i = 0; i < checks.length; i++) {
            for (Available one : available) {
                if (one.matches(required.get(i))) {
                    checks[i] = one.check();
                }
            }
        }
        return checks;
    }
}
