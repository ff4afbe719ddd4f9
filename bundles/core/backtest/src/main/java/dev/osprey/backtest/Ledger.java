package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import java.util.HashMap;
import java.util.Map;

/** What the tracks of a log own, marked at the last prices. Amounts are units (1e-8) of one currency. */
final class Ledger {

    private record Owner(int deployment, int track) {}

    private record Holding(int deployment, int track, int instrument) {}

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<Integer, Long> prices = new HashMap<>();
    private final Map<Owner, Long> cash = new HashMap<>();
    private final Map<Holding, Long> lots = new HashMap<>();
    private final Map<Holding, Long> fees = new HashMap<>();
    private final long capital;

    /** @param capital of the account before its first fill */
    Ledger(long capital) {
        this.capital = capital;
    }

    void define(Instrument instrument) {
        instruments.put(instrument.id(), instrument);
    }

    void price(int instrument, long priceTicks) {
        prices.put(instrument, priceTicks);
    }

    void position(int deployment, int track, int instrument, long quantityLots, long cashUnits, long feeUnits) {
        cash.put(new Owner(deployment, track), cashUnits);
        lots.put(new Holding(deployment, track, instrument), quantityLots);
        fees.put(new Holding(deployment, track, instrument), feeUnits);
    }

    /** Cash and positions at the last prices. */
    long equity() {
        long equity = cash.isEmpty()
                ? capital
                : cash.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Holding, Long> holding : lots.entrySet()) {
            if (holding.getValue() != 0) {
                int instrument = holding.getKey().instrument();
                equity += instruments.get(instrument).notional(prices.get(instrument), holding.getValue());
            }
        }
        return equity;
    }

    long fees() {
        return fees.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lots held of an instrument, over all tracks. */
    long lots(int instrument) {
        return lots.entrySet().stream()
                .filter(holding -> holding.getKey().instrument() == instrument)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Map<Integer, Instrument> instruments() {
        return instruments;
    }

    static double asDouble(long units) {
        return (double) units / Money.SCALE;
    }
}
