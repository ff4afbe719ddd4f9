package dev.osprey.marketdata.replay;

/** Counts what is odd in a file and stays as it is: duplicates, crossed and locked quotes. */
final class Oddities {

    private final Layout.Kind kind;
    private long duplicates;
    private long crossed;
    private long locked;
    private long emptySides;
    private boolean any;

    // The row before.
    private long time;
    private long first;
    private long second;
    private long third;
    private long fourth;
    private long tradeId;
    private long highestTradeId;
    private long repeatedTradeIds;

    Oddities(Layout.Kind kind) {
        this.kind = kind;
    }

    void look(Row row) {
        switch (kind) {
            case TRADES -> lookAtTrade(row);
            case QUOTES -> lookAtQuote(row);
            case QUOTE_BARS -> lookAtBar(row);
            case BARS, BOOKS -> {
                // A bar that begins before the one before it has ended is damage; books the server puts together.
            }
        }
        any = true;
    }

    /** The same number again; without numbers, the same time, price and quantity. */
    private void lookAtTrade(Row row) {
        boolean same = row.tradeId == 0
                ? row.time == time && row.priceTicks == first && row.quantityLots == second
                : row.tradeId == tradeId;
        duplicates += any && same ? 1 : 0;
        repeatedTradeIds += row.tradeId > 0 && row.tradeId <= highestTradeId ? 1 : 0;
        highestTradeId = Math.max(highestTradeId, row.tradeId);
        time = row.time;
        tradeId = row.tradeId;
        first = row.priceTicks;
        second = row.quantityLots;
    }

    private void lookAtQuote(Row row) {
        boolean same = row.time == time
                && row.bidTicks == first
                && row.askTicks == second
                && row.bidLots == third
                && row.askLots == fourth;
        duplicates += any && same ? 1 : 0;
        time = row.time;
        first = row.bidTicks;
        second = row.askTicks;
        third = row.bidLots;
        fourth = row.askLots;
        if (row.bidLots > 0 && row.askLots > 0) {
            lookAtSides(row);
        }
    }

    private void lookAtBar(Row row) {
        if (row.bidTicks > 0 && row.askTicks > 0) {
            lookAtSides(row);
        } else {
            emptySides += row.bidTicks == row.askTicks ? 2 : 1;
        }
    }

    private void lookAtSides(Row row) {
        crossed += row.bidTicks > row.askTicks ? 1 : 0;
        locked += row.bidTicks == row.askTicks ? 1 : 0;
    }

    /** Rows that say the same as the one before them. */
    long duplicates() {
        return duplicates;
    }

    /** Trades whose number is not above all before it. */
    long repeatedTradeIds() {
        return repeatedTradeIds;
    }

    /** Sides of bars that have none. */
    long emptySides() {
        return emptySides;
    }

    /** Quotes whose bid is above the ask; of bars their closes. */
    long crossed() {
        return crossed;
    }

    /** Quotes whose bid is the ask; of bars their closes. */
    long locked() {
        return locked;
    }
}
