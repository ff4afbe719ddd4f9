package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A deployment's revisions. */
@Command(name = "history", description = "List the revisions of a deployment; * marks the one that runs.")
final class HistoryCommand extends ServerCommand {

    private static final int DIGEST_SHOWN = 12;

    @Parameters(index = "0", paramLabel = "NAME", description = "The deployment.")
    private String name;

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        return api.get("/deployments/" + Api.segment(name) + "/revisions");
    }

    @Override
    void show(Map<String, Object> answer) {
        Object live = answer.get("liveRevision");
        Table table = new Table("REVISION", "TIME", "WHO", "BUNDLE", "DIGEST", "PARAMETERS", "WHY");
        rows(answer, "revisions")
                .forEach(one -> table.row(
                        one.get("number") + (one.get("number").equals(live) ? "*" : ""),
                        time(one.get("time")),
                        one.get("who"),
                        one.get("bundle"),
                        shortened(one.get("digest")),
                        pairs(one.get("parameters")),
                        one.get("why")));
        table.print(terminal.out());
    }

    private static String shortened(Object digest) {
        String text = String.valueOf(digest);
        return text.length() <= DIGEST_SHOWN ? text : text.substring(0, DIGEST_SHOWN);
    }
}
