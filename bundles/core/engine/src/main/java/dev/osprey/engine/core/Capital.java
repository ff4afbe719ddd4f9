package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.util.List;

/**
 * A deployment's capital: in the quote currency of its first instrument, and in the cash of its live track; other tracks get theirs by transfers.
 *
 * <p>It stays in its currency once the deployment runs or has traded. One that never has may begin again with other instruments: its capital goes out of the one
 * currency and into the other.
 */
final class Capital {

    private Capital() {}

    /** Why a new revision cannot have those instruments, for the currency that they are in; empty if it can. */
    static String whyNotCurrency(State state, Deployment deployment, List<Integer> instrumentIds) {
        String before = first(state, deployment.newest()).quote();
        String next = state.instruments.get(instrumentIds.get(0)).quote();
        boolean stays = deployment.track(Tracks.LIVE).isRunning() || hasTraded(state, deployment);
        return before.equals(next) || !stays
                ? ""
                : deployment.name + ": its capital is in " + before
                        + ", so its first instrument must be quoted in that, not in " + next;
    }

    private static boolean hasTraded(State state, Deployment deployment) {
        for (Holding holding : state.positions.all()) {
            if (holding.deployment == deployment.id && (holding.hasBooked() || isInUse(state, holding))) {
                return true;
            }
        }
        TrackSlot live = deployment.track(Tracks.LIVE);
        return live.revision > 0
                && live.cash()
                                .get(first(state, deployment.revision(live.revision))
                                        .quote())
                        != live.capital;
    }

    /** Whether there are lots or orders of an instrument. */
    static boolean isInUse(State state, Holding holding) {
        return holding.hasLots() || state.orders.has(holding.deployment, holding.instrument);
    }

    /** Why a revision's capital cannot be put into a track's cash; empty if it can. */
    static String whyNotFits(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        String currency = first(state, revision).quote();
        long cash = slot.cash().get(currency);
        try {
            Math.addExact(cash, added(state, deployment, slot, revision));
            return "";
        } catch (ArithmeticException e) {
            return deployment.name + ": capital=" + Money.format(revision.capital()) + " " + currency + " of revision "
                    + revision.number() + " does not fit into its cash, which is " + Money.format(cash)
                    + " with a capital of " + Money.format(slot.capital);
        }
    }

    /**
     * What goes into a track's cash when a revision is about to fill it: all of the capital the first time or in another currency, later what it has more or
     * less than the one before.
     */
    static long added(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        if (slot.track != Tracks.LIVE) {
            return 0;
        }
        return left(state, deployment, slot, revision) == null
                ? Math.subtractExact(revision.capital(), slot.capital)
                : revision.capital();
    }

    /** The instrument in whose currency a track's capital is, if that goes out because the revision has its own in another one; else {@code null}. */
    static Instrument left(State state, Deployment deployment, TrackSlot slot, Revision revision) {
        Revision before = deployment.revision(slot.revision);
        if (before == null || slot.capital == 0) {
            return null;
        }
        Instrument from = first(state, before);
        return from.quote().equals(first(state, revision).quote()) ? null : from;
    }

    private static Instrument first(State state, Revision revision) {
        return state.instruments.get(revision.instrumentIds().get(0));
    }
}
