package dev.osprey.launcher.settings;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that {@code etc/osprey.yaml} says, checked. A setting that is not there has its default; paths are relative to Osprey's home.
 *
 * @param store folder of the uploaded bundles
 */
public record Settings(
        ServerSettings server,
        LogSettings log,
        LoggingSettings logging,
        ConsoleSettings console,
        List<InstrumentSettings> instruments,
        List<SourceSettings> feeds,
        List<SourceSettings> venues,
        RiskSettings risk,
        List<DeploymentSettings> deployments,
        ShutdownSettings shutdown,
        Path store) {

    /**
     * Reads a file.
     *
     * @param shownAs how messages name it
     * @param data    the data folder, whatever the file says; {@code null} for what the file says
     * @throws WrongSettingsException with everything that is wrong
     */
    public static Settings read(Path file, String shownAs, Path home, Path data) throws WrongSettingsException {
        Problems problems = new Problems();
        Map<String, Object> values = new YamlFile(problems).read(file);
        if (problems.isEmpty()) {
            Settings settings = read(new Section("", values, problems), home, data);
            if (problems.isEmpty()) {
                return settings;
            }
        }
        throw new WrongSettingsException(shownAs, problems.sentences());
    }

    /** Returns the data folder that a file names, be the rest of it right or wrong: for those who only look for a running server. */
    public static Path dataFolder(Path file, Path home) {
        Problems ignored = new Problems();
        return ServerSettings.read(new Section("", new YamlFile(ignored).read(file), ignored).section("server"), home)
                .data();
    }

    /** Returns this with another folder for {@code osprey.log}. */
    public Settings withLogFolder(Path folder) {
        return new Settings(
                server,
                log,
                logging.withFolder(folder),
                console,
                instruments,
                feeds,
                venues,
                risk,
                deployments,
                shutdown,
                store);
    }

    private static Settings read(Section root, Path home, Path data) {
        ServerSettings server = ServerSettings.read(root.section("server"), home);
        if (data != null) {
            server = server.withData(data);
        }
        Section delivery = root.section("delivery");
        Settings settings = new Settings(
                server,
                LogSettings.read(root.section("log")),
                LoggingSettings.read(root.section("logging"), home),
                ConsoleSettings.read(root.section("console")),
                root.named("instruments", InstrumentSettings::read),
                root.named("feeds", SourceSettings::feed),
                root.named("venues", SourceSettings::venue),
                RiskSettings.read(root.section("risk")),
                root.named("deployments", (name, section) -> DeploymentSettings.read(name, section, home)),
                ShutdownSettings.read(root.section("shutdown")),
                server.data().resolve(delivery.text("store", "bundles")));
        delivery.end();
        root.end();
        settings.checkReferences(root.problems());
        return settings;
    }

    private void checkReferences(Problems problems) {
        Set<String> known = new HashSet<>();
        instruments.forEach(instrument -> known.add(instrument.name()));
        feeds.forEach(feed -> requireKnown(problems, "feeds." + feed.name(), feed.instruments(), known));
        venues.forEach(venue -> requireKnown(problems, "venues." + venue.name(), venue.instruments(), known));
        Set<String> traded = new HashSet<>();
        for (SourceSettings venue : venues) {
            for (String instrument : venue.instruments()) {
                if (known.contains(instrument) && !traded.add(instrument)) {
                    problems.add(
                            "venues." + venue.name() + ".instruments: " + instrument + " is already on another venue");
                }
            }
        }
        for (DeploymentSettings deployment : deployments) {
            String where = "deployments." + deployment.name();
            if (deployment.instruments().isEmpty()) {
                problems.add(where + ".instruments is missing");
            }
            requireKnown(problems, where, deployment.instruments(), known);
            for (String instrument : deployment.instruments()) {
                if (known.contains(instrument) && !traded.contains(instrument)) {
                    problems.add(where + ".instruments: " + instrument + " is traded on none of the venues");
                }
            }
        }
    }

    private static void requireKnown(Problems problems, String where, List<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                String meant = Spelling.nearest(name, known);
                problems.add(where + ".instruments: " + name + " is not in instruments"
                        + (meant == null ? "" : "; did you mean " + meant + "?"));
            }
        }
    }
}
