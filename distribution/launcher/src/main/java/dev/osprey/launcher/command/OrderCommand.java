package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Enters an order by hand. */
@Command(
        name = "order",
        description = {
            "Enter an order by hand; it belongs to the deployment manual and passes the risk checks as every other.",
            "Its type follows from the prices: --limit, --stop, both (a stop-limit order), --trail, or --market.",
            "'osprey orders' shows what becomes of it."
        },
        footer = {
            "",
            "Examples:",
            "  osprey order buy 0.25 BTCUSDT.SIM --limit 60150.50 --post-only",
            "  osprey order sell 0.25 BTCUSDT.SIM --stop 58000 --reduce-only",
            "  osprey order sell 0.1 BTCUSDT.SIM --market"
        })
final class OrderCommand extends ServerCommand {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SIDE", converter = SideConverter.class, description = "buy or sell.")
    private String side;

    @Parameters(
            index = "1",
            paramLabel = "QUANTITY",
            converter = DecimalConverter.class,
            description = "How much, in the base currency, as in 0.25.")
    private String quantity;

    @Parameters(index = "2", paramLabel = "INSTRUMENT", description = "Of what, as in BTCUSDT.SIM.")
    private String instrument;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Type type;

    /** Without any there would be no telling a market order from a forgotten price. */
    private static final class Type {

        @Option(names = "--market", description = "Trade at once, at whatever price is there.")
        private boolean market;

        @Option(
                names = {"--limit", "--price"},
                paramLabel = "PRICE",
                converter = DecimalConverter.class,
                description = "Trade at this price or a better one.")
        private String limit;

        @Option(
                names = "--stop",
                paramLabel = "PRICE",
                converter = DecimalConverter.class,
                description = "Wait until a trade reaches this price.")
        private String stop;

        @Option(
                names = "--trail",
                paramLabel = "DISTANCE",
                converter = DecimalConverter.class,
                description = "A stop price that follows the market at this distance, in the quote currency, and never"
                        + " goes back; --stop is where it begins.")
        private String trail;

        private boolean isPriced() {
            return limit != null || stop != null || trail != null;
        }
    }

    @Option(
            names = "--tif",
            paramLabel = "TIME",
            converter = TimeInForceConverter.class,
            description = "How long it is good: gtc (until cancelled), day, gtd (until --good-till), ioc (what does not"
                    + " trade at once is cancelled), fok (all at once or nothing). Default: gtc; with --market ioc.")
    private String timeInForce;

    @Option(
            names = "--good-till",
            paramLabel = "TIME",
            description = "When it expires, as in 2026-11-21T16:00:00Z; makes it gtd.")
    private String goodTill;

    @Option(
            names = "--display",
            paramLabel = "QUANTITY",
            converter = DecimalConverter.class,
            description = "What an iceberg shows at a time, in the base currency.")
    private String display;

    @Option(names = "--post-only", description = "Rest in the book or be refused: never trade at once.")
    private boolean postOnly;

    @Option(names = "--reduce-only", description = "Make the position smaller, never larger.")
    private boolean reduceOnly;

    @Override
    void check() {
        if (type.market && type.isPriced()) {
            throw new ParameterException(
                    spec.commandLine(), "--market has no price: it goes without --limit, --stop and --trail");
        }
    }

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "instrument", instrument);
        put(body, "side", side);
        put(body, "type", type.market ? "MARKET" : null);
        put(body, "timeInForce", timeInForce);
        put(body, "quantity", quantity);
        put(body, "price", type.limit);
        put(body, "stopPrice", type.stop);
        put(body, "trail", type.trail);
        put(body, "display", display);
        put(body, "goodTill", goodTill);
        put(body, "postOnly", postOnly ? true : null);
        put(body, "reduceOnly", reduceOnly ? true : null);
        return api.post("/orders", body);
    }

    @Override
    void show(Map<String, Object> order) {
        say("Order " + order.get("id") + " is " + order.get("state") + ": " + order.get("side") + " "
                + order.get("quantity") + " " + order.get("instrument") + ", " + order.get("type")
                + said(order, "price", " at ") + said(order, "stopPrice", ", stop ") + said(order, "trail", ", trail ")
                + ", " + order.get("timeInForce") + said(order, "goodTill", " "));
    }

    private static String said(Map<String, Object> order, String key, String before) {
        return order.get(key) == null ? "" : before + order.get(key);
    }

    /** One of some words, in any case; the server takes it in capitals. */
    private abstract static class WordConverter implements ITypeConverter<String> {

        private final List<String> words;

        WordConverter(String... words) {
            this.words = List.of(words);
        }

        @Override
        public String convert(String text) {
            if (!words.contains(text.toLowerCase(Locale.ROOT))) {
                throw new TypeConversionException("'" + text + "' must be " + String.join(" or ", words));
            }
            return text.toUpperCase(Locale.ROOT);
        }
    }

    private static final class SideConverter extends WordConverter {
        SideConverter() {
            super("buy", "sell");
        }
    }

    private static final class TimeInForceConverter extends WordConverter {
        TimeInForceConverter() {
            super("gtc", "day", "gtd", "ioc", "fok");
        }
    }
}
