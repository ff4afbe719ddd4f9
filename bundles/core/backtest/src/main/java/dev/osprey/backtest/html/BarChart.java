package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.Histogram;
import java.util.List;
import java.util.Locale;

/** A histogram: a bar for each bin, losses and gains in their colours. */
final class BarChart {

    private static final int PER_CENT = 100;
    private static final int STEPS = 4;
    private static final double GAP = 0.15;

    private BarChart() {}

    static String html(String title, List<Histogram.Bin> bins) {
        StringBuilder html = new StringBuilder("<figure class=\"chart bars\"><figcaption>")
                .append(Texts.escape(title))
                .append("</figcaption>");
        if (bins.isEmpty()) {
            return html.append("<p class=\"none\">None.</p></figure>").toString();
        }
        long most = bins.stream().mapToLong(Histogram.Bin::count).max().orElse(1);
        html.append("<div class=\"plot\"><div class=\"drawing\"><svg viewBox=\"0 0 ")
                .append(bins.size())
                .append(" 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .append(Texts.escape(title))
                .append("\">");
        StringBuilder values = new StringBuilder();
        grid(html, values, bins.size(), most);
        for (int i = 0; i < bins.size(); i++) {
            Histogram.Bin bin = bins.get(i);
            double height = (double) bin.count() / most * PER_CENT;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s to %s: %d</title></rect>",
                    bin.from() < 0 ? "loss" : "gain",
                    i + GAP / 2,
                    PER_CENT - height,
                    1 - GAP,
                    height,
                    percent(bin.from()),
                    percent(bin.to()),
                    bin.count()));
        }
        html.append("</svg></div>").append(values).append("</div>");
        edges(html, bins);
        return html.append("</figure>").toString();
    }

    private static void grid(StringBuilder drawing, StringBuilder values, int width, long most) {
        long step = Math.max(1, Math.round(LineChart.niceStep((double) most / STEPS)));
        drawing.append("<path class=\"grid\" d=\"");
        for (long count = 0; count <= most; count += step) {
            double top = PER_CENT - (double) count / most * PER_CENT;
            drawing.append("M0 ").append(Texts.coordinate(top)).append('H').append(width);
            values.append("<span class=\"value\" style=\"top:")
                    .append(Texts.coordinate(top))
                    .append("%\">")
                    .append(count)
                    .append("</span>");
        }
        drawing.append("\"/>");
    }

    private static String percent(double share) {
        return Texts.plain(share * PER_CENT) + "\u00a0%";
    }

    private static void edges(StringBuilder html, List<Histogram.Bin> bins) {
        html.append("<div class=\"times\">");
        int every = Math.max(1, (bins.size() + 5) / 6);
        int zero = 0;
        for (int i = 0; i < bins.size(); i++) {
            zero = bins.get(i).from() == 0 ? i : zero;
        }
        for (int i = 0; i <= bins.size(); i++) {
            if (Math.floorMod(i - zero, every) == 0) {
                double edge =
                        i < bins.size() ? bins.get(i).from() : bins.get(i - 1).to();
                String label = percent(edge);
                html.append("<span style=\"")
                        .append(Texts.left((double) i / bins.size() * PER_CENT, label))
                        .append("\">")
                        .append(label)
                        .append("</span>");
            }
        }
        html.append("</div>");
    }
}
