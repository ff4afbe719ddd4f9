package dev.osprey.execution.simulated;

import dev.osprey.api.Liquidity;
import dev.osprey.api.venue.ExecutionSink;
import java.util.ArrayList;
import java.util.List;

/** What an exchange said of an order, as a value; the text of refusals is left out. */
record Report(
        String what,
        long order,
        long priceTicks,
        long lots,
        long fee,
        Liquidity liquidity,
        boolean complete,
        long time) {

    static Report accepted(long order, long time) {
        return of("accepted", order, time);
    }

    static Report canceled(long order, long time) {
        return of("canceled", order, time);
    }

    static Report of(String what, long order, long time) {
        return new Report(what, order, 0, 0, 0, null, false, time);
    }

    static Report stopMoved(long order, long stop, long time) {
        return new Report("stopMoved", order, stop, 0, 0, null, false, time);
    }

    static Report replaced(long order, long price, long lots, long time) {
        return new Report("replaced", order, price, lots, 0, null, false, time);
    }

    /** Of a stop order; the stop price is told as the fee. */
    static Report replaced(long order, long price, long stop, long lots, long time) {
        return new Report("replaced", order, price, lots, stop, null, false, time);
    }

    static Report took(long order, long price, long lots, long fee, boolean complete, long time) {
        return new Report("filled", order, price, lots, fee, Liquidity.TAKER, complete, time);
    }

    static Report gave(long order, long price, long lots, long fee, boolean complete, long time) {
        return new Report("filled", order, price, lots, fee, Liquidity.MAKER, complete, time);
    }

    /** Keeps the reports, the numbers of the fills, and what was said of the connection. */
    static final class Book implements ExecutionSink {

        final List<Report> reports = new ArrayList<>();
        final List<Long> executionIds = new ArrayList<>();
        final List<String> texts = new ArrayList<>();

        List<Report> drain() {
            List<Report> drained = List.copyOf(reports);
            reports.clear();
            return drained;
        }

        @Override
        public void accepted(long clientOrderId, long venueOrderId, long venueTime) {
            reports.add(Report.accepted(clientOrderId, venueTime));
        }

        @Override
        public void rejected(long clientOrderId, String reason, long venueTime) {
            reports.add(of("rejected", clientOrderId, venueTime));
            texts.add(reason);
        }

        @Override
        public void filled(
                long clientOrderId,
                long executionId,
                long priceTicks,
                long quantityLots,
                long fee,
                Liquidity liquidity,
                boolean complete,
                long venueTime) {
            executionIds.add(executionId);
            reports.add(
                    new Report("filled", clientOrderId, priceTicks, quantityLots, fee, liquidity, complete, venueTime));
        }

        @Override
        public void canceled(long clientOrderId, String reason, long venueTime) {
            reports.add(Report.canceled(clientOrderId, venueTime));
            texts.add(reason);
        }

        @Override
        public void cancelRejected(long clientOrderId, String reason, long venueTime) {
            reports.add(of("cancelRejected", clientOrderId, venueTime));
            texts.add(reason);
        }

        @Override
        public void replaced(long clientOrderId, long priceTicks, long quantityLots, long venueTime) {
            reports.add(Report.replaced(clientOrderId, priceTicks, quantityLots, venueTime));
        }

        @Override
        public void replaced(
                long clientOrderId, long priceTicks, long stopPriceTicks, long quantityLots, long venueTime) {
            reports.add(Report.replaced(clientOrderId, priceTicks, stopPriceTicks, quantityLots, venueTime));
        }

        @Override
        public void replaceRejected(long clientOrderId, String reason, long venueTime) {
            reports.add(of("replaceRejected", clientOrderId, venueTime));
            texts.add(reason);
        }

        @Override
        public void expired(long clientOrderId, long venueTime) {
            reports.add(of("expired", clientOrderId, venueTime));
        }

        @Override
        public void triggered(long clientOrderId, long venueTime) {
            reports.add(of("triggered", clientOrderId, venueTime));
        }

        @Override
        public void stopMoved(long clientOrderId, long stopPriceTicks, long venueTime) {
            reports.add(new Report("stopMoved", clientOrderId, stopPriceTicks, 0, 0, null, false, venueTime));
        }

        @Override
        public void notFound(long clientOrderId, long venueTime) {
            reports.add(of("notFound", clientOrderId, venueTime));
        }

        @Override
        public void connected(boolean up, String text) {
            texts.add(text);
        }
    }
}
