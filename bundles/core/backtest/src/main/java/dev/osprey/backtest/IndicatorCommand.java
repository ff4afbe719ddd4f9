package dev.osprey.backtest;

import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.market.Bar;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.api.strategy.StrategyContext;
import dev.osprey.engine.Simulations;
import dev.osprey.indicators.Indicator;
import dev.osprey.indicators.Indicators;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey data indicator}: prints what a strategy would see of an indicator, bar by bar; an empty cell is not defined yet. Options are those of
 * {@link ObservationRequest}, {@code indicators}, a list of texts, and {@code bar}, the kind of bar, or empty for bars as the files have them, which must be
 * of one kind.
 */
@Component(
        service = Function.class,
        property = "osprey.command=data-indicator",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class IndicatorCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Simulations simulations;
    private final PlugIns plugIns;

    @Activate
    public IndicatorCommand(BundleContext context, @Reference Simulations simulations) {
        this.simulations = simulations;
        this.plugIns = new PlugIns(context);
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        return Answer.of(() -> Request.of(options), this::print);
    }

    /**
     * What is asked for.
     *
     * @param bar   as it was written
     * @param specs the bars that it stands for; none: as the files have them
     */
    private record Request(ObservationRequest common, List<Indicator> indicators, String bar, List<BarSpec> specs) {

        static Request of(Map<String, Object> options) {
            List<Indicator> indicators = ((List<?>) options.get("indicators"))
                    .stream().map(text -> Indicators.parse(text.toString())).toList();
            String bar = String.valueOf(options.getOrDefault("bar", ""));
            List<BarSpec> specs = bar.isBlank() ? List.of() : List.of(BarSpec.parse(bar));
            return new Request(ObservationRequest.of(options), indicators, bar, specs);
        }
    }

    private Map<String, Object> print(Request request) {
        Table table = new Table(
                request.indicators(), request.specs(), request.common().line());
        request.common().observation().show(simulations, plugIns, table, request.specs());
        table.requireOneKind();
        table.requireRows(table.rows, request.bar());
        return Map.of("rows", table.rows);
    }

    private static final class Table extends MarketCount {

        private final List<Indicator> indicators;
        private final List<BarSpec> specs;
        private final Consumer<String> line;
        private final Set<BarSpec> kinds = new LinkedHashSet<>();
        private BarSpec kind;
        private long rows;

        Table(List<Indicator> indicators, List<BarSpec> specs, Consumer<String> line) {
            this.indicators = indicators;
            this.specs = specs;
            this.line = line;
        }

        @Override
        public void onStart(StrategyContext context) {
            StringBuilder header = new StringBuilder("i,t,open,high,low,close");
            for (Indicator indicator : indicators) {
                for (int output = 0; output < indicator.outputs(); output++) {
                    header.append(',').append(indicator.outputName(output));
                }
            }
            line.accept(header.toString());
        }

        @Override
        public Requirements requirements() {
            return Requirements.NONE.withBars(specs.toArray(new BarSpec[0]));
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            if (kind == null || !bar.is(kind)) {
                kind = new BarSpec(bar.unit(), bar.length(), bar.price());
                kinds.add(kind);
            }
            if (kinds.size() == 1) {
                print(bar);
            }
        }

        /** An average over bids and asks, or over minutes and hours, is one of nothing. */
        void requireOneKind() {
            if (kinds.size() > 1) {
                List<String> names = kinds.stream().map(BarSpec::toString).toList();
                throw new WrongOptionException("the files have bars of " + String.join(" and ", names)
                        + ": say with --bar which ones the indicator is of, such as " + names.get(0));
            }
        }

        private void print(Bar bar) {
            Instrument instrument = bar.instrument();
            StringBuilder text = new StringBuilder();
            text.append(rows++).append(',').append(bar.openTime() / NANOS_PER_SECOND);
            for (long ticks : new long[] {bar.openTicks(), bar.highTicks(), bar.lowTicks(), bar.closeTicks()}) {
                text.append(',').append(Money.format(instrument.price(ticks)));
            }
            for (Indicator indicator : indicators) {
                indicator.update(
                        instrument.priceAsDouble(bar.highTicks()),
                        instrument.priceAsDouble(bar.lowTicks()),
                        instrument.priceAsDouble(bar.closeTicks()),
                        (double) instrument.quantity(bar.volumeLots()) / Money.SCALE);
                for (int output = 0; output < indicator.outputs(); output++) {
                    double value = indicator.output(output);
                    text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
                }
            }
            line.accept(text.toString());
        }
    }
}
