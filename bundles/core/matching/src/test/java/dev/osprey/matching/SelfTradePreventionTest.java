package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;

import org.junit.jupiter.api.Test;

class SelfTradePreventionTest extends OrderBookScenario {

    @Test
    void noneLetsThemTrade() {
        meet(SelfTradePrevention.NONE, 10);

        heard(new Event.Accepted(3), new Event.Executed(1, 3, BUY, 100, 6, 0, 4), theirs(4, 0));
    }

    @Test
    void cancelNewestEndsTheIncomingOrder() {
        meet(SelfTradePrevention.CANCEL_NEWEST, 10);

        heard(new Event.Accepted(3), new Event.Canceled(3, 10, CancelReason.SELF_TRADE));
    }

    @Test
    void cancelOldestLetsTheIncomingOrderGoOn() {
        meet(SelfTradePrevention.CANCEL_OLDEST, 10);

        heard(new Event.Accepted(3), new Event.Canceled(1, 6, CancelReason.SELF_TRADE), theirs(8, 2), rests(2));
    }

    @Test
    void cancelBothEndsBoth() {
        meet(SelfTradePrevention.CANCEL_BOTH, 10);

        heard(
                new Event.Accepted(3),
                new Event.Canceled(1, 6, CancelReason.SELF_TRADE),
                new Event.Canceled(3, 10, CancelReason.SELF_TRADE));
    }

    @Test
    void decrementTakesTheSmallerFromTheLarger() {
        meet(SelfTradePrevention.DECREMENT, 10);

        heard(
                new Event.Accepted(3),
                new Event.Canceled(1, 6, CancelReason.SELF_TRADE),
                new Event.Reduced(3, 6, 4, CancelReason.SELF_TRADE),
                theirs(4, 0));
    }

    @Test
    void decrementOfALargerRestingOrderKeepsItsPlace() {
        meet(SelfTradePrevention.DECREMENT, 2);

        heard(
                new Event.Accepted(3),
                new Event.Reduced(1, 2, 4, CancelReason.SELF_TRADE),
                new Event.Canceled(3, 2, CancelReason.SELF_TRADE));
    }

    @Test
    void decrementOfEqualsCancelsBoth() {
        meet(SelfTradePrevention.DECREMENT, 6);

        heard(
                new Event.Accepted(3),
                new Event.Canceled(1, 6, CancelReason.SELF_TRADE),
                new Event.Canceled(3, 6, CancelReason.SELF_TRADE));
    }

    @Test
    void fillOrKillCountsTheOrdersOfOthersAlone() {
        given(this::book);

        submit(spec.limit(3, OURS, BUY, 100, 9)
                .timeInForce(TimeInForce.FOK)
                .selfTrade(SelfTradePrevention.CANCEL_OLDEST));
        submit(spec.limit(4, OURS, BUY, 100, 1)
                .timeInForce(TimeInForce.FOK)
                .selfTrade(SelfTradePrevention.CANCEL_NEWEST));

        heard(new Event.Rejected(3, RejectReason.FOK_CANNOT_FILL), new Event.Rejected(4, RejectReason.FOK_CANNOT_FILL));
    }

    /** Ours of 6 and theirs of 8 at one price; then ours comes from the other side. */
    private void meet(SelfTradePrevention mode, long lots) {
        given(this::book);
        submit(spec.limit(3, OURS, BUY, 100, lots).selfTrade(mode));
    }

    private void book() {
        submit(spec.limit(1, OURS, SELL, 100, 6));
        limit(2, SELL, 100, 8);
    }

    private static Event theirs(long lots, long incomingOpenLots) {
        return new Event.Executed(2, 3, BUY, 100, lots, 8 - lots, incomingOpenLots);
    }

    private static Event rests(long lots) {
        return new Event.Added(3, BUY, 100, lots);
    }
}
