package dev.osprey.engine.core;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.OrderType;
import dev.osprey.api.TimeInForce;
import dev.osprey.messages.ExecutionReportDecoder;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.VenueStatusDecoder;

/**
 * Takes what venues report. A report that does not fit the state of its order changes nothing: it is in the log. Fills count in every state, and each
 * but once.
 */
final class ExecutionHandler {

    private static final byte[] NOT_RECEIVED = Group.text("NOT_RECEIVED");
    private static final byte[] NOT_FOUND = Group.text("NOT_FOUND: the venue took the order and does not know it now");

    private final State state;
    private final OrderResults results;
    private final OrderMoves moves;
    private final Bookkeeper bookkeeper;
    private final Flattening flattening;
    private final Execution execution = new Execution();
    private final Order stray = new Order();

    ExecutionHandler(
            State state, OrderResults results, OrderMoves moves, Bookkeeper bookkeeper, Flattening flattening) {
        this.state = state;
        this.results = results;
        this.moves = moves;
        this.bookkeeper = bookkeeper;
        this.flattening = flattening;
    }

    void onReport(ExecutionReportDecoder report) {
        long clientOrderId = report.clientOrderId();
        Order order = state.orders.get(clientOrderId);
        switch (report.execType()) {
            case TRADE -> onFill(report, order == null ? state.orders.ended(clientOrderId) : order);
            case NULL_VAL -> {
                // A kind of report that a newer adapter knows: it is in the log.
            }
            default -> {
                if (order != null) {
                    onOrderReport(report, order);
                }
            }
        }
    }

    private void onOrderReport(ExecutionReportDecoder report, Order order) {
        int deployment = order.deployment;
        int instrument = order.instrument;
        OrderState before = order.state;
        switch (report.execType()) {
            case NEW -> accepted(order, report.venueOrderId());
            case REJECTED -> end(order, OrderState.REJECTED, text(report));
            case CANCELED -> end(order, OrderState.CANCELED, text(report));
            case EXPIRED -> end(order, OrderState.EXPIRED, text(report));
            case CANCEL_REJECTED -> cancelRejected(order, text(report));
            case REPLACED -> replaced(order, report);
            case REPLACE_REJECTED -> replaceRejected(order, text(report));
            case NOT_FOUND -> notFound(order);
            case TRIGGERED -> triggered(order);
            case RESTATED -> stopMoved(order, report.priceTicks());
            default -> moves.unknown(order, text(report));
        }
        boolean ended = state.orders.get(report.clientOrderId()) == null;
        if (ended || before == OrderState.UNKNOWN && order.state != OrderState.UNKNOWN) {
            flattening.onOrder(deployment, instrument);
        }
    }

    private static byte[] text(ExecutionReportDecoder report) {
        return Group.text(report.text());
    }

    /** A second one, while a replace is pending, answers a query: the venue has the order as it was, and the replace was lost. */
    private void accepted(Order order, long venueOrderId) {
        boolean again = order.venueOrderId != 0 && order.venueOrderId == venueOrderId;
        boolean answers = order.state == OrderState.PENDING_NEW
                || order.state == OrderState.UNKNOWN
                || order.state == OrderState.PENDING_REPLACE && again;
        if (!answers && order.venueOrderId == venueOrderId) {
            return;
        }
        Order changed = moves.draft(order);
        changed.venueOrderId = venueOrderId;
        if (answers) {
            changed.state = OrderTransitions.working(order.filledLots);
            changed.pendingPriceTicks = 0;
            changed.pendingQuantityLots = 0;
        }
        moves.write(changed, order.state, Group.NO_TEXT);
    }

    /** One of a flatten that ends with nothing filled would be sent again for ever. */
    private void end(Order order, OrderState end, byte[] text) {
        boolean hopeless = order.kind == Order.FLATTEN && order.filledLots == 0;
        if (hopeless) {
            String why = "its order " + order.clientOrderId + " is " + end + " with nothing filled";
            moves.settle(order, end, text);
            flattening.giveUp(order, why);
        } else {
            moves.settle(order, end, text);
        }
    }

    private void cancelRejected(Order order, byte[] text) {
        if (order.state == OrderState.PENDING_CANCEL) {
            moves.settle(order, OrderTransitions.working(order.filledLots), text);
        }
    }

    private void replaced(Order order, ExecutionReportDecoder report) {
        boolean waits = order.state == OrderState.PENDING_CANCEL;
        long quantityLots = report.quantityLots();
        long stopPriceTicks = Records.since1(report.stopPriceTicks());
        Order changed = moves.draft(order);
        changed.priceTicks = report.priceTicks();
        changed.quantityLots = quantityLots;
        if (order.type.isStop() && stopPriceTicks != 0) {
            changed.stopPriceTicks = stopPriceTicks;
        }
        changed.pendingPriceTicks = 0;
        changed.pendingQuantityLots = 0;
        if (quantityLots <= order.filledLots) {
            changed.state = OrderState.FILLED;
        } else if (!waits) {
            changed.state = OrderTransitions.working(order.filledLots);
        }
        moves.write(changed, order.state, Group.NO_TEXT);
    }

