package dev.osprey.backtest.check;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.backtest.figures.LoggedInstrument;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderState;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.RevisionCreatedDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The orders of a log, and which way the positions stood when. */
final class RunTrail {

    /**
     * Where the run stands from a moment on.
     *
     * @param key      which way each position stands
     * @param atRest whether no order works
     */
    record Stand(long time, String key, boolean atRest) {}

    private static final Set<OrderState> ENDED = EnumSet.of(
            OrderState.FILLED, OrderState.CANCELED, OrderState.REJECTED, OrderState.DENIED, OrderState.EXPIRED);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final RevisionCreatedDecoder revision = new RevisionCreatedDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<Integer, String> deployments = new HashMap<>();
    private final Set<Long> open = new HashSet<>();
    private final Map<String, Long> positions = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Stand> stands = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private RunTrail() {}

    /** Reads a log. */
    static RunTrail read(Path log) {
        RunTrail trail = new RunTrail();
        trail.stands.add(new Stand(Long.MIN_VALUE, "", true));
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next()) {
                trail.onRecord(reader);
            }
        }
        return trail;
    }

    private void onRecord(JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset());
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID, BarDecoder.TEMPLATE_ID -> {
                first = Math.min(first, reader.logTime());
                last = Math.max(last, reader.logTime());
            }
            case OrderChangedDecoder.TEMPLATE_ID -> onOrder(reader);
            case PositionChangedDecoder.TEMPLATE_ID -> {
                position.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                positions.put(position.deployment() + "/" + position.instrument(), (long)
                        Long.signum(position.quantityLots()));
                stand(reader.logTime());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrument(reader);
            case RevisionCreatedDecoder.TEMPLATE_ID -> {
                revision.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                deployments.put(revision.deployment(), revision.name());
            }
            default -> {
                // nothing that orders are made of
            }
        }
    }

    private void onOrder(JournalReader reader) {
        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        boolean submit = open.add(order.clientOrderId());
        if (ENDED.contains(order.state())) {
            open.remove(order.clientOrderId());
        }
        steps.add(new Step(
                reader.logTime(),
                submit,
                deployments.getOrDefault(order.origin().deployment(), "manual"),
                instruments.get(order.instrument()).name(),
                order.side() == dev.osprey.messages.Side.BUY ? Side.BUY : Side.SELL,
                order.state().name(),
                what()));
        stand(reader.logTime());
    }

    private String what() {
        return order.orderType() + " price " + order.priceTicks() + " lots " + order.quantityLots() + " cash "
                + order.cash() + " filled " + order.filledLots();
    }

    private void onInstrument(JournalReader reader) {
        instrument.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        instruments.put(instrument.instrument(), LoggedInstrument.of(instrument));
    }

    private void stand(long time) {
        StringBuilder key = new StringBuilder();
        positions.forEach((place, sign) -> {
            if (sign != 0) {
                key.append(place).append(sign > 0 ? "+" : "-");
            }
        });
        stands.add(new Stand(time, key.toString(), open.isEmpty()));
    }

    /** All changes of orders, in order. */
    List<Step> steps() {
        return steps;
    }

    /** Where the run stood, from the beginning on. */
    List<Stand> stands() {
        return stands;
    }

    /** Log time of the first market event; {@link Long#MAX_VALUE} if there was none. */
    long first() {
        return first;
    }

    /** Log time of the last market event. */
    long last() {
        return last;
    }
}
