package dev.osprey.api.strategy;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.StreamState;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a strategy sees and may do, as of the event in hand: its positions, open orders and prices, with its own commands of
 * which the log does not know yet. Valid on the strategy's thread alone, during a callback.
 *
 * <p>Commands go through the server's risk checks to the venue; what becomes of them is told by {@link Strategy#onOrder}. While
 * it {@linkplain #warmingUp() warms up} commands do nothing.
 */
@ProviderType
public interface StrategyContext {

    /** No price has been seen. */
    long NO_PRICE = Long.MIN_VALUE;

    /** The deployment's name, {@code sma-btc}. */
    String deployment();

    Track track();

    /** The deployment's instruments, in the order of its revision. */
    List<Instrument> instruments();

    /** Log time of the event in hand: nanoseconds since 1970 UTC. */
    long now();

    /** Sequence of the event in hand. */
    long sequence();

    /** Whether the past is shown, so that it can fill its averages: commands do nothing. */
    boolean warmingUp();

    /** The last price: of a trade, else the close or open of a bar, else the middle of a quote; {@link #NO_PRICE} before. */
    long lastPriceTicks(Instrument instrument);

    /**
     * The instrument's book as of the event in hand; before its first snapshot or delta an empty one that is {@link StreamState#RECOVERING}. A view, one for
     * each instrument: the same each time, and changed by what comes.
     */
    Book book(Instrument instrument);

    /**
     * What the instrument's market data can be trusted for, as of the event in hand. Where it is not {@linkplain StreamState#isTradable() tradable},
     * orders that do not reduce the position are denied.
     */
    StreamState streamState(Instrument instrument);

    /** Lots held by this track: negative when short. */
    long positionLots(Instrument instrument);

    /** Average entry price in units of the quote currency (1e-8) for one whole of the base, 0 when flat. */
    long averagePrice(Instrument instrument);

    /** Cash of this track in units (1e-8): its capital, less what it bought, plus what it sold, less fees. */
    long cash();

    /** Profit taken by this track, fees deducted, in units of the quote currency (1e-8). */
    long realisedProfit();

    /** How many orders of this track are not yet ended, those just sent included. */
    int openOrders();

    /** Open order by index, 0 to {@link #openOrders()} - 1, oldest first; a view valid until the next call. */
    OrderView openOrder(int index);

    /** Buys at market. Returns the order's id; see {@link OrderTicket#submit()}. */
    default long buy(Instrument instrument, long quantityLots) {
        return order(instrument, Side.BUY).lots(quantityLots).submit();
    }

    /** Sells at market. Returns the order's id; see {@link OrderTicket#submit()}. */
    default long sell(Instrument instrument, long quantityLots) {
        return order(instrument, Side.SELL).lots(quantityLots).submit();
    }

    /** An empty ticket for an order, at market and good till cancelled unless it says otherwise; reused, one at a time. */
    OrderTicket order(Instrument instrument, Side side);

    /** Asks for the end of an order of this track. An order that is unknown or ended is left alone. */
    void cancel(long orderId);

    /** Asks for another price and total quantity of a working limit order of this track; a price of 0 stays as it is. */
    void modify(long orderId, long priceTicks, long quantityLots);

    /**
     * Asks for another price, stop price and total quantity of a working order of this track; what is 0 stays as it is. A limit order, and a stop-limit order, have
     * a price, a stop order that waits has a stop price. All of it happens, or nothing: a stop order that is set off before the venue has taken the other stop
     * price stays as it was, and {@link Strategy#onOrder} tells why. The venue may set it off at once, if the market is there. A trailing stop goes on from its new stop
     * price, at most as far behind as before. An order that has none of what is asked for, or has ended, is left alone.
     *
     * @throws IllegalArgumentException if one is negative, or all are 0
     */
    void modify(long orderId, long priceTicks, long stopPriceTicks, long quantityLots);

    /** Asks for another stop price of a stop order of this track that waits. */
    default void moveStop(long orderId, long stopPriceTicks) {
        modify(orderId, 0, stopPriceTicks, 0);
    }

    /** Asks for the end of all orders of this track. */
    void cancelAll();

    /**
     * Calls {@link Strategy#onTimer} once log time reaches {@code at}. A timer of that number which is set already is moved.
     *
     * <p>A time that has passed counts as {@link #now()}: the timer is due at once, after this callback. A timer may set the next one like that, and so cut long
     * work into pieces; but a strategy whose timers set the next one less than a millisecond ahead more than 1,000 times in a row is quarantined, since it
     * may never come to the next event. One that repeats counts from {@link #now()}.
     *
     * @param timerId the strategy's own number
     * @param at      nanoseconds since 1970 UTC, as {@link #now()}
     */
    void schedule(long timerId, long at);

    /** Forgets a timer. */
    void unschedule(long timerId);
}
