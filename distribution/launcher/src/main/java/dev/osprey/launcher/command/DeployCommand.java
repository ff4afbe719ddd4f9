package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads a strategy's jar and rolls it out. */
@Command(
        name = "deploy",
        description = {
            "Upload a strategy's jar and roll it out: as a new deployment, or as the next revision of one that runs,"
                    + " which trades on until the new one takes over.",
            "Parameters and instruments that are not given stay as they are."
        })
final class DeployCommand extends RolloutCommand {

    @Parameters(
            index = "0",
            paramLabel = "JAR",
            description = "The strategy's bundle; also one of strategies/ by its name.")
    private Path jar;

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "The deployment's name.")
    private String name;

    @Option(
            names = "--component",
            paramLabel = "COMPONENT",
            description = "The strategy's component, if the bundle has several.")
    private String component;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A parameter; may be given several times.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--instrument", paramLabel = "NAME", description = "An instrument; may be given several times.")
    private List<String> instruments = new ArrayList<>();

    @Option(names = "--account", paramLabel = "NAME", description = "The account on the venue.")
    private String account;

    @Option(
            names = "--capital",
            paramLabel = "AMOUNT",
            description = "Money, in the first instrument's quote currency.")
    private String capital;

    @Override
    Map<String, Object> begin(Api api, String wait) throws FailedException {
        Map<String, Object> bundle = api.upload("/bundles", existing());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("digest", bundle.get("digest"));
        put(body, "component", component);
        if (!parameters.isEmpty()) {
            body.put("parameters", parameters);
        }
        if (!instruments.isEmpty()) {
            body.put("instruments", instruments);
        }
        put(body, "account", account);
        put(body, "capital", capital);
        put(body, "why", why());
        return api.post("/deployments/" + Api.segment(name) + "/revisions" + wait, body);
    }

    private Path existing() throws FailedException {
        Path shipped = home().strategies().resolve(jar.getFileName() == null ? jar : jar.getFileName());
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        if (jar.getNameCount() == 1 && Files.isRegularFile(shipped)) {
            return shipped;
        }
        throw new FailedException("JAR=" + jar + " is not a file");
    }
}
