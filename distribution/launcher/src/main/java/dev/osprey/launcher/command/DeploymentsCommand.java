package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;

/** What is deployed. */
@Command(name = "deployments", description = "List the deployments: revision, state, profit.")
final class DeploymentsCommand extends ServerCommand {

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        return api.get("/deployments");
    }

    @Override
    void show(Map<String, Object> answer) {
        Table table = new Table(
                "NAME",
                "REVISION",
                "LIVE",
                "TRADING",
                "TRACKS",
                "INSTRUMENTS",
                "CAPITAL",
                "PROFIT",
                "FEES",
                "CURRENCY");
        rows(answer, "deployments")
                .forEach(one -> table.row(
                        one.get("name"),
                        one.get("revision"),
                        one.get("liveRevision"),
                        one.get("tradingState"),
                        tracks(one),
                        words(one.get("instruments")),
                        one.get("capital"),
                        one.get("profit"),
                        one.get("fees"),
                        one.get("currency")));
        table.print(terminal.out());
        rows(answer, "deployments")
                .forEach(one -> rows(one, "tracks").stream()
                        .filter(track -> "QUARANTINED".equals(track.get("state")))
                        .forEach(track -> terminal.out()
                                .println(one.get("name") + ": revision " + track.get("revision") + " in track "
                                        + track.get("track") + " is quarantined: " + track.get("why"))));
    }

    private static String tracks(Map<String, Object> deployment) {
        return String.join(
                " ",
                rows(deployment, "tracks").stream()
                        .map(track -> track.get("track") + ":" + track.get("state"))
                        .toList());
    }
}
