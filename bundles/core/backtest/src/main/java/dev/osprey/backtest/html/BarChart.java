package dev.osprey.backtest.html;

import dev.osprey.backtest.figures.Histogram;
import java.util.List;
import java.util.Locale;

/** A histogram: a bar for each bin, losses and gains in their colours. */
final class BarChart {

    private static final int PER_CENT = 100;
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
                    Texts.percent(bin.from()),
                    Texts.percent(bin.to()),
                    bin.count()));
        }
        html.append("</svg></div><span class=\"value\" style=\"top:0%\">")
                .append(most)
                .append("</span></div>");
        edges(html, bins);
        return html.append("</figure>").toString();
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
                html.append(String.format(
                        Locale.ROOT,
                        "<span style=\"left:%.2f%%\">%s</span>",
                        (double) i / bins.size() * PER_CENT,
                        Texts.percent(edge)));
            }
        }
        html.append("</div>");
    }
}
