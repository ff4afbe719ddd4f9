package dev.osprey.backtest.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of one deployment, or of all together: figures and curves of its equity and its round trips. */
public final class AccountReport {

    private final String name;
    private final Annualisation annualisation;
    private final EquityFigures figures;
    private final TradeFigures trades = new TradeFigures();
    private final MonthlyReturns months = new MonthlyReturns();
    private final ThinnedCurve equity = new ThinnedCurve();
    private final ThinnedCurve drawdown = new ThinnedCurve();
    private final ThinnedCurve exposure = new ThinnedCurve();
    private double exposed;
    private long inMarket;
    private double traded;
    private long fills;

    /** @param daysPerYear days of trading in a year; 0: as the points say */
    public AccountReport(String name, int daysPerYear) {
        this.name = name;
        this.annualisation = new Annualisation(daysPerYear);
        this.figures = new EquityFigures(annualisation);
    }

    /**
     * Adds a point, which is later than the last one.
     *
     * @param gross what the positions are worth, short ones being positive
     * @param net   the same, short ones being negative
     */
    public void point(long time, double value, double gross, double net) {
        figures.add(time, value);
        months.add(time, value);
        equity.add(time, value);
        if (Double.isFinite(figures.drawdown())) {
            drawdown.add(time, -figures.drawdown());
        }
        if (figures.ruin().isEmpty()) {
            exposure.add(time, net / value);
            exposed += gross / value;
        }
        inMarket += gross > 0 ? 1 : 0;
    }

    /** Adds a fill's value, in whole currency. */
    public void fill(double notional) {
        fills++;
        traded += notional;
    }

    /** Adds a round trip. */
    public void roundTrip(RoundTrip trip) {
        trades.add(trip);
    }

    /** @param spacing nanoseconds between points, as a rule */
    public void close(long spacing) {
        annualisation.spacing(spacing);
    }

    /** Returns the deployment's name. */
    public String name() {
        return name;
    }

    /** Returns the figures of the equity. */
    public EquityFigures figures() {
        return figures;
    }

    /** Returns the figures of the round trips. */
    public TradeFigures trades() {
        return trades;
    }

    /** Returns the returns by month. */
    public MonthlyReturns months() {
        return months;
    }

    /** Returns the equity, for drawing. */
    public ThinnedCurve equity() {
        return equity;
    }

    /** Returns the drawdown as a negative share, for drawing. */
    public ThinnedCurve drawdown() {
        return drawdown;
    }

    /** Returns the value of the positions, short ones being negative, as a share of the equity while there is one, for drawing. */
    public ThinnedCurve exposure() {
        return exposure;
    }

    /** Returns how many fills there were. */
    public long fills() {
        return fills;
    }

    /** Returns what a reader of the figures should know, a sentence each. */
    public List<String> remarks() {
        List<String> sentences = new ArrayList<>();
        figures.ruin().ifPresent(ruin -> sentences.add(ruin.sentence()));
        if (figures.isShort() && figures.moved()) {
            sentences.add(ShortSpan.sentence(figures.span()));
        }
        return sentences;
    }

    /** Returns the figures by name; one that is not defined is null. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("totalReturn", number(figures.totalReturn()));
        map.put("growthRate", number(figures.growthRate()));
        map.put("volatility", number(figures.volatility()));
        map.put("sharpe", number(figures.sharpe()));
        map.put("sortino", number(figures.sortino()));
        map.put("calmar", number(figures.calmar()));
        map.put("maxDrawdown", number(figures.maxDrawdown()));
        map.put("longestDrawdownDays", number(figures.longestDrawdownDays()));
        map.put("valueAtRisk95", number(figures.valueAtRisk()));
        map.put("exposure", ofEquity(exposed / figures.points()));
        map.put("timeInMarket", number((double) inMarket / figures.points()));
        map.put("turnover", ofEquity(traded / figures.meanEquity()));
        map.put("roundTrips", trades.count());
        map.put("winRate", number(trades.winRate()));
        map.put("profitFactor", number(trades.profitFactor()));
        map.put("expectancy", number(trades.expectancy()));
        map.put("averageWin", number(trades.averageWin()));
        map.put("averageLoss", number(trades.averageLoss()));
        map.put("bestRoundTrip", number(trades.best()));
        map.put("worstRoundTrip", number(trades.worst()));
        map.put("averageRoundTripDays", number(trades.averageDays()));
        map.put("ruined", figures.ruin().map(ruin -> Times.text(ruin.time())).orElse(null));
        map.put("points", figures.points());
        map.put("pointsPerYear", number(annualisation.pointsPerYear()));
        return map;
    }

    private Double ofEquity(double value) {
        return figures.ruin().isEmpty() ? number(value) : null;
    }

    /** JSON has no NaN. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
