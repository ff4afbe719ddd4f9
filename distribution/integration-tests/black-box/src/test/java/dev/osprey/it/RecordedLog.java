package dev.osprey.it;

import dev.osprey.journal.JournalReader;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.InstrumentDefinedDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderState;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.RevisionCreatedDecoder;
import dev.osprey.messages.RunStartedDecoder;
import dev.osprey.messages.StrategySwappedDecoder;
import dev.osprey.messages.TrackChangedDecoder;
import dev.osprey.messages.TrackState;
import dev.osprey.messages.TradeDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a server's log says, folded by this class and nothing of the server: orders, positions, deployments and tracks as the last record of
 * each leaves them.
 */
final class RecordedLog {

    private static final Set<OrderState> ENDED = EnumSet.of(
            OrderState.FILLED, OrderState.CANCELED, OrderState.REJECTED, OrderState.DENIED, OrderState.EXPIRED);

    /** An order as its last record leaves it. */
    record Order(long id, String deployment, String instrument, OrderState state, long quantityLots, long filledLots) {

        boolean isEnded() {
            return ENDED.contains(state);
        }
    }

    /** A position; amounts in 1e-8. */
    record Position(long quantityLots, long realisedProfit, long fees, long cash) {}

    /** A revision. */
    record Revision(int number, String digest) {}

    /** What runs in a track. */
    record Track(TrackState state, int revision, int epoch) {}

    /** A change of a track's instance: the old one's last event was {@code lastSequence}. */
    record Swap(long sequence, String deployment, int fromRevision, int toRevision, int epoch, long lastSequence) {}

    /** A trade of ours. */
    record Fill(
            String deployment,
            int revision,
            long venueTime,
            String side,
            long priceTicks,
            long quantityLots,
            long fee) {}

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final RevisionCreatedDecoder revision = new RevisionCreatedDecoder();
    private final TrackChangedDecoder track = new TrackChangedDecoder();
    private final StrategySwappedDecoder swap = new StrategySwappedDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final RunStartedDecoder run = new RunStartedDecoder();

    private final Map<Integer, String> instruments = new HashMap<>();
    private final Map<Integer, String> deployments = new HashMap<>(Map.of(0, "manual"));
    private final Map<Long, Order> orders = new TreeMap<>();
    private final List<Long> newClientOrderIds = new ArrayList<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Map<String, List<Revision>> revisions = new TreeMap<>();
    private final Map<String, Track> tracks = new TreeMap<>();
    private final List<Swap> swaps = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Map<String, Integer> trades = new TreeMap<>();
    private final List<Integer> runs = new ArrayList<>();
    private long lastSequence;

    private RecordedLog() {}

    /** Reads all of it. */
    static RecordedLog read(Path folder) {
        return read(folder, Long.MAX_VALUE);
    }

    /** Reads it up to and with a sequence. */
    static RecordedLog read(Path folder, long upTo) {
        RecordedLog log = new RecordedLog();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (log.lastSequence < upTo && reader.next()) {
                if (reader.sequence() != log.lastSequence + 1) {
                    throw new AssertionError("after " + log.lastSequence + " comes " + reader.sequence());
                }
                log.lastSequence = reader.sequence();
                log.onRecord(reader);
            }
        }
        return log;
    }

    private void onRecord(JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset());
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> onTrade(reader);
            case OrderChangedDecoder.TEMPLATE_ID -> onOrder(reader);
            case FillDecoder.TEMPLATE_ID -> onFill(reader);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(reader);
            case RevisionCreatedDecoder.TEMPLATE_ID -> onRevision(reader);
            case TrackChangedDecoder.TEMPLATE_ID -> onTrack(reader);
            case StrategySwappedDecoder.TEMPLATE_ID -> onSwap(reader);
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrument(reader);
            case RunStartedDecoder.TEMPLATE_ID -> onRun(reader);
            default -> {
                // changes nothing that is told here
            }
        }
    }

    private void onTrade(JournalReader reader) {
        trade.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        trades.merge(instruments.get(trade.instrument()), 1, Integer::sum);
    }

    private void onOrder(JournalReader reader) {
        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        Order now = new Order(
                order.clientOrderId(),
                deployments.get(order.origin().deployment()),
                instruments.get(order.instrument()),
                order.state(),
                order.quantityLots(),
                order.filledLots());
        if (order.previousState() == OrderState.NULL_VAL) {
            newClientOrderIds.add(now.id());
        }
        orders.put(now.id(), now);
    }

    private void onFill(JournalReader reader) {
        fill.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        fills.add(new Fill(
                deployments.get(fill.origin().deployment()),
                fill.origin().revision(),
                fill.header().venueTime(),
                fill.side().name(),
                fill.priceTicks(),
                fill.quantityLots(),
                fill.fee()));
    }

    private void onPosition(JournalReader reader) {
        position.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        positions.put(
                deployments.get(position.deployment()) + "/" + position.track() + "/"
                        + instruments.get(position.instrument()),
                new Position(position.quantityLots(), position.realisedProfit(), position.fees(), position.cash()));
    }

    private void onRevision(JournalReader reader) {
        revision.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        byte[] digest = new byte[RevisionCreatedDecoder.digestLength()];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) revision.digest(i);
        }
        int id = revision.deployment();
        int number = revision.revision();
        String name = revision.name();
        deployments.put(id, name);
        revisions
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(new Revision(number, HexFormat.of().formatHex(digest)));
    }

    private void onTrack(JournalReader reader) {
        track.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        tracks.put(
                deployments.get(track.deployment()) + "/" + track.track(),
                new Track(track.state(), track.revision(), track.epoch()));
    }

    private void onSwap(JournalReader reader) {
        swap.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        swaps.add(new Swap(
                reader.sequence(),
                deployments.get(swap.deployment()),
                swap.fromRevision(),
                swap.toRevision(),
                swap.epoch(),
                swap.lastSequence()));
    }

    private void onInstrument(JournalReader reader) {
        instrument.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        instruments.put(instrument.instrument(), instrument.symbol() + "." + instrument.venue());
    }

    private void onRun(JournalReader reader) {
        run.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        runs.add(run.run());
    }

    long lastSequence() {
        return lastSequence;
    }

    Map<Long, Order> orders() {
        return orders;
    }

    /** Orders that have not ended. */
    List<Order> workingOrders() {
        return orders.values().stream().filter(one -> !one.isEnded()).toList();
    }

    /** The id of each order where it first appears, in the order of the log. */
    List<Long> newClientOrderIds() {
        return newClientOrderIds;
    }

    /** By deployment, track and instrument: {@code sma-btc/0/BTCUSDT.SIM}. */
    Map<String, Position> positions() {
        return positions;
    }

    Map<String, List<Revision>> revisions() {
        return revisions;
    }

    /** By deployment and track: {@code sma-btc/0}. */
    Map<String, Track> tracks() {
        return tracks;
    }

    List<Swap> swaps() {
        return swaps;
    }

    List<Fill> fills(String deployment) {
        return fills.stream().filter(one -> one.deployment().equals(deployment)).toList();
    }

    /** How many trades of the market there are, by instrument. */
    Map<String, Integer> trades() {
        return trades;
    }

    /** The numbers of the runs, in order. */
    List<Integer> runs() {
        return runs;
    }
}
