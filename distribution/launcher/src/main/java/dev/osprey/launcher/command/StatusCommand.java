package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;

/** How the server does. */
@Command(name = "status", description = "Show how the server does; exit status 1 if none runs.")
final class StatusCommand extends ServerCommand {

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        return api.get("/status");
    }

    @Override
    void show(Map<String, Object> status) {
        Table table = new Table("version", text(status.get("version")));
        table.row("mode", status.get("mode"));
        table.row("ready", Boolean.TRUE.equals(status.get("ready")) ? "yes" : "no");
        table.row("trading", status.get("tradingState"));
        table.row("run", status.get("run"));
        table.row("log", "sequence " + status.get("lastSequence") + ", durable " + status.get("durableSequence"));
        table.row("log time", time(status.get("logTime")));
        table.row("prices", pairs(status.get("prices")));
        rows(status, "sources")
                .forEach(source -> table.row(
                        text(source.get("source")),
                        (text(source.get("state")) + " " + text(source.get("text"))).strip()));
        if (status.get("problems") instanceof Iterable<?> problems) {
            problems.forEach(problem -> table.row("problem", problem));
        }
        table.print(terminal.out());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
