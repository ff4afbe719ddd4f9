package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;

/** What is held. */
@Command(name = "positions", description = "List the positions by deployment, track and instrument.")
final class PositionsCommand extends ServerCommand {

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        return api.get("/positions");
    }

    @Override
    void show(Map<String, Object> answer) {
        Table table = new Table(
                "DEPLOYMENT",
                "TRACK",
                "INSTRUMENT",
                "QUANTITY",
                "AVERAGE",
                "REALISED",
                "UNREALISED",
                "FEES",
                "CASH",
                "CURRENCY");
        rows(answer, "positions")
                .forEach(one -> table.row(
                        one.get("deployment"),
                        one.get("track"),
                        one.get("instrument"),
                        one.get("quantity"),
                        one.get("averagePrice"),
                        one.get("realisedProfit"),
                        one.get("unrealisedProfit"),
                        one.get("fees"),
                        one.get("cash"),
                        one.get("currency")));
        table.print(terminal.out());
    }
}
