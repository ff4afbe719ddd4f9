package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The true book after each update of an undamaged recording of Binance: a map of prices for each side, filled by the text of the messages in the order of the
 * file; nothing of the server's has a part in it.
 */
final class TrueBooks {

    private static final Pattern SNAPSHOT_ID = Pattern.compile("\"lastUpdateId\":(\\d+)");
    private static final Pattern LAST_ID = Pattern.compile("\"u\":(\\d+)");
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Map<Long, Long> prints = new HashMap<>();
    private final Map<Integer, String> snapshots = new TreeMap<>();
    /** Those that came before the snapshot, which may be older. */
    private final List<String> early = new ArrayList<>();

    private final Instrument instrument;
    private long updateId;

    /** @param snapshotEvery a snapshot of the truth behind each so many lines, to be put into a damaged recording */
    TrueBooks(Instrument instrument, List<String> lines, int snapshotEvery) {
        this.instrument = instrument;
        for (int i = 0; i < lines.size(); i++) {
            take(lines.get(i));
            boolean isDue = (i + 1) % snapshotEvery == 0 || i + 1 == lines.size();
            if (isDue && updateId > 0) {
                snapshots.put(i, snapshot());
            }
        }
    }

    private void take(String line) {
        Matcher snapshotId = SNAPSHOT_ID.matcher(line);
        if (snapshotId.find()) {
            updateId = Long.parseLong(snapshotId.group(1));
            bids.clear();
            asks.clear();
            set(line, "\"bids\":", "\"asks\":");
            early.forEach(this::delta);
            early.clear();
        } else if (line.contains("depthUpdate") && updateId == 0) {
            early.add(line);
        } else if (line.contains("depthUpdate")) {
            delta(line);
        }
    }

    private void delta(String line) {
        Matcher lastId = LAST_ID.matcher(line);
        if (lastId.find() && Long.parseLong(lastId.group(1)) > updateId) {
            updateId = Long.parseLong(lastId.group(1));
            set(line, "\"b\":", "\"a\":");
        }
    }

    private void set(String line, String bidsAt, String asksAt) {
        int asksFrom = line.indexOf(asksAt);
        Matcher level = LEVEL.matcher(line);
        for (int from = line.indexOf(bidsAt); level.find(from); from = level.end()) {
            TreeMap<BigDecimal, BigDecimal> side = level.start() < asksFrom ? bids : asks;
            BigDecimal price = new BigDecimal(level.group(1)).stripTrailingZeros();
            BigDecimal quantity = new BigDecimal(level.group(2)).stripTrailingZeros();
            if (quantity.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }
        prints.put(updateId, print());
    }

    private long print() {
        long print = bids.size() * 31L + asks.size();
        for (TreeMap<BigDecimal, BigDecimal> side : List.of(bids, asks)) {
            for (Map.Entry<BigDecimal, BigDecimal> level : side.entrySet()) {
                print = mixed(print, whole(level.getKey(), instrument.tickSize()));
                print = mixed(print, whole(level.getValue(), instrument.lotSize()));
            }
        }
        return print;
    }

    private static long whole(BigDecimal value, long step) {
        // the venue has one quantity that is no whole number of lots: the feed rounds it
        return value.movePointRight(8)
                .divide(BigDecimal.valueOf(step), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long mixed(long print, long value) {
        long mixed = (print ^ value) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    /** Of all levels of a book, in their order: equal for equal books. */
    static long print(Book book) {
        long print = book.depth(Side.BUY) * 31L + book.depth(Side.SELL);
        for (Side side : new Side[] {Side.BUY, Side.SELL}) {
            for (int level = 0; level < book.depth(side); level++) {
                print = mixed(print, book.priceTicks(side, level));
                print = mixed(print, book.quantityLots(side, level));
            }
        }
        return print;
    }

    /** The true book after an update; {@code null}: the venue has told of none that ends with it. */
    Long print(long of) {
        return prints.get(of);
    }

    /** How many updates there were. */
    int updates() {
        return prints.size();
    }

    /** The last update. */
    long updateId() {
        return updateId;
    }

    /** By the number of the line that they follow, from 0. */
    Map<Integer, String> snapshots() {
        return snapshots;
    }

    private String snapshot() {
        return "{\"lastUpdateId\":" + updateId + ",\"bids\":" + levels(bids) + ",\"asks\":" + levels(asks) + "}";
    }

    private static String levels(TreeMap<BigDecimal, BigDecimal> side) {
        StringBuilder text = new StringBuilder();
        side.forEach((price, quantity) -> text.append(text.isEmpty() ? "[[\"" : ",[\"")
                .append(price.toPlainString())
                .append("\",\"")
                .append(quantity.toPlainString())
                .append("\"]"));
        return text.isEmpty() ? "[]" : text.append(']').toString();
    }
}
