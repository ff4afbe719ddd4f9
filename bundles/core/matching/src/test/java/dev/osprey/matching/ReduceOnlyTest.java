package dev.osprey.matching;

import static dev.osprey.matching.Side.BUY;
import static dev.osprey.matching.Side.SELL;

import org.junit.jupiter.api.Test;

class ReduceOnlyTest extends OrderBookScenario {

    @Test
    void withoutAPositionToReduceIsRejected() {
        events.set(OURS, 10);

        submit(spec.limit(1, OURS, BUY, 100, 5).reduceOnly());
        submit(spec.limit(2, THEIRS, SELL, 100, 5).reduceOnly());

        heard(
                new Event.Rejected(1, RejectReason.REDUCE_ONLY_WOULD_INCREASE),
                new Event.Rejected(2, RejectReason.REDUCE_ONLY_WOULD_INCREASE));
    }

    @Test
    void isCutToThePosition() {
        events.set(OURS, 10);

        submit(spec.limit(1, OURS, SELL, 100, 15).reduceOnly());

        heard(
                new Event.Accepted(1),
                new Event.Reduced(1, 5, 10, CancelReason.REDUCE_ONLY),
                new Event.Added(1, SELL, 100, 10));
    }

    @Test
    void restingOneIsCutWhenItMeetsASmallerPosition() {
        given(() -> {
            events.set(OURS, 10);
            submit(spec.limit(1, OURS, SELL, 100, 10).reduceOnly());
            limit(2, SELL, 100, 5);
            events.set(OURS, 4);
        });

        limit(3, BUY, 100, 8);

        heard(
                new Event.Accepted(3),
                new Event.Reduced(1, 6, 4, CancelReason.REDUCE_ONLY),
                new Event.Executed(1, 3, BUY, 100, 4, 0, 4),
                new Event.Executed(2, 3, BUY, 100, 4, 1, 0));
    }

    @Test
    void secondOneIsCanceledWhenTheFirstHasClosedThePosition() {
        given(() -> {
            events.set(OURS, 10);
            submit(spec.limit(1, OURS, SELL, 100, 10).reduceOnly());
            submit(spec.limit(2, OURS, SELL, 101, 10).reduceOnly());
        });

        limit(3, BUY, 101, 15);

        heard(
                new Event.Accepted(3),
                new Event.Executed(1, 3, BUY, 100, 10, 0, 5),
                new Event.Canceled(2, 10, CancelReason.REDUCE_ONLY),
                new Event.Added(3, BUY, 101, 5));
    }

    @Test
    void fillOrKillDoesNotCountOnIt() {
        given(() -> {
            events.set(OURS, 10);
            submit(spec.limit(1, OURS, SELL, 100, 10).reduceOnly());
        });

        submit(spec.limit(2, THEIRS, BUY, 100, 10).timeInForce(TimeInForce.FOK));

        heard(new Event.Rejected(2, RejectReason.FOK_CANNOT_FILL));
    }

    @Test
    void stopLooksAtThePositionWhenItIsSetOff() {
        given(() -> {
            submit(spec.stop(1, OURS, SELL, 98, 5).reduceOnly());
            submit(spec.stop(2, OURS, SELL, 98, 5).reduceOnly());
            events.set(OURS, 3);
            limit(3, BUY, 90, 50);
        });

        given(() -> limit(4, BUY, 98, 1));
        limit(5, SELL, 98, 1);

        heard(
                new Event.Accepted(5),
                new Event.Executed(4, 5, SELL, 98, 1, 0, 0),
                new Event.Triggered(1, 98),
                new Event.Reduced(1, 2, 3, CancelReason.REDUCE_ONLY),
                new Event.Executed(3, 1, SELL, 90, 3, 47, 0),
                new Event.Triggered(2, 98),
                new Event.Canceled(2, 5, CancelReason.REDUCE_ONLY));
    }

    @Test
    void fillOrKillStopLargerThanThePositionIsCanceled() {
        given(() -> {
            trade(100);
            limit(1, BUY, 99, 10);
            events.set(OURS, 3);
        });

        submit(spec.stop(2, OURS, SELL, 100, 5).reduceOnly().timeInForce(TimeInForce.FOK));

        heard(new Event.Accepted(2), new Event.Triggered(2, 100), new Event.Canceled(2, 5, CancelReason.FILL_OR_KILL));
    }
}
