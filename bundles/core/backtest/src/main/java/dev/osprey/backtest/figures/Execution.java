package dev.osprey.backtest.figures;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Money;
import dev.osprey.api.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fill, as a person reads it.
 *
 * @param deployment     its name
 * @param price          as the instrument writes it
 * @param quantity       as the instrument writes it
 * @param fee            units
 * @param realisedProfit units, before its fee
 */
public record Execution(
        long venueTime,
        String deployment,
        String instrument,
        Side side,
        Liquidity liquidity,
        String price,
        String quantity,
        long fee,
        long realisedProfit) {

    /** The names of {@link #row()} in order. */
    public static final String COLUMNS = "time,instrument,side,price,quantity,fee,realisedProfit,deployment,liquidity";

    /** Returns it by column. */
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", Times.text(venueTime));
        row.put("instrument", instrument);
        row.put("side", side.name());
        row.put("price", price);
        row.put("quantity", quantity);
        row.put("fee", Money.format(fee));
        row.put("realisedProfit", Money.format(realisedProfit));
        row.put("deployment", deployment);
        row.put("liquidity", liquidity.name());
        return row;
    }
}
