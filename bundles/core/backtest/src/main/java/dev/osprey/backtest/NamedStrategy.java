package dev.osprey.backtest;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StrategyBundles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A strategy as a person names it: by its jar, or by the name of its component. */
record NamedStrategy(StoredBundle bundle, String component) {

    /**
     * @param folder where to look for a component's name; the last jar by file name that has it counts
     * @throws IllegalArgumentException if there is none
     */
    static NamedStrategy find(StrategyBundles bundles, String name, Path folder) {
        Path jar = Path.of(name);
        if (name.endsWith(".jar") || Files.isRegularFile(jar)) {
            StoredBundle bundle = store(bundles, jar);
            return new NamedStrategy(bundle, bundle.components().get(0).name());
        }
        NamedStrategy found = null;
        Set<String> names = new TreeSet<>();
        for (Path candidate : jars(folder)) {
            StoredBundle bundle = store(bundles, candidate);
            bundle.components().forEach(component -> names.add(component.name()));
            if (bundle.components().stream()
                    .anyMatch(component -> component.name().equals(name))) {
                found = new NamedStrategy(bundle, name);
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("strategy=" + name + " is neither a jar nor one of the strategies in "
                    + folder + ": " + String.join(", ", names));
        }
        return found;
    }

    private static StoredBundle store(StrategyBundles bundles, Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            return bundles.store(in);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("strategy=" + jar + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "strategy=" + jar + (Files.exists(jar) ? " cannot be read" : " is not there"), e);
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("strategies=" + folder + " cannot be read", e);
        }
    }
}
