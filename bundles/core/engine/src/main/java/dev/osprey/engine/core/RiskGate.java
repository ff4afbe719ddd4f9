package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.risk.RiskCheck;
import dev.osprey.api.risk.RiskView;
import dev.osprey.api.risk.Verdict;
import java.util.List;

/** Puts an order before the required checks, in order, until one denies. Whatever goes wrong denies. */
final class RiskGate {

    private static final int NONE = -1;

    private final State state;
    private final RiskContext context;
    private final RiskRequest request = new RiskRequest();
    private RiskChain chain;
    private List<RequiredCheck> resolvedFor;
    private RiskCheck[] checks = {};
    private int passed;
    private int denied = NONE;
    private Verdict verdict = Verdict.PASS;
    private String problem = "";

    RiskGate(State state, RiskChain chain) {
        this.state = state;
        this.context = new RiskContext(state);
        this.chain = chain;
    }

    void use(RiskChain newChain) {
        chain = newChain;
        resolvedFor = null;
    }

    /** @param cashLots what the amount of an order by cash buys, else 0 */
    boolean passesNew(Order draft, Deployment deployment, Instrument instrument, long cashLots, long now) {
        request.submit(draft, instrument, cashLots);
        context.on(deployment, instrument, now);
        return passes();
    }

    boolean passesChange(Order order, Deployment deployment, Instrument instrument, OrderChange change, long now) {
        request.modify(order, instrument, change);
        context.on(deployment, instrument, now);
        return passes();
    }

    private boolean passes() {
        resolve();
        denied = NONE;
        verdict = Verdict.PASS;
        problem = "";
        for (passed = 0; passed < checks.length; passed++) {
            if (!passes(checks[passed])) {
                denied = passed;
                return false;
            }
        }
        return true;
    }

    private void resolve() {
        if (resolvedFor != state.requiredChecks) {
            checks = chain.resolve(state.requiredChecks);
            resolvedFor = state.requiredChecks;
        }
    }

    private boolean passes(RiskCheck check) {
        if (check == null) {
            problem = " is missing";
            return false;
        }
        try {
            verdict = check.check(request, context);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            verdict = Verdict.PASS;
            problem = " threw " + e.getClass().getSimpleName();
            return false;
        }
        if (verdict == null) {
            verdict = Verdict.PASS;
            problem = " gave no verdict";
            return false;
        }
        return verdict.passed();
    }

    /** So many checks passed. */
    int passed() {
        return passed;
    }

    /** Name of the check that denied. */
    byte[] check() {
        return denied == NONE ? Group.NO_TEXT : Group.text(deniedBy());
    }

    private String deniedBy() {
        return state.requiredChecks.get(denied).name();
    }

    byte[] rule() {
        return verdict.passed() ? Group.NO_TEXT : Group.text(verdict.rule());
    }

    long limitValue() {
        return verdict.limit();
    }

    long asked() {
        return verdict.asked();
    }

    /** Why it was denied, one sentence: limit, value, and what was asked. */
    String why() {
        if (!problem.isEmpty()) {
            return "check " + deniedBy() + problem;
        }
        if (verdict.limit() == RiskView.NO_LIMIT) {
            return deniedBy() + ": " + verdict.rule() + " is missing";
        }
        return deniedBy() + ": " + verdict.rule() + " is " + Limits.format(verdict.rule(), verdict.limit()) + ", asked "
                + Limits.format(verdict.rule(), verdict.asked());
    }
}
