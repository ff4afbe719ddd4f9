package dev.osprey.marketdata.replay;

import java.util.Arrays;
import java.util.List;

/** A line for each snapshot of the best levels, as Tardis ({@code book_snapshot_5}, {@code book_snapshot_25}) has it. A side may have fewer levels: then cells are empty. */
final class SnapshotLines implements BookLines {

    private final RowParser parser;
    private final LevelRows levels = new LevelRows();
    private final UpdateNumbers numbers = new UpdateNumbers();
    private final int[] places;
    private final int depth;
    private long time;

    /** @param names of the columns */
    SnapshotLines(RowParser parser, List<String> names) {
        this.parser = parser;
        this.places = places(names);
        this.depth = places.length / 4;
    }

    /**
     * Where price and size of each level's bid and ask stand.
     *
     * @throws IllegalArgumentException if one is missing
     */
    static int[] places(List<String> names) {
        int depth = 0;
        while (names.contains("asks" + depth + "price")) {
            depth++;
        }
        int[] places = new int[4 * depth];
        for (int level = 0; level < depth; level++) {
            places[4 * level] = names.indexOf("bids" + level + "price");
            places[4 * level + 1] = names.indexOf("bids" + level + "amount");
            places[4 * level + 2] = names.indexOf("asks" + level + "price");
            places[4 * level + 3] = names.indexOf("asks" + level + "amount");
        }
        if (Arrays.stream(places).anyMatch(place -> place < 0)) {
            throw new IllegalArgumentException(
                    "unknown format: each level must have bids[0].price, bids[0].amount, asks[0].price and asks[0].amount");
        }
        return places;
    }

    @Override
    public void begin() throws DamagedLineException {
        levels.clear();
        time = parser.time();
        for (int level = 0; level < depth; level++) {
            add(true, places[4 * level], places[4 * level + 1]);
            add(false, places[4 * level + 2], places[4 * level + 3]);
        }
    }

    private void add(boolean bid, int price, int quantity) throws DamagedLineException {
        if (!parser.isEmpty(price) || !parser.isEmpty(quantity)) {
            levels.add(bid, parser.priceTicks(price), parser.standingLots(quantity));
        }
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void add() {
        throw new IllegalStateException("each line is a snapshot");
    }

    @Override
    public boolean isOfSeveral() {
        return false;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public void end(Row row) {
        long number = numbers.apart(time);
        row.isSnapshot = true;
        row.firstUpdate = number;
        row.lastUpdate = number;
        row.previousUpdate = 0;
        levels.copyTo(row.levels);
    }

    @Override
    public void passed() {
        // Each line stands for itself.
    }

    @Override
    public void lost() {
        // Each snapshot stands for itself.
    }
}
