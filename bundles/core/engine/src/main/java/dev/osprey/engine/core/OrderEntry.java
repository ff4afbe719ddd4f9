package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.TradingState;
import dev.osprey.api.risk.RiskView;

/** Gives a new order its client order id, and lets it in or denies it. What the core itself demands comes first, then the risk checks. */
final class OrderEntry {

    private final State state;
    private final Group group;
    private final OrderResults results;
    private final OrderMoves moves;
    private final RiskGate gate;
    private long cashLots;

    OrderEntry(State state, Group group, OrderResults results, OrderMoves moves, RiskGate gate) {
        this.state = state;
        this.group = group;
        this.results = results;
        this.moves = moves;
        this.gate = gate;
    }

    /**
     * Writes what becomes of a new order.
     *
     * @param denial why it may not even be asked for, or {@code null}
     * @return why it was denied, or {@code null} if it is on its way
     */
    String enter(Order draft, Deployment deployment, Instrument instrument, String denial) {
        draft.clientOrderId = ClientOrderIds.of(state.run, state.orderCounter + 1);
        draft.createdAt = group.logTime();
        String why = denial != null ? denial : check(draft, deployment, instrument);
        draft.state = why == null ? OrderState.PENDING_NEW : OrderState.DENIED;
        moves.write(draft, null, why == null ? Group.NO_TEXT : Group.text(why));
        return why;
    }

    private String check(Order draft, Deployment deployment, Instrument instrument) {
        String why = whyNonsense(draft, instrument);
        if (why == null && draft.timeInForce == TimeInForce.DAY) {
            draft.expireTime = state.tradingDays.endOfDay(instrument.venue(), draft.decisionTime);
        }
        if (why == null) {
            why = whyNotBookable(draft, instrument);
        }
        if (why == null && draft.reduceOnly) {
            why = whyNotReducing(draft, draft.quantityLots, 0);
        }
        if (why != null) {
            return why;
        }
        boolean passes = gate.passesNew(draft, deployment, instrument, cashLots, group.logTime());
        results.riskVerdicts(draft, state.chainSequence, gate);
        if (!passes) {
            return gate.why();
        }
        if (draft.kind == Order.FLATTEN) {
            return null;
        }
        String halted = whyHalted(deployment);
        return halted == null ? whyStream(draft, Math.max(draft.quantityLots, cashLots), 0) : halted;
    }

    /**
     * Whatever the chain has: while the instrument's market data cannot be trusted, an order that does not reduce the position does not pass.
     *
     * @param quantityLots what is to work
     * @param ownLots      what of that works already and counts among the working lots
     */
    String whyStream(Order order, long quantityLots, long ownLots) {
        MarketStream stream = state.streams.get(order.instrument);
        if (stream == null || stream.state().isTradable()) {
            return null;
        }
        long reducible = order.cash > 0 ? 0 : reducibleLots(order, ownLots);
        return order.cash == 0 && quantityLots <= reducible
                ? null
                : state.instruments.get(order.instrument).name() + " is " + stream.state() + ": "
                        + stream.rule(group.logTime(), state.longestSilence).why()
                        + "; orders that reduce the position alone pass, "
                        + reducible(order, reducible, quantityLots);
    }

    /** Whatever the chain has: nothing but a flatten passes a halt. */
    String whyHalted(Deployment deployment) {
        if (state.tradingState == TradingState.HALTED) {
            return "trading is halted on the server";
        }
        return deployment.tradingState == TradingState.HALTED ? deployment.name + ": trading is halted" : null;
    }

    private static String whyNonsense(Order draft, Instrument instrument) {
        if (draft.instrumentVersion != instrument.version()) {
            return instrument.name() + ": the order is made under version " + draft.instrumentVersion
                    + " of the definition, the current one is " + instrument.version();
        }
        return OrderForm.whyNonsense(draft);
    }

    /** Whatever of it and of what works beside it is filled, the numbers must fit. */
    private String whyNotBookable(Order draft, Instrument instrument) {
        try {
            long last = state.instruments.lastPriceTicks(draft.instrument);
            cashLots = draft.cash > 0 && last > 0 ? instrument.lotsFor(draft.cash, last) : 0;
            long price = Math.max(draft.priceTicks, draft.stopPriceTicks);
            requireBookable(draft, instrument, price, Math.max(draft.quantityLots, cashLots));
            return null;
        } catch (ArithmeticException e) {
            return tooLarge(instrument, Math.max(draft.priceTicks, draft.stopPriceTicks), draft.quantityLots);
        }
    }

    /** As for a new order: its own lots are counted twice, which errs on the safe side. */
    String whyChangeNotBookable(Order order, OrderChange change) {
        Instrument instrument = state.instruments.get(order.instrument);
        long price = Math.max(change.priceTicks, change.stopPriceTicks);
        try {
            requireBookable(order, instrument, price, change.quantityLots);
            return null;
        } catch (ArithmeticException e) {
            return tooLarge(instrument, price, change.quantityLots);
        }
    }

    private void requireBookable(Order order, Instrument instrument, long priceTicks, long quantityLots) {
        long last = state.instruments.lastPriceTicks(order.instrument);
        long lots = quantityLots;
        Holding holding = state.positions.get(order.deployment, order.instrument);
        if (holding != null) {
            lots = Math.addExact(lots, Math.absExact(holding.quantityLots()));
            lots = Math.addExact(lots, holding.workingLots(order.side));
        }
        instrument.notional(Math.max(priceTicks, last == RiskView.NO_PRICE ? 0 : last), lots);
    }

    private static String tooLarge(Instrument instrument, long priceTicks, long quantityLots) {
        return instrument.name() + ": quantity=" + instrument.formatQuantity(quantityLots) + " at price="
                + instrument.formatPrice(priceTicks) + " is too large to be accounted for";
    }

    /** @param ownLots what of {@code quantityLots} works already and counts among the working lots */
    String whyNotReducing(Order order, long quantityLots, long ownLots) {
        long reducible = reducibleLots(order, ownLots);
        return quantityLots <= reducible ? null : "reduce-only: " + reducible(order, reducible, quantityLots);
    }

    private String reducible(Order order, long lots, long askedLots) {
        Instrument instrument = state.instruments.get(order.instrument);
        return instrument.formatQuantity(lots) + " " + instrument.base() + " can be reduced, asked "
                + instrument.formatQuantity(askedLots);
    }

    private long reducibleLots(Order order, long ownLots) {
        Position position = state.positions.get(order.deployment, order.track, order.instrument);
        long held = position == null ? 0 : position.quantityLots;
        boolean opposite = order.side == Side.SELL ? held > 0 : held < 0;
        long working = position == null
                ? 0
                : (order.side == Side.SELL ? position.workingSellLots : position.workingBuyLots) - ownLots;
        return opposite ? Math.max(0, Math.abs(held) - working) : 0;
    }
}
