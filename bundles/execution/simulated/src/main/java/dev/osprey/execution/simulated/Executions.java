package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.venue.ExecutionSink;
import dev.osprey.api.venue.Venue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The exchange's clearing desk: keeps the orders that work, prices their fills, and tells their owner.
 *
 * <p>Every report carries the time at which it happened at the exchange. Where answers are delayed (all but a recorded market
 * played live, whose clock is not the machine's) a report is told after the response latency.
 */
final class Executions {

    /** @param order of which it tells, or null if that is not known */
    private record Answer(long due, long ordinal, WorkingOrder order, Consumer<ExecutionSink> report) {}

    private static final Comparator<Answer> BY_TIME =
            Comparator.comparingLong(Answer::due).thenComparingLong(Answer::ordinal);

    private final ExecutionSink sink;
    private final FeeSchedule fees;
    private final Latencies latencies;
    private final long seed;
    private final boolean delayed;
    private final Map<Long, WorkingOrder> working = new HashMap<>();

    /** Those that have ended, which their owner does not know yet: nothing overtakes that. */
    private final Map<Long, WorkingOrder> endedUntold = new HashMap<>();

    private final PriorityQueue<Answer> answers = new PriorityQueue<>(BY_TIME);
    private long ordinal;
    private long nextDue = Venue.NOTHING_DUE;

    Executions(ExecutionSink sink, Settings settings, long seed, boolean delayed) {
        this.sink = sink;
        this.fees = settings.fees().fresh();
        this.latencies = settings.latencies();
        this.seed = seed;
        this.delayed = delayed;
    }

    /** The market begins with an event of this venue time, unless it has. */
    void begins(long time) {
        if (fees.awaitsBegin()) {
            fees.begins(time);
        }
    }

    /** Whether it must be told when the market begins, and has not been. */
    boolean awaitsBegin() {
        return fees.awaitsBegin();
    }

    /** The working order of this id, or null. */
    WorkingOrder find(long clientOrderId) {
        return clientOrderId > 0 ? working.get(clientOrderId) : null;
    }

    Iterable<WorkingOrder> working() {
        return working.values();
    }

    int count() {
        return working.size();
    }

    /** The order works from now on. */
    void accepted(WorkingOrder order, long time) {
        working.put(order.id, order);
        tell(order, time, to -> to.accepted(order.id, order.id, time));
    }

    /** Keeps an order without an answer. */
    void register(WorkingOrder order) {
        working.put(order.id, order);
    }

    void rejected(WorkingOrder order, String reason, long time) {
        end(order);
        tell(order, time, to -> to.rejected(order.id, reason, time));
    }

    void canceled(WorkingOrder order, String reason, long time) {
        end(order);
        tell(order, time, to -> to.canceled(order.id, reason, time));
    }

    /** Its time is over. */
    void expired(WorkingOrder order, long time) {
        end(order);
        tell(order, time, to -> to.expired(order.id, time));
    }

    /** A stop order is a market or a limit order from now on. */
    void triggered(WorkingOrder order, long time) {
        order.triggered = true;
        tell(order, time, to -> to.triggered(order.id, time));
    }

    void stopMoved(WorkingOrder order, long time) {
        long stop = order.stopTicks;
        tell(order, time, to -> to.stopMoved(order.id, stop, time));
    }

    void replaced(WorkingOrder order, long time) {
        long price = order.priceTicks;
        long quantity = order.quantityLots;
        if (order.type.isStop()) {
            long stop = order.stopTicks;
            tell(order, time, to -> to.replaced(order.id, price, stop, quantity, time));
        } else {
            tell(order, time, to -> to.replaced(order.id, price, quantity, time));
        }
    }

    void replaceRejected(WorkingOrder order, String reason, long time) {
        tell(order, time, to -> to.replaceRejected(order.id, reason, time));
    }

    void cancelRejected(long clientOrderId, String reason, long time) {
        tell(clientOrderId, time, to -> to.cancelRejected(clientOrderId, reason, time));
    }

    void replaceRejected(long clientOrderId, String reason, long time) {
        tell(clientOrderId, time, to -> to.replaceRejected(clientOrderId, reason, time));
    }

    void notFound(long clientOrderId, long time) {
        tell(clientOrderId, time, to -> to.notFound(clientOrderId, time));
    }

    /** What the order would take at this price: its open lots, or the lots that the rest of its cash pays. */
    long wantedLots(WorkingOrder order, long priceTicks, long time) {
        return order.byCash
                ? fees.at(time).lotsFor(order.instrument, order.side, order.cashLeft, priceTicks)
                : order.openLots();
    }

    /** A part of the order has traded. An amount that does not fit 64 bits ends the order without a fill. */
    void filled(WorkingOrder order, long priceTicks, long lots, Liquidity liquidity, long time) {
        long fee;
        try {
            long notional = order.instrument.notional(priceTicks, lots);
            fee = fees.at(time).of(notional, liquidity);
            spend(order, Math.addExact(notional, order.side.sign() * fee));
            order.filledLots = Math.addExact(order.filledLots, lots);
            fees.traded(time, notional);
        } catch (ArithmeticException e) {
            canceled(order, "price times quantity does not fit: " + e.getMessage(), time);
            return;
        }
        order.lastFillTime = time;
        boolean complete = order.byCash ? wantedLots(order, priceTicks, time) == 0 : order.openLots() == 0;
        if (complete) {
            end(order);
        }
        long executionId = executionId(order.id, order.filledLots);
        tell(order, time, to -> to.filled(order.id, executionId, priceTicks, lots, fee, liquidity, complete, time));
    }

    private static void spend(WorkingOrder order, long amount) {
        if (order.byCash) {
            order.cashLeft -= amount;
        }
    }

    private void end(WorkingOrder order) {
        order.ended = true;
        working.remove(order.id);
        if (delayed) {
            endedUntold.put(order.id, order);
        }
    }

    /**
     * The number of the fill that brought an order to so many lots: the same in every run that gives this fill, also after a restart.
     * The order's id is mixed (the finaliser of SplitMix64), so fills of one order never share a number, and two fills of
     * different orders only by a chance of one in 2<sup>63</sup>.
     */
    static long executionId(long clientOrderId, long filledLots) {
        return (FlowRandom.mix(clientOrderId) + filledLots) & Long.MAX_VALUE;
    }

    /** When the next answer is due, or {@link Venue#NOTHING_DUE}. */
    long nextDue() {
        return nextDue;
    }

    /** Tells what is due. */
    int deliver(long now) {
        int told = 0;
        while (nextDue <= now && nextDue != Venue.NOTHING_DUE) {
            Answer answer = answers.remove();
            nextDue = answers.isEmpty() ? Venue.NOTHING_DUE : answers.peek().due;
            if (answer.order != null && --answer.order.untold == 0 && answer.order.ended) {
                endedUntold.remove(answer.order.id);
            }
            answer.report.accept(sink);
            told++;
        }
        return told;
    }

    private void tell(WorkingOrder order, long time, Consumer<ExecutionSink> report) {
        order.lastDue = Math.max(order.lastDue, latencies.answer(seed, time));
        if (delayed) {
            order.untold++;
        }
        tellAt(order.lastDue, order, report);
    }

    /** Of an order that does not work. */
    private void tell(long clientOrderId, long time, Consumer<ExecutionSink> report) {
        WorkingOrder ended = endedUntold.get(clientOrderId);
        if (ended == null) {
            tellAt(latencies.answer(seed, time), null, report);
        } else {
            tell(ended, time, report);
        }
    }

    private void tellAt(long due, WorkingOrder order, Consumer<ExecutionSink> report) {
        if (!delayed) {
            report.accept(sink);
            return;
        }
        answers.add(new Answer(due, ordinal++, order, report));
        nextDue = answers.peek().due;
    }

    /** What an amount of cash is called in a reason. */
    static String tooLittle(WorkingOrder order, long priceTicks) {
        return "cash=" + Money.format(order.cashLeft) + " " + (order.side == Side.BUY ? "buys" : "is")
                + " no whole lot at " + order.instrument.formatPrice(priceTicks);
    }
}
