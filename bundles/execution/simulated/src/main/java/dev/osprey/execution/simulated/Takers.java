package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Our orders that take, in order of arrival: market orders not yet done, and those that came when no size was displayed. They trade with what is displayed on the
 * other side; where nothing is, with prints, or at the open of bars.
 */
final class Takers {

    static final String POST_ONLY = "post-only: it would take liquidity";

    private static final String IMMEDIATE = "immediate or cancel";
    private static final String FILL_OR_KILL = "fill or kill: less than its quantity is there";

    /** Market orders, then of each side the best price. */
    static final Comparator<WorkingOrder> BEST_PRICE = Comparator.comparing(WorkingOrder::isMarket)
            .reversed()
            .thenComparing(order -> order.side)
            .thenComparingLong(order -> -order.side.sign() * order.priceTicks);

    /** Which of our orders comes first to what a bar's volume allows must not depend on when they were received. */
    private static final Comparator<WorkingOrder> BY_TURN = BEST_PRICE.thenComparingLong(order -> order.id);

    /** Says whether an order that has met a price is still a taker. */
    interface Meeting {
        boolean stays(WorkingOrder order);
    }

    private final Executions executions;
    private final Displayed bids;
    private final Displayed asks;
    private final Consumer<WorkingOrder> rest;
    private final List<WorkingOrder> orders = new ArrayList<>();

    /** @param rest takes those that have taken what there was, and wait for the market to come to them */
    Takers(Executions executions, Displayed bids, Displayed asks, Consumer<WorkingOrder> rest) {
        this.executions = executions;
        this.bids = bids;
        this.asks = asks;
        this.rest = rest;
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    boolean contains(WorkingOrder order) {
        return orders.contains(order);
    }

    void add(WorkingOrder order) {
        orders.add(order);
    }

    boolean remove(WorkingOrder order) {
        return orders.remove(order);
    }

    /** Each in turn meets a price. */
    void meet(Meeting meeting) {
        for (int i = 0; i < orders.size(); ) {
            if (meeting.stays(orders.get(i))) {
                i++;
            } else {
                orders.remove(i);
            }
        }
    }

    /** Puts them into the order in which they come to what is there for some of them only. */
    void sort() {
        orders.sort(BY_TURN);
    }

    /** What is displayed has changed. */
    void meetDisplayed(long time) {
        for (int i = 0; i < orders.size(); ) {
            WorkingOrder order = orders.get(i);
            if (!far(order.side).known() || meetDisplayed(order, time)) {
                i++;
            } else {
                orders.remove(i);
            }
        }
    }

    /**
     * An order meets what is displayed on the other side.
     *
     * @return whether it is still a taker
     */
    boolean meetDisplayed(WorkingOrder order, long time) {
        Displayed far = far(order.side);
        boolean reaches = order.reaches(far.priceTicks);
        if (reaches && order.postOnly) {
            executions.canceled(order, POST_ONLY, time);
            return false;
        }
        if (reaches) {
            walk(order, far, time);
        }
        return stays(order, time);
    }

    /** Takes one displayed level after the other, from the best one up to the order's limit. */
    private void walk(WorkingOrder order, Displayed far, long time) {
        if (order.timeInForce == TimeInForce.FOK) {
            long wanted = wanted(order, far.priceTicks, time);
            if (!order.ended && wanted > far.availableTo(order)) {
                executions.canceled(order, FILL_OR_KILL, time);
            }
        }
        for (int i = 0; i < far.levels() && !order.ended && order.reaches(far.levelTicks(i)); i++) {
            far.take(i, fill(order, far.levelTicks(i), far.available(i), time));
        }
    }

    /** Those of a side meet a print; returns how much of it they took. */
    long meetPrint(Side side, long time, long priceTicks, long lots) {
        long left = lots;
        for (int i = 0; i < orders.size(); ) {
            WorkingOrder order = orders.get(i);
            if (order.side != side || left == 0) {
                i++;
                continue;
            }
            boolean takes = order.waits() ? order.through(priceTicks) : order.reaches(priceTicks);
            boolean stays;
            if (takes && order.postOnly) {
                executions.canceled(order, POST_ONLY, time);
                stays = false;
            } else {
                left -= takes ? take(order, priceTicks, left, time) : 0;
                // A limit order goes on taking while prints are better than its limit.
                stays = takes && order.waits() ? !order.ended : stays(order, time);
            }
            if (stays) {
                i++;
            } else {
                orders.remove(i);
            }
        }
        return lots - left;
    }

    /** Whether an order that has met what there is goes on taking; if not it ends, or rests. */
    boolean stays(WorkingOrder order, long time) {
        if (order.ended) {
            return false;
        }
        if (!order.waits()) {
            executions.canceled(order, IMMEDIATE, time);
            return false;
        }
        if (order.isMarket()) {
            return true;
        }
        rest.accept(order);
        return false;
    }

    /** Fills the order with at most this much, and returns how much it took; an order that must be filled whole at once is not filled in parts. */
    long take(WorkingOrder order, long priceTicks, long lots, long time) {
        if (order.timeInForce == TimeInForce.FOK && wanted(order, priceTicks, time) > lots && !order.ended) {
            executions.canceled(order, FILL_OR_KILL, time);
        }
        return order.ended ? 0 : fill(order, priceTicks, lots, time);
    }

    private long wanted(WorkingOrder order, long priceTicks, long time) {
        try {
            long wanted = executions.wantedLots(order, priceTicks, time);
            if (wanted == 0) {
                executions.canceled(order, Executions.tooLittle(order, priceTicks), time);
            }
            return wanted;
        } catch (ArithmeticException e) {
            executions.canceled(order, "cash does not fit: " + e.getMessage(), time);
            return 0;
        }
    }

    private long fill(WorkingOrder order, long priceTicks, long lots, long time) {
        long taken = Math.min(wanted(order, priceTicks, time), lots);
        if (taken > 0 && !order.ended) {
            // What makes a market tradable again has the time of the last event, which may be before the order came.
            executions.filled(order, priceTicks, taken, Liquidity.TAKER, Math.max(time, order.arrivalTime));
            return taken;
        }
        return 0;
    }

    private Displayed far(Side side) {
        return side == Side.BUY ? asks : bids;
    }
}