    private void replaceRejected(Order order, byte[] text) {
        if (order.state == OrderState.PENDING_REPLACE) {
            moves.settle(order, OrderTransitions.working(order.filledLots), text);
        } else if (order.pendingQuantityLots != 0) {
            moves.settle(order, order.state, text);
        }
    }

    private void triggered(Order order) {
        if (order.type.isStop() && !order.triggered) {
            Order changed = moves.draft(order);
            changed.triggered = true;
            acceptedBefore(changed);
            moves.write(changed, order.state, Group.NO_TEXT);
        }
    }

    /** What a venue works on it has taken, even if it did not say so. */
    private static void acceptedBefore(Order changed) {
        if (changed.state == OrderState.PENDING_NEW) {
            changed.state = OrderTransitions.working(changed.filledLots);
        }
    }

    private void stopMoved(Order order, long stopPriceTicks) {
        if (order.type == OrderType.TRAILING_STOP && order.stopPriceTicks != stopPriceTicks) {
            Order changed = moves.draft(order);
            changed.stopPriceTicks = stopPriceTicks;
            acceptedBefore(changed);
            moves.write(changed, order.state, Group.NO_TEXT);
        }
    }

    /** One that the venue never took is rejected; one that it did take is unknown first, and rejected when it is denied again. */
    private void notFound(Order order) {
        boolean taken = order.venueOrderId != 0 || order.filledLots != 0;
        if (order.state == OrderState.UNKNOWN || !taken) {
            end(order, OrderState.REJECTED, NOT_RECEIVED);
        } else {
            moves.unknown(order, NOT_FOUND);
        }
    }

    private void onFill(ExecutionReportDecoder report, Order order) {
        execution.copyFrom(report);
        Instrument instrument = state.instruments.get(order == null ? execution.instrument : order.instrument);
        if (state.executions.contains(instrument == null ? "" : instrument.venue(), execution.executionId)) {
            return;
        }
        if (order == null) {
            unknownFill(report.clientOrderId(), instrument);
            return;
        }
        int deployment = order.deployment;
        bookkeeper.fill(order, execution);
        Order changed = moves.draft(order);
        changed.filledLots = saturatedSum(order.filledLots, execution.quantityLots);
        changed.state = afterFill(changed, order.state);
        changed.quantityLots =
                changed.cash > 0 && changed.state == OrderState.FILLED ? changed.filledLots : changed.quantityLots;
        moves.write(changed, order.state, Group.NO_TEXT);
        if (state.orders.get(report.clientOrderId()) == null) {
            flattening.onOrder(deployment, instrument.id());
        }
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < a ? Long.MAX_VALUE : sum;
    }

    /** @param changed with what is filled by now */
    private OrderState afterFill(Order changed, OrderState before) {
        boolean whole = changed.cash > 0 ? execution.complete : changed.filledLots >= changed.quantityLots;
        if (whole) {
            return OrderState.FILLED;
        }
        if (before.isTerminal()) {
            return before;
        }
        if (execution.complete) {
            return OrderState.CANCELED;
        }
        boolean waits = before == OrderState.PENDING_CANCEL
                || before == OrderState.PENDING_REPLACE
                || before == OrderState.UNKNOWN;
        return waits ? before : OrderState.PARTIALLY_FILLED;
    }

    /** Adopted by the manual deployment, if the venue says what was traded. */
    private void unknownFill(long clientOrderId, Instrument instrument) {
        results.unknownFill(clientOrderId, execution);
        if (instrument == null || execution.side == null) {
            return;
        }
        stray.deployment = 0;
        stray.track = Tracks.LIVE;
        stray.kind = Order.CORE;
        stray.clientOrderId = clientOrderId;
        stray.instrument = instrument.id();
        stray.instrumentVersion = instrument.version();
        stray.side = execution.side;
        stray.type = OrderType.MARKET;
        stray.timeInForce = TimeInForce.GTC;
        bookkeeper.fill(stray, execution);
    }

    /** While a venue is silent nobody knows how its orders stand. When it is up again, its gateway asks for each. */
    void onVenueStatus(VenueStatusDecoder status) {
        if (status.state() != FeedState.DOWN && status.state() != FeedState.ENDED) {
            return;
        }
        String venue = status.venue();
        byte[] text = Group.text("venue " + venue + " is down");
        for (Order order = state.orders.first(); order != null; order = order.next) {
            if (state.instruments.get(order.instrument).venue().equals(venue)) {
                moves.unknown(order, text);
            }
        }
    }
}
