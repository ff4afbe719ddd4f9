package dev.osprey.engine;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import java.util.List;
import java.util.Map;

/**
 * What a person, or the server on a person's behalf, asks of the core. {@code who} is the user's name, {@code why} the reason that goes
 * into the log, both for people. Deployments are named; an empty name means the whole server where that makes sense.
 */
public sealed interface Command {

    /**
     * An order entered by a person, for the deployment {@code manual}. What its type or time in force does not have is 0.
     *
     * @param trailTicks  how far the stop price of a trailing stop stays behind
     * @param displayLots what an iceberg shows at a time
     * @param expireTime  nanoseconds since 1970 UTC, of an order good till date
     */
    record SubmitOrder(
            String instrument,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            boolean reduceOnly,
            long priceTicks,
            long stopPriceTicks,
            long trailTicks,
            long quantityLots,
            long displayLots,
            long expireTime,
            String who)
            implements Command {

        /** A market or limit order. */
        public SubmitOrder(
                String instrument,
                Side side,
                OrderType type,
                TimeInForce timeInForce,
                boolean postOnly,
                boolean reduceOnly,
                long priceTicks,
                long quantityLots,
                String who) {
            this(instrument, side, type, timeInForce, postOnly, reduceOnly, priceTicks, 0, 0, quantityLots, 0, 0, who);
        }
    }

    /** The end of one order, whoever's it is. */
    record CancelOrder(long clientOrderId, String who) implements Command {}

    /** The end of all orders of a deployment, or of the server. */
    record CancelAll(String deployment, String who, String why) implements Command {}

    /** Another price, stop price and total quantity of an order; what is 0 stays as it is. */
    record ModifyOrder(long clientOrderId, long priceTicks, long stopPriceTicks, long quantityLots, String who)
            implements Command {}

    /** Cancels, then closes the positions at market, of a deployment or of the server. */
    record Flatten(String deployment, String who, String why) implements Command {}

    /** Sets ({@code limit}) or removes ({@code Long.MIN_VALUE}) a limit of a deployment, or of the server. */
    record SetLimit(String deployment, String name, long limit, String who, String why) implements Command {}

    /** Halts, resumes, or allows reducing alone, for a deployment or the server. */
    record SetTradingState(String deployment, TradingState state, String who, String why) implements Command {}

    /**
     * A deployment's next revision; the first one makes the deployment. Answers with its number.
     *
     * @param digest     SHA-256 of the bundle, 32 bytes
     * @param component  name of the strategy's factory component
     * @param bundle     symbolic name and version, for people
     * @param parameters by name, as text
     * @param bars       bar specifications that the strategy asks for
     * @param capital    units of the first instrument's quote currency (1e-8)
     */
    record CreateRevision(
            String deployment,
            byte[] digest,
            String component,
            String bundle,
            Map<String, String> parameters,
            List<String> instruments,
            List<String> bars,
            String account,
            long capital,
            String who,
            String why)
            implements Command {}

    /** Says how a rollout goes, for the log and for people. */
    record RolloutProgress(
            String deployment,
            int rollout,
            int fromRevision,
            int toRevision,
            RolloutInfo.State state,
            RolloutInfo.Step step,
            String who,
            String why)
            implements Command {}

    /** Moves lots between tracks of a deployment at the mark price. */
    record TransferPosition(
            String deployment, Track from, Track to, String instrument, long quantityLots, String who, String why)
            implements Command {}

    /** Logs the hash of the state. */
    record TakeCheckpoint() implements Command {}
}
