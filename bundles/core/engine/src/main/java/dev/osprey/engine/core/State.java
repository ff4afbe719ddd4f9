package dev.osprey.engine.core;

import dev.osprey.api.TradingState;
import dev.osprey.api.market.Trades;
import dev.osprey.engine.BarCounts;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * All that is known, as a pure function of the log: {@linkplain #apply apply} every record in order and it stands as the core stood. The core has
 * one; each follower has its own. Not thread safe.
 *
 * <p>What it returns is live and changes with the next record. It holds open orders; of ended ones the last {@value Orders#ENDED_KEPT}
 * alone, for fills that come late.
 */
public final class State {

    /** Version of the encoding, in snapshots and checkpoints. */
    public static final int ENCODING_VERSION = 7;

    final Instruments instruments = new Instruments();
    final Orders orders = new Orders();
    final Positions positions = new Positions();
    final Deployments deployments = new Deployments();
    final Accounts accounts = new Accounts();
    final Limits limits = new Limits();
    final Timers timers = new Timers();
    final TradingDays tradingDays = new TradingDays();
    final VenueRules venueRules = new VenueRules();
    final Bars bars = new Bars(instruments, tradingDays, venueRules);
    final MarketStreams streams = new MarketStreams();
    final Executions executions = new Executions();
    List<RequiredCheck> requiredChecks = List.of();
    long chainSequence;
    TradingState tradingState = TradingState.ACTIVE;
    long sequence;
    long logTime;
    int run;
    long orderCounter;
    long maxDecisionAge = CoreSettings.DEFAULT.maxDecisionAgeNanos();
    long barLateness = CoreSettings.DEFAULT.barLatenessNanos();
    /** Nanoseconds after which a stream that gives nothing is stale; 0 if that is not looked at. */
    long longestSilence;

    long unknownFills;

    private final RecordApplier applier = new RecordApplier(this);
    private final MessageDigest sha256 = Digest.sha256();
    private ExpandableArrayBuffer scratch;

    /**
     * Takes in the next record.
     *
     * @throws IllegalStateException if a newer version of the server wrote it and this one does not know it
     */
    public void apply(DirectBuffer buffer, int offset, int length) {
        applier.apply(buffer, offset, length);
    }

    /** Takes in trades as {@link #apply(DirectBuffer, int, int)} does their records, which are the next ones. */
    void apply(int source, Trades trades, int from, int to, long firstLogTime) {
        applier.apply(source, trades, from, to, firstLogTime);
    }

    /**
     * Writes the canonical encoding: equal states give equal bytes.
     *
     * @param buffer expandable, or large enough
     * @return how many bytes
     */
    public int encode(MutableDirectBuffer buffer, int offset) {
        StateOutput out = new StateOutput(buffer, offset);
        out.putInt(ENCODING_VERSION);
        out.putLong(sequence);
        out.putLong(logTime);
        out.putInt(run);
        out.putLong(orderCounter);
        out.putLong(maxDecisionAge);
        out.putLong(barLateness);
        out.putLong(longestSilence);
        out.putLong(unknownFills);
        out.putByte(tradingState.ordinal());
        out.putLong(chainSequence);
        out.putInt(requiredChecks.size());
        for (RequiredCheck check : requiredChecks) {
            out.putText(check.name());
            out.putBytes(check.digest());
        }
        instruments.encode(out);
        accounts.encode(out);
        limits.encode(out);
        deployments.encode(out, logTime);
        orders.encode(out);
        positions.encode(out);
        timers.encode(out);
        tradingDays.encode(out);
        venueRules.encode(out);
        bars.encode(out);
        executions.encode(out);
        streams.encode(out);
        return out.length();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it is of another version, cut or damaged
     */
    public static State decode(DirectBuffer buffer, int offset, int length) {
        StateInput in = new StateInput(buffer, offset, length);
        int version = in.getInt();
        if (version != ENCODING_VERSION) {
            throw new IllegalArgumentException("state is encoded in version " + version + ", this server reads version "
                    + ENCODING_VERSION + " alone");
        }
        State state = new State();
        state.decode(in);
        in.end();
        return state;
    }

    private void decode(StateInput in) {
        sequence = in.getLong();
        logTime = in.getLong();
        run = in.getInt();
        orderCounter = in.getLong();
        maxDecisionAge = in.getLong();
        barLateness = in.getLong();
        longestSilence = in.getLong();
        unknownFills = in.getLong();
        tradingState = Codes.tradingState(in.getByte());
        chainSequence = in.getLong();
        List<RequiredCheck> checks = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            checks.add(new RequiredCheck(in.getText(), in.getBytes(Digest.LENGTH)));
        }
        requiredChecks = List.copyOf(checks);
        instruments.decode(in);
        accounts.decode(in);
        limits.decode(in);
        deployments.decode(in, instruments);
        orders.decode(in);
        positions.decode(in);
        timers.decode(in);
        tradingDays.decode(in);
        venueRules.decode(in);
        bars.decode(in);
        executions.decode(in);
        streams.decode(in, instruments);
        for (Order order = orders.first(); order != null; order = order.next) {
            positions.addWorking(order, 1);
        }
    }

    /** Writes SHA-256 of the canonical encoding. */
    public void hash(byte[] hash) {
        if (scratch == null) {
            scratch = new ExpandableArrayBuffer(1 << 16);
        }
        int length = encode(scratch, 0);
        sha256.update(scratch.byteArray(), 0, length);
        try {
            sha256.digest(hash, 0, Digest.LENGTH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("hash of " + hash.length + " bytes must have " + Digest.LENGTH, e);
        }
    }

    /** Sequence of the last record; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Log time of the last record: nanoseconds since 1970 UTC. */
    public long logTime() {
        return logTime;
    }

    /** Number of the last run that was started; 0 before the first. */
    public int run() {
        return run;
    }

    public Instruments instruments() {
        return instruments;
    }

    public Orders orders() {
        return orders;
    }

    public Positions positions() {
        return positions;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Accounts accounts() {
        return accounts;
    }

    /** The server's. */
    public Limits limits() {
        return limits;
    }

    /** What each instrument's market data can be trusted for, and the books. */
    public MarketStreams streams() {
        return streams;
    }

    /** What went into no bar, and what was filled in: one for each kind of bar that is made of an instrument. */
    public List<BarCounts> barCounts() {
        List<BarCounts> counts = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            BarBuilder bar = bars.at(i);
            String instrument = instruments.get(bar.instrument).name();
            counts.add(new BarCounts(instrument, bar.spec, bar.late(), bar.outside(), bar.filledIn()));
        }
        return counts;
    }

    /** What decides a stream's state; goes on after the instrument's name. */
    public String why(MarketStream stream) {
        return stream.rule(logTime, longestSilence).why();
    }

    public TradingDays tradingDays() {
        return tradingDays;
    }

    /** How the bars of each venue are made. */
    public VenueRules venueRules() {
        return venueRules;
    }

    /** The server's. */
    public TradingState tradingState() {
        return tradingState;
    }

    /** The checks that an order must pass, in order. */
    public List<RequiredCheck> requiredChecks() {
        return Collections.unmodifiableList(requiredChecks);
    }

    /** Fills of orders that nobody here knew. */
    public long unknownFills() {
        return unknownFills;
    }

    /**
     * Profit of a position at the last price, units (1e-8); 0 before there is a price.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long unrealisedProfit(Position position) {
        if (position.quantityLots == 0) {
            return 0;
        }
        long last = instruments.lastPriceTicks(position.instrument);
        return PositionMath.unrealisedProfit(
                instruments.get(position.instrument), last, position.quantityLots, position.cost);
    }

    /**
     * Realised and unrealised profit, fees deducted, since the beginning.
     *
     * @throws ArithmeticException if it does not fit
     */
    long profit(Position position) {
        long gross = Math.addExact(position.realisedProfit, unrealisedProfit(position));
        return Math.subtractExact(gross, position.fees);
    }
}
