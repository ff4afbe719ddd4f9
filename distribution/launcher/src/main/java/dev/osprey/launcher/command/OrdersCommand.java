package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What works, or has ended. */
@Command(name = "orders", description = "List the working orders, or those that have ended, newest first.")
final class OrdersCommand extends ServerCommand {

    @Option(names = "--ended", description = "Those that have ended.")
    private boolean ended;

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        return api.get("/orders" + (ended ? "?ended=1" : ""));
    }

    @Override
    void show(Map<String, Object> answer) {
        Table table = new Table(
                "ID",
                "TIME",
                "DEPLOYMENT",
                "TRACK",
                "INSTRUMENT",
                "SIDE",
                "TYPE",
                "PRICE",
                "STOP",
                "QUANTITY",
                "FILLED",
                "STATE",
                "TEXT");
        rows(answer, "orders")
                .forEach(one -> table.row(
                        one.get("id"),
                        time(one.get("createdAt")),
                        one.get("deployment"),
                        one.get("track"),
                        one.get("instrument"),
                        one.get("side"),
                        one.get("type"),
                        one.get("price"),
                        one.get("stopPrice"),
                        one.get("quantity"),
                        one.get("filled"),
                        one.get("state"),
                        one.get("text")));
        table.print(terminal.out());
    }
}
