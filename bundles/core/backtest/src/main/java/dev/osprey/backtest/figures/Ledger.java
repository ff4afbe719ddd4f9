package dev.osprey.backtest.figures;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Track;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tracks of a log own, marked at the last prices. Amounts are units (1e-8) of one currency. */
public final class Ledger {

    /** Which price marks an instrument: none of a lower rank does when there was one of a higher. */
    public enum Mark {
        /** Of a fill: where there are no other prices. */
        FILL,
        /** Of one side of the market. */
        SIDE,
        /** Between bid and ask. */
        MID,
        /** Of a trade. */
        LAST
    }

    private static final class Holding {
        private final int track;
        private final int instrument;
        private long lots;
        private long fees;

        private Holding(int track, int instrument) {
            this.track = track;
            this.instrument = instrument;
        }
    }

    /** A deployment: its capital before its first fill, then cash and positions. */
    private static final class Account {
        private long capital;
        private final Map<Integer, Long> cash = new TreeMap<>();
        private final List<Holding> holdings = new ArrayList<>();
    }

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<Integer, Account> accounts = new TreeMap<>();
    private Mark[] ranks = new Mark[16];
    private long[] prices = new long[16];

    /** Takes an instrument's definition, which may be a new version of it. */
    public void define(Instrument instrument) {
        instruments.put(instrument.id(), instrument);
    }

    /** Opens a deployment's account, or gives it another capital. */
    public void open(int deployment, long capital) {
        accounts.computeIfAbsent(deployment, id -> new Account()).capital = capital;
    }

    /** Takes a price; returns whether it marks the instrument. */
    public boolean price(int instrument, long priceTicks, Mark mark) {
        if (instrument >= prices.length) {
            ranks = java.util.Arrays.copyOf(ranks, instrument * 2);
            prices = java.util.Arrays.copyOf(prices, instrument * 2);
        }
        Mark rank = ranks[instrument];
        if (rank != null && mark.compareTo(rank) < 0) {
            return false;
        }
        ranks[instrument] = mark;
        prices[instrument] = priceTicks;
        return true;
    }

    /** Takes a track's position; the shadow's is no money. */
    public void position(int deployment, int track, int instrument, long lots, long cashUnits, long feeUnits) {
        if (track == Track.SHADOW.ordinal()) {
            return;
        }
        Account account = accounts.computeIfAbsent(deployment, id -> new Account());
        account.cash.put(track, cashUnits);
        Holding holding = holding(account, track, instrument);
        holding.lots = lots;
        holding.fees = feeUnits;
    }

    private static Holding holding(Account account, int track, int instrument) {
        for (Holding each : account.holdings) {
            if (each.track == track && each.instrument == instrument) {
                return each;
            }
        }
        Holding added = new Holding(track, instrument);
        account.holdings.add(added);
        return added;
    }

    /** Returns the last price of an instrument, in ticks; 0 if there was none. */
    public long price(int instrument) {
        return instrument < prices.length && ranks[instrument] != null ? prices[instrument] : 0;
    }

    /** Returns cash and positions of a deployment at the last prices. */
    public long equity(int deployment) {
        Account account = accounts.get(deployment);
        long equity = 0;
        for (long cash : account.cash.values()) {
            equity += cash;
        }
        if (account.cash.isEmpty()) {
            equity = account.capital;
        }
        return equity + net(deployment);
    }

    /** Returns what a deployment's positions are worth at the last prices, short ones being negative. */
    public long net(int deployment) {
        long net = 0;
        for (Holding each : accounts.get(deployment).holdings) {
            net += value(each);
        }
        return net;
    }

    /** Returns the same, short ones being positive too. */
    public long gross(int deployment) {
        long gross = 0;
        for (Holding each : accounts.get(deployment).holdings) {
            gross += Math.abs(value(each));
        }
        return gross;
    }

    private long value(Holding holding) {
        return holding.lots == 0
                ? 0
                : instruments.get(holding.instrument).notional(prices[holding.instrument], holding.lots);
    }

    /** Returns all fees of a deployment. */
    public long fees(int deployment) {
        return accounts.get(deployment).holdings.stream()
                .mapToLong(each -> each.fees)
                .sum();
    }

    /** Returns the capital of a deployment. */
    public long capital(int deployment) {
        return accounts.get(deployment).capital;
    }

    /** Returns the deployments by number. */
    public Collection<Integer> deployments() {
        return accounts.keySet();
    }

    /** Returns the instruments by number. */
    public Map<Integer, Instrument> instruments() {
        return instruments;
    }

    /** Returns an amount in whole currency. */
    public static double asDouble(long units) {
        return (double) units / Money.SCALE;
    }
}
