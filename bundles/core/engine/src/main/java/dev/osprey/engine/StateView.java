package dev.osprey.engine;

import dev.osprey.api.Instrument;
import dev.osprey.api.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state as of one sequence: everything returned is an immutable value. Valid during {@link Engine#read} alone.
 *
 * <p>Working orders, positions and deployments are complete; of fills, ended orders and bars the latest are kept.
 */
@ProviderType
public interface StateView {

    /** Last sequence that is in it. */
    long sequence();

    /** Log time of that: nanoseconds since 1970 UTC. */
    long logTime();

    List<Instrument> instruments();

    Optional<Instrument> instrument(String name);

    /** Last price in ticks, empty before the first. */
    OptionalLong lastPriceTicks(int instrumentId);

    /** What an instrument's market data can be trusted for. */
    Optional<StreamInfo> stream(int instrumentId);

    /** An instrument's book, at most {@code depth} levels of each side. */
    Optional<BookInfo> book(int instrumentId, int depth);

    /** By name. */
    List<DeploymentInfo> deployments();

    Optional<DeploymentInfo> deployment(String name);

    /** Revisions of a deployment, oldest first; empty if there is no such deployment. */
    List<RevisionInfo> revisions(String deployment);

    /** Rollouts of a deployment, oldest first. */
    List<RolloutInfo> rollouts(String deployment);

    /** One for each deployment, track and instrument that ever had one. */
    List<PositionInfo> positions();

    /** Orders that are not ended, by client order id. */
    List<OrderInfo> workingOrders();

    /** Ended orders, newest first, of those still kept. */
    List<OrderInfo> endedOrders(int limit);

    Optional<OrderInfo> order(long clientOrderId);

    /** Newest first. */
    List<FillInfo> fills(int limit);

    /** Bars of an instrument, oldest first, the last {@code limit} of those still kept. */
    List<BarInfo> bars(int instrumentId, int limit);

    /** One for each kind of bar that is made of an instrument. */
    List<BarCounts> barCounts();

    /** The server's. */
    TradingState tradingState();

    /** The server's limits by name. */
    Map<String, Long> limits();

    /** Names of the risk checks that an order must pass, in order. */
    List<String> riskChain();
}
