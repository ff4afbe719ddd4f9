package dev.osprey.strategies.ta4j;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Strategy;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;

/** A strategy of ta4j that is written in its parameters: two {@linkplain Expression rules}, one to enter and one to exit. */
@Component(
        factory = Strategy.FACTORY,
        service = Strategy.class,
        name = "ta4j",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = Ta4jRules.Parameters.class)
public final class Ta4jRules extends Ta4jStrategy {

    /** What an operator may set; the console makes its form from these descriptions. */
    @ObjectClassDefinition(name = "ta4j", description = "Enters and exits by two rules of ta4j")
    public @interface Parameters {

        @AttributeDefinition(
                name = "Entry",
                description = "Rule to enter, in ta4j's names: CrossedUp(SMA(ClosePrice, 20), SMA(ClosePrice, 50))")
        String entry() default "CrossedUp(SMA(ClosePrice, 20), SMA(ClosePrice, 50))";

        @AttributeDefinition(
                name = "Exit",
                description =
                        "Rule to exit, such as CrossedDown(SMA(ClosePrice, 20), SMA(ClosePrice, 50)) or StopLoss(ClosePrice, 5)")
        String exit() default "CrossedDown(SMA(ClosePrice, 20), SMA(ClosePrice, 50))";

        @AttributeDefinition(
                name = "Unstable",
                description = "First bars that decide nothing; -1: as many as its indicators say",
                min = "-1",
                max = "10000")
        int unstable() default -1;

        @AttributeDefinition(
                name = "Direction",
                description = "Whether an entry buys or sells",
                options = {@Option(label = "Long", value = LONG), @Option(label = "Short", value = SHORT)})
        String direction() default LONG;

        @AttributeDefinition(
                name = "Sizing",
                description = "How much it buys: always the same quantity, or for all its cash",
                options = {@Option(label = "Fixed", value = FIXED), @Option(label = "All cash", value = ALL_CASH)})
        String sizing() default FIXED;

        @AttributeDefinition(
                name = "Quantity",
                description = "What it trades with fixed sizing, in the base currency: 0.01 of BTCUSDT is 0.01 BTC")
        String quantity() default "0.01";

        @AttributeDefinition(
                name = "Bar",
                description = "Bars that the server builds, such as 1s, 4h or 100tick; empty: as the feed gives them",
                required = false)
        String bar() default "";

        @AttributeDefinition(
                name = "History",
                description = "Bars that are kept; twice as many as the longest indicator looks back, if that is more",
                min = "2",
                max = "10000")
        int history() default 500;
    }

    private static final String LONG = "long";
    private static final String SHORT = "short";
    private static final String FIXED = "fixed";
    private static final String ALL_CASH = "all-cash";

    private final Parameters parameters;

    /** @throws IllegalArgumentException if the parameters make no sense; says which and why */
    @Activate
    public Ta4jRules(Parameters parameters) {
        super(trading(parameters));
        this.parameters = parameters;
    }

    private static Trading trading(Parameters parameters) {
        Trading asked = new Trading(
                is("direction", parameters.direction(), SHORT, LONG),
                is("sizing", parameters.sizing(), ALL_CASH, FIXED),
                parameters.quantity(),
                parameters.bar().isBlank() ? null : BarSpec.parse(parameters.bar()),
                parameters.history());
        if (parameters.unstable() < -1) {
            throw new IllegalArgumentException("unstable=" + parameters.unstable() + " must be at least -1");
        }
        Catalog catalog = new Catalog(new BarHistory(2).series());
        org.ta4j.core.Strategy tried = strategy(parameters, catalog);
        Trading trading = asked.forLookback(catalog.lookback());
        trading.requireKept(tried.getUnstableBars());
        return trading;
    }

    private static boolean is(String name, String value, String wanted, String other) {
        if (!value.equals(wanted) && !value.equals(other)) {
            throw new IllegalArgumentException(name + "=" + value + " must be " + other + " or " + wanted);
        }
        return value.equals(wanted);
    }

    @Override
    protected org.ta4j.core.Strategy strategy(BarSeries series) {
        return strategy(parameters, new Catalog(series));
    }

    private static org.ta4j.core.Strategy strategy(Parameters parameters, Catalog catalog) {
        Rule entry = rule("entry", parameters.entry(), catalog);
        Rule exit = rule("exit", parameters.exit(), catalog);
        int unstable = parameters.unstable() < 0 ? catalog.unstableBars() : parameters.unstable();
        List<Indicator<?>> indicators = catalog.indicators();
        return new BaseStrategy(new AllAsked(entry, indicators), new AllAsked(exit, indicators), unstable);
    }

    private static Rule rule(String name, String text, Catalog catalog) {
        try {
            return new Expression(text, catalog).rule();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + "=" + text + " is no rule: " + e.getMessage(), e);
        }
    }
}
