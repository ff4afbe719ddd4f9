package dev.osprey.api.risk;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.TradingState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the core shows a risk check, as of the order in hand. Amounts are units of the instrument's quote currency (1e-8). Numbers
 * are those of the order's deployment over its real tracks.
 */
@ProviderType
public interface RiskView {

    /** No price has been seen. */
    long NO_PRICE = Long.MIN_VALUE;

    /** The limit has not been set. */
    long NO_LIMIT = Long.MIN_VALUE;

    /** Log time: nanoseconds since 1970 UTC. */
    long now();

    /** The last price: of a trade, else the close or open of a bar, else the middle of a quote; {@link #NO_PRICE} before. */
    long lastPriceTicks(Instrument instrument);

    /** Lots held, negative when short. */
    long positionLots(Instrument instrument);

    /**
     * Lots that work on a side and are not filled; pending replaces count the larger quantity. A new order is not among them, one that
     * is to be modified is, as it stands: {@link OrderRequest#addedLots()} is what comes on top.
     */
    long workingLots(Instrument instrument, Side side);

    /** Orders that the deployment sent in the second before {@link #now()}, without the one in hand. */
    int ordersInLastSecond();

    /** Profit since the start of the trading day, realised and unrealised, fees deducted; negative is a loss. */
    long dayProfit();

    /** The stricter of the server's and the deployment's. */
    TradingState tradingState();

    /** A limit by name: the deployment's own, else the server's, else {@link #NO_LIMIT}. Counts and lots plain, money in units. */
    long limit(String name);
}
