package dev.osprey.backtest.figures;

import dev.osprey.api.Side;
import java.util.ArrayList;
import java.util.List;

/** An instrument's price and the fills in it, both bounded, for drawing. Of many fills it keeps each second, fourth, eighth, and so on. */
public final class PriceChart {

    /** A fill in the chart. */
    public record Marker(long time, Side side, double price) {}

    private static final int MOST_MARKERS = 1000;

    private final String instrument;
    private final ThinnedCurve price = new ThinnedCurve();
    private final List<Marker> markers = new ArrayList<>();
    private long every = 1;
    private long fills;

    PriceChart(String instrument) {
        this.instrument = instrument;
    }

    void price(long time, double value) {
        price.add(time, value);
    }

    void fill(long time, Side side, double value) {
        if (fills++ % every != 0) {
            return;
        }
        markers.add(new Marker(time, side, value));
        if (markers.size() == MOST_MARKERS) {
            for (int i = MOST_MARKERS - 1; i > 0; i -= 2) {
                markers.remove(i);
            }
            every *= 2;
        }
    }

    /** Returns the instrument's name. */
    public String instrument() {
        return instrument;
    }

    /** Returns the price at the curve's points. */
    public ThinnedCurve price() {
        return price;
    }

    /** Returns the fills that are shown. */
    public List<Marker> markers() {
        return markers;
    }

    /** Returns that each how manieth fill is shown. */
    public long every() {
        return every;
    }
}
