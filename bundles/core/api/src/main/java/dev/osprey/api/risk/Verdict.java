package dev.osprey.api.risk;

import java.util.Objects;

/**
 * What a risk check says of an order: {@link #PASS}, or a denial that names the rule, its limit and what was asked.
 *
 * @param rule  the limit's name, {@code maxOrderLots}; empty when it passes. At most 64 ASCII characters
 * @param limit what is allowed, in the rule's own unit
 * @param asked what was asked, in the same unit
 */
public record Verdict(String rule, long limit, long asked) {

    /** The order may go. */
    public static final Verdict PASS = new Verdict("", 0, 0);

    public Verdict {
        Objects.requireNonNull(rule, "rule");
    }

    /** The order may not go. */
    public static Verdict deny(String rule, long limit, long asked) {
        if (rule.isEmpty()) {
            throw new IllegalArgumentException("rule must be named");
        }
        return new Verdict(rule, limit, asked);
    }

    /** Denied because what the rule needs is missing: a limit not set, a price not seen. */
    public static Verdict denyMissing(String rule) {
        return deny(rule, RiskView.NO_LIMIT, 0);
    }

    public boolean passed() {
        return rule.isEmpty();
    }
}
