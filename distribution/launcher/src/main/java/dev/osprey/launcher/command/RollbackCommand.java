package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts an earlier revision back. */
@Command(
        name = "rollback",
        description = "Put an earlier revision of a deployment back: the one that ran before, or the one given.",
        footer = {"", "Example:", "  osprey rollback sma-btc --to 1 --why \"back to what we know\""})
final class RollbackCommand extends RolloutCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The deployment.")
    private String name;

    @Option(names = "--to", paramLabel = "N", description = "The revision's number.")
    private Integer to;

    @Override
    Map<String, Object> begin(Api api, String wait) throws FailedException {
        Map<String, Object> body = body();
        put(body, "to", to);
        put(body, "why", why());
        return api.post("/deployments/" + Api.segment(name) + "/rollback" + wait, body);
    }
}
