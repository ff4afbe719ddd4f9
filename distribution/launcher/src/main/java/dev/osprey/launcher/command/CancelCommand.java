package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels orders. */
@Command(
        name = "cancel",
        description = "Cancel one order, all of a deployment, or all of the server.",
        footer = {"", "Examples:", "  osprey cancel 1099511627777", "  osprey cancel --deployment sma-btc --why lunch"})
final class CancelCommand extends ServerCommand {

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the log; of --deployment and --all.")
    private String why = "";

    private static final class Which {

        @Parameters(index = "0", paramLabel = "ORDER", description = "The order's id, as in 'osprey orders'.")
        private Long order;

        @Option(names = "--deployment", paramLabel = "NAME", description = "All orders of a deployment.")
        private String deployment;

        @Option(names = "--all", description = "All orders of the server.")
        private boolean all;
    }

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        if (which.order != null) {
            if (!why.isEmpty()) {
                terminal.note("the log has no reason for the cancel of one order: --why is for --deployment and --all");
            }
            return api.delete("/orders/" + which.order);
        }
        String of = which.all ? "" : "/deployments/" + Api.segment(which.deployment);
        return api.post(of + "/cancel", Map.of("why", why));
    }

    @Override
    void show(Map<String, Object> answer) {
        String what = which.order != null
                ? "order " + which.order
                : which.all ? "all orders" : "all orders of " + which.deployment;
        say("The cancel of " + what + " is in the log at sequence " + answer.get("sequence"));
    }
}
