package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a working order. */
@Command(
        name = "modify",
        description = {
            "Change the price, the stop price or the quantity of a working order, or several of them at once.",
            "What is not given stays as it is. 'osprey orders' shows what the venue made of it."
        },
        footer = {
            "",
            "Examples:",
            "  osprey modify 1099511627777 --price 60150.50",
            "  osprey modify 1099511627777 --stop 58000 --quantity 0.25"
        })
final class ModifyCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "ORDER", description = "The order's id, as in 'osprey orders'.")
    private long order;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Change change;

    private static final class Change {

        @Option(
                names = {"--price", "--limit"},
                paramLabel = "PRICE",
                converter = DecimalConverter.class,
                description = "Another price, of a limit or stop-limit order.")
        private String price;

        @Option(
                names = "--stop",
                paramLabel = "PRICE",
                converter = DecimalConverter.class,
                description = "Another stop price, of a stop order that has not been set off.")
        private String stop;

        @Option(
                names = "--quantity",
                paramLabel = "QUANTITY",
                converter = DecimalConverter.class,
                description = "Another total quantity, in the base currency; what is filled is a part of it.")
        private String quantity;
    }

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "price", change.price);
        put(body, "stopPrice", change.stop);
        put(body, "quantity", change.quantity);
        return api.patch("/orders/" + order, body);
    }

    @Override
    void show(Map<String, Object> answer) {
        say("The modify of order " + order + " is in the log at sequence " + answer.get("sequence"));
    }
}
