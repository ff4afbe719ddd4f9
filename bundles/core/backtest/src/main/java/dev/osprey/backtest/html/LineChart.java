package dev.osprey.backtest.html;

import dev.osprey.api.Side;
import dev.osprey.backtest.figures.PriceChart;
import dev.osprey.backtest.figures.ThinnedCurve;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A curve over time. The drawing is stretched to the page's width, so lines have a width that does not scale, and labels are text of the page
 * beside it.
 */
final class LineChart {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 300;
    private static final int STEPS = 4;
    private static final double MARGIN = 0.04;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PER_CENT = 100;

    private final String title;
    private final String style;
    private final List<ThinnedCurve.Point> points;
    private final DoubleFunction<String> label;
    private final String format;
    private List<PriceChart.Marker> markers = List.of();
    private boolean fromZero;
    private double low;
    private double high;
    private long from;
    private long to;

    /**
     * @param style  of the line, in the page's style sheet
     * @param label  of a value on the axis
     * @param format {@code percent} or {@code number}: how the page shows the value under the pointer
     */
    LineChart(
            String title, String style, List<ThinnedCurve.Point> points, DoubleFunction<String> label, String format) {
        this.title = title;
        this.style = style;
        this.points = points;
        this.label = label;
        this.format = format;
    }

    /** With the area between the line and 0. */
    LineChart fromZero() {
        fromZero = true;
        return this;
    }

    /** With fills. */
    LineChart with(List<PriceChart.Marker> fills) {
        markers = fills;
        return this;
    }

    String html() {
        if (points.size() < 2) {
            return nothing("Too few points to draw.");
        }
        if (fromZero && points.stream().allMatch(point -> point.value() == 0)) {
            return nothing("It was 0 all the time.");
        }
        scale();
        StringBuilder html = new StringBuilder();
        html.append("<figure class=\"chart\" data-format=\"").append(format).append('"');
        html.append(" data-from=\"").append(Math.round(from / NANOS_PER_MILLI)).append('"');
        html.append(" data-to=\"").append(Math.round(to / NANOS_PER_MILLI)).append('"');
        html.append(" data-low=\"")
                .append(low)
                .append("\" data-high=\"")
                .append(high)
                .append("\">");
        html.append("<figcaption>").append(Texts.escape(title)).append(" <output></output></figcaption>");
        html.append(
                        "<div class=\"plot\"><div class=\"drawing\"><svg viewBox=\"0 0 1000 300\" preserveAspectRatio=\"none\"")
                .append(" role=\"img\" aria-label=\"")
                .append(Texts.escape(title))
                .append("\">");
        StringBuilder values = new StringBuilder();
        grid(html, values);
        line(html);
        markers(html, Side.BUY);
        markers(html, Side.SELL);
        html.append("</svg><i class=\"cursor\"></i></div>").append(values).append("</div>");
        times(html);
        return html.append("</figure>").toString();
    }

    private String nothing(String why) {
        return "<figure class=\"chart\"><figcaption>" + Texts.escape(title) + "</figcaption><p class=\"none\">" + why
                + "</p></figure>";
    }

    private void scale() {
        from = points.get(0).time();
        to = points.get(points.size() - 1).time();
        low = fromZero ? 0 : Double.POSITIVE_INFINITY;
        high = fromZero ? 0 : Double.NEGATIVE_INFINITY;
        for (ThinnedCurve.Point point : points) {
            low = Math.min(low, point.value());
            high = Math.max(high, point.value());
        }
        for (PriceChart.Marker marker : markers) {
            low = Math.min(low, marker.price());
            high = Math.max(high, marker.price());
        }
        double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(high) * MARGIN, MARGIN);
        low = fromZero && low == 0 ? 0 : low - room;
        high = fromZero && high == 0 ? 0 : high + room;
    }

    private double x(long time) {
        return (double) (time - from) / (to - from) * WIDTH;
    }

    private double y(double value) {
        return (high - value) / (high - low) * HEIGHT;
    }

    private void grid(StringBuilder drawing, StringBuilder values) {
        double step = niceStep((high - low) / STEPS);
        drawing.append("<path class=\"grid\" d=\"");
        for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
            double tick = Math.abs(value) < step / PER_CENT ? 0 : value;
            drawing.append('M').append("0 ").append(Texts.coordinate(y(tick))).append("H1000");
            values.append("<span class=\"value\" style=\"top:")
                    .append(Texts.coordinate(y(tick) / HEIGHT * PER_CENT))
                    .append("%\">")
                    .append(Texts.escape(label.apply(tick)))
                    .append("</span>");
        }
        drawing.append("\"/>");
    }

    /** 1, 2 or 5 times a power of ten. */
    static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private void line(StringBuilder html) {
        StringBuilder path = new StringBuilder();
        for (ThinnedCurve.Point point : points) {
            path.append(path.length() == 0 ? "M" : "L")
                    .append(Texts.coordinate(x(point.time())))
                    .append(' ')
                    .append(Texts.coordinate(y(point.value())));
        }
        if (fromZero) {
            String zero = Texts.coordinate(y(0));
            html.append("<path class=\"area ")
                    .append(style)
                    .append("\" d=\"")
                    .append(path)
                    .append("L1000 ")
                    .append(zero)
                    .append("L0 ")
                    .append(zero)
                    .append("Z\"/>");
        }
        html.append("<path class=\"line ")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
    }

    /** A line of no length with round ends is a dot, whatever the drawing's proportions. */
    private void markers(StringBuilder html, Side side) {
        StringBuilder path = new StringBuilder();
        for (PriceChart.Marker marker : markers) {
            if (marker.side() == side && marker.time() >= from && marker.time() <= to) {
                path.append('M')
                        .append(Texts.coordinate(x(marker.time())))
                        .append(' ')
                        .append(Texts.coordinate(y(marker.price())))
                        .append("h0");
            }
        }
        if (path.length() > 0) {
            html.append("<path class=\"dots ")
                    .append(side == Side.BUY ? "buy" : "sell")
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>");
        }
    }

    private void times(StringBuilder html) {
        html.append("<div class=\"times\">");
        for (TimeAxis.Tick tick : TimeAxis.ticks(from, to)) {
            html.append("<span style=\"")
                    .append(Texts.left(x(tick.time()) / WIDTH * PER_CENT, tick.label()))
                    .append("\">")
                    .append(tick.label())
                    .append("</span>");
        }
        html.append("</div>");
    }
}
