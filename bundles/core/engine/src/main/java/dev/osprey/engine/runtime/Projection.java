package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.OrderState;
import dev.osprey.api.strategy.OrderView;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * What a lane knows of its track, as of the event in hand: positions, cash, open orders and last prices, with its own commands of which the log does not know
 * yet. The log's records of orders and positions are whole, so that the newest one of each is all that counts.
 */
final class Projection {

    static final byte QUOTE = 1;
    static final byte BAR = 2;
    static final byte TRADE = 3;

    private final long[] lastPriceTicks;
    private final byte[] priceKind;
    private final long[] lots;
    private final long[] cost;
    private final long[] realised;
    private final long[] fees;
    private long cash;

    private final List<ProjectedOrder> open = new ArrayList<>();
    private final Long2ObjectHashMap<ProjectedOrder> byKey = new Long2ObjectHashMap<>();
    private final List<ProjectedOrder> pool = new ArrayList<>();

    Projection(int instruments, long capital) {
        lastPriceTicks = new long[instruments];
        Arrays.fill(lastPriceTicks, StrategyContext.NO_PRICE);
        priceKind = new byte[instruments];
        lots = new long[instruments];
        cost = new long[instruments];
        realised = new long[instruments];
        fees = new long[instruments];
        cash = capital;
    }

    /** Of a better or the same kind: trades before bars before the middle of quotes. */
    void price(int instrument, byte kind, long ticks) {
        if (kind >= priceKind[instrument]) {
            priceKind[instrument] = kind;
            lastPriceTicks[instrument] = ticks;
        }
    }

    /** A price from elsewhere, where the log that was read has none. */
    void olderPrice(int instrument, long ticks) {
        if (lastPriceTicks[instrument] == StrategyContext.NO_PRICE) {
            lastPriceTicks[instrument] = ticks;
        }
    }

    void position(PositionChangedDecoder position) {
        position(
                position.instrument(),
                position.quantityLots(),
                position.cost(),
                position.realisedProfit(),
                position.fees(),
                position.cash());
    }

    void position(int instrument, long quantityLots, long costUnits, long profit, long feeUnits, long cashUnits) {
        lots[instrument] = quantityLots;
        cost[instrument] = costUnits;
        realised[instrument] = profit;
        fees[instrument] = feeUnits;
        cash = cashUnits;
    }

    /** The order is so from now on; one that has ended is forgotten. */
    void order(OrderChangedDecoder order, Instrument instrument) {
        OrderState state = Coded.orderState(order.stateRaw());
        long key = key(order.orderId(), order.clientOrderId());
        ProjectedOrder known = byKey.get(key);
        if (state.isTerminal()) {
            forget(key);
            return;
        }
        ProjectedOrder projected = known == null ? add(key) : known;
        projected.orderId = order.orderId();
        projected.clientOrderId = order.clientOrderId();
        projected.instrument = instrument;
        projected.side = Coded.side(order.sideRaw());
        projected.type = Coded.orderType(order.orderTypeRaw());
        projected.state = state;
        projected.loggedState = state;
        projected.priceTicks = order.priceTicks();
        projected.quantityLots = order.quantityLots();
        projected.filledLots = order.filledLots();
        projected.cash = order.cash();
        projected.stopPriceTicks = order.stopPriceTicks();
        projected.triggered = order.flags().triggered();
    }

    private static long key(long orderId, long clientOrderId) {
        return orderId != 0 ? orderId : -clientOrderId;
    }

    /** An order that was sent and is not yet in the log. */
    ProjectedOrder sent(long orderId) {
        ProjectedOrder projected = add(orderId);
        projected.orderId = orderId;
        projected.clientOrderId = 0;
        projected.state = OrderState.PENDING_NEW;
        projected.loggedState = OrderState.PENDING_NEW;
        projected.filledLots = 0;
        return projected;
    }

    private ProjectedOrder add(long key) {
        ProjectedOrder order = pool.isEmpty() ? new ProjectedOrder() : pool.remove(pool.size() - 1);
        open.add(order);
        byKey.put(key, order);
        return order;
    }

    /** The order is not there: it has ended, or its submit was ignored. */
    void forget(long key) {
        ProjectedOrder order = byKey.remove(key);
        if (order != null) {
            for (int i = 0; i < open.size(); i++) {
                if (open.get(i) == order) {
                    open.remove(i);
                    break;
                }
            }
            pool.add(order);
        }
    }

    /** An order that the instance before sent, and that was on its way when it stopped: there is no more in the log yet. */
    void inFlight(OrderChangedDecoder order, Instrument instrument) {
        if (byKey.containsKey(order.orderId())) {
            return;
        }
        ProjectedOrder sent = sent(order.orderId());
        sent.instrument = instrument;
        sent.side = Coded.side(order.sideRaw());
        sent.type = Coded.orderType(order.orderTypeRaw());
        sent.priceTicks = order.priceTicks();
        sent.quantityLots = order.cash() != 0 ? 0 : order.quantityLots();
        sent.cash = order.cash();
        sent.stopPriceTicks = order.stopPriceTicks();
        sent.triggered = order.flags().triggered();
    }

    /** An order as it stood when the lane was made. */
    void order(TrackSeed.Working order, Instrument instrument) {
        ProjectedOrder projected = sent(order.orderId());
        projected.clientOrderId = order.clientOrderId();
        projected.instrument = instrument;
        projected.side = order.side();
        projected.type = order.type();
        projected.state = order.state();
        projected.loggedState = order.state();
        projected.priceTicks = order.priceTicks();
        projected.quantityLots = order.quantityLots();
        projected.filledLots = order.filledLots();
        projected.cash = order.cash();
        projected.stopPriceTicks = order.stopPriceTicks();
        projected.triggered = order.triggered();
    }

    void allPendingCancel() {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).state = OrderState.PENDING_CANCEL;
        }
    }

    /** A command was ignored: what was expected of it is not so. */
    void commandIgnored() {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).state = open.get(i).loggedState;
        }
    }

    /** Null if there is none. */
    ProjectedOrder open(long orderId) {
        return byKey.get(orderId);
    }

    long lastPriceTicks(int instrument) {
        return lastPriceTicks[instrument];
    }

    long positionLots(int instrument) {
        return lots[instrument];
    }

    long averagePrice(Instrument instrument) {
        return averagePrice(instrument, lots[instrument.id()], cost[instrument.id()]);
    }

    /** Units for one whole of the base currency, 0 when flat. */
    static long averagePrice(Instrument instrument, long quantityLots, long costUnits) {
        return quantityLots == 0
                ? 0
                : Money.multiplyDivide(Math.abs(costUnits), Money.SCALE, instrument.quantity(Math.abs(quantityLots)));
    }

    void cash(long units) {
        cash = units;
    }

    long cash() {
        return cash;
    }

    long realisedProfit() {
        long sum = 0;
        for (int i = 0; i < realised.length; i++) {
            sum += realised[i] - fees[i];
        }
        return sum;
    }

    int openOrders() {
        return open.size();
    }

    OrderView openOrder(int index) {
        return open.get(index);
    }
}
