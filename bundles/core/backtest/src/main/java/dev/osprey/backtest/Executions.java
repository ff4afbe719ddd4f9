package dev.osprey.backtest;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fills of a run: all into a file, if wanted, and the first ones into the result. */
final class Executions implements AutoCloseable {

    /** As many as are kept in memory. */
    static final int SHOWN = 10_000;

    private static final long NANOS = 1_000_000_000L;

    /** A fill, as a person reads it. */
    record Execution(
            long venueTime,
            String instrument,
            Side side,
            Liquidity liquidity,
            String price,
            String quantity,
            long fee,
            long realisedProfit) {

        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("time", instant(venueTime));
            row.put("instrument", instrument);
            row.put("side", side.name());
            row.put("price", price);
            row.put("quantity", quantity);
            row.put("fee", Money.format(fee));
            row.put("realisedProfit", Money.format(realisedProfit));
            return row;
        }
    }

    private final List<Map<String, Object>> shown = new ArrayList<>();

    /** Null for none. */
    private final PrintWriter file;

    private long count;

    /**
     * @param file gets a line for each, as CSV; null for none
     * @throws IllegalArgumentException if the file cannot be written
     */
    Executions(Path file) {
        try {
            this.file = file == null ? null : new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("trades=" + file + " cannot be written: " + e.getMessage(), e);
        }
        if (file != null) {
            this.file.println("time,instrument,side,price,quantity,fee,realisedProfit");
        }
    }

    void add(Execution execution) {
        count++;
        if (count <= SHOWN) {
            shown.add(execution.row());
        }
        if (file != null) {
            file.println(String.join(
                    ",", execution.row().values().stream().map(Object::toString).toList()));
        }
    }

    /** How many there were. */
    long count() {
        return count;
    }

    /** The first {@value #SHOWN}, each by column. */
    List<Map<String, Object>> shown() {
        return shown;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    /** Returns a time as ISO text. */
    static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
                .toString();
    }
}
