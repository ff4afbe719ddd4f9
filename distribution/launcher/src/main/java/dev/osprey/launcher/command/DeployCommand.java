package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        },
        footer = {
            "",
            "Examples:",
            "  osprey deploy ema-cross --as ema-btc --instrument BTCUSDT.SIM --set fast=12 --set slow=26",
            "  osprey deploy my-strategy-1.1.0.jar --as ema-btc --why \"a calmer version\""
        })
final class DeployCommand extends RolloutCommand {

    @Parameters(
            index = "0",
            paramLabel = "JAR",
            description = "The strategy's bundle; also one of strategies/, by its file's name with or without version.")
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
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        List<Path> shipped = shipped();
        if (jar.getNameCount() == 1) {
            // of one name the last version
            String asked = jar.toString();
            Optional<Path> meant = shipped.stream()
                    .filter(file -> named(file).equals(asked)
                            || named(file).equals(asked + ".jar")
                            || named(file)
                                    .replaceFirst("-[0-9][^-]*\\.jar$", "")
                                    .equals(asked))
                    .reduce((earlier, later) -> later);
            if (meant.isPresent()) {
                return meant.get();
            }
        }
        throw new FailedException("JAR=" + jar + " is not a file"
                + (shipped.isEmpty()
                        ? ""
                        : ", and none of those in strategies: "
                                + String.join(
                                        ", ",
                                        shipped.stream()
                                                .map(DeployCommand::named)
                                                .toList())));
    }

    private static String named(Path file) {
        return file.getFileName().toString();
    }

    private List<Path> shipped() throws FailedException {
        Path folder = home().strategies();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> named(file).endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new FailedException("the folder " + folder + " cannot be read", e);
        }
    }
}
