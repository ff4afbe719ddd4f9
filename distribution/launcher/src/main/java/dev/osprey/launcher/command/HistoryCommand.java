package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A deployment's revisions, and how their rollouts went. */
@Command(
        name = "history",
        description = "List the revisions of a deployment, and how their rollouts went; * marks the one that runs.")
final class HistoryCommand extends ServerCommand {

    private static final int DIGEST_SHOWN = 12;
    private static final String ABORTED = "ABORTED";

    @Parameters(index = "0", paramLabel = "NAME", description = "The deployment.")
    private String name;

    @Override
    Map<String, Object> ask(Api api) throws FailedException {
        String path = "/deployments/" + Api.segment(name);
        Map<String, Object> answer = new LinkedHashMap<>(api.get(path + "/revisions"));
        answer.put("rollouts", api.get(path + "/rollouts").get("rollouts"));
        return answer;
    }

    @Override
    void show(Map<String, Object> answer) {
        Object live = answer.get("liveRevision");
        // a later one of the same revision counts
        Map<Object, Map<String, Object>> rollouts = new HashMap<>();
        rows(answer, "rollouts").forEach(rollout -> rollouts.put(rollout.get("toRevision"), rollout));
        Table table = new Table("REVISION", "ROLLOUT", "TIME", "WHO", "BUNDLE", "DIGEST", "PARAMETERS", "WHY");
        rows(answer, "revisions").forEach(one -> {
            Map<String, Object> rollout = rollouts.getOrDefault(one.get("number"), Map.of());
            table.row(
                    one.get("number") + (one.get("number").equals(live) ? "*" : ""),
                    rollout.get("state"),
                    time(one.get("time")),
                    one.get("who"),
                    one.get("bundle"),
                    shortened(one.get("digest")),
                    pairs(one.get("parameters")),
                    why(one, rollout));
        });
        table.print(terminal.out());
    }

    /** Why it was asked for; of one that did not take over, why not. */
    private static Object why(Map<String, Object> revision, Map<String, Object> rollout) {
        return ABORTED.equals(rollout.get("state")) ? rollout.get("why") : revision.get("why");
    }

    private static String shortened(Object digest) {
        String text = String.valueOf(digest);
        return text.length() <= DIGEST_SHOWN ? text : text.substring(0, DIGEST_SHOWN);
    }
}
