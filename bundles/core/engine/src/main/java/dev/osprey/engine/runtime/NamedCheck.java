package dev.osprey.engine.runtime;

import dev.osprey.api.risk.RiskCheck;

/**
 * A risk check that every order must pass.
 *
 * @param digest SHA-256 of the bundle it comes from; not copied: treat it as read-only
 */
record NamedCheck(RiskCheck check, byte[] digest) {}
