package dev.osprey.launcher.settings;

import dev.osprey.launcher.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strategy that shall run from the first start on: one entry of section {@code deployments}.
 *
 * @param bundle      the strategy's jar
 * @param component   of the bundle; empty if it has only one
 * @param set         parameters by name
 * @param account     empty for the default one
 * @param capital     units (1e-8) of the first instrument's quote currency
 */
public record DeploymentSettings(
        String name,
        Path bundle,
        String component,
        Map<String, String> set,
        List<String> instruments,
        String account,
        long capital) {

    static DeploymentSettings read(String name, Section section, Path home) {
        String bundle = section.required("bundle");
        Path jar = home.resolve(bundle).normalize();
        if (!bundle.isEmpty() && !Files.isReadable(jar)) {
            section.problems().add(section.path("bundle"), bundle, "a jar that is there; " + jar + " is not");
        }
        if (name.equals("manual")) {
            section.problems()
                    .add(section.path("") + " cannot be a deployment: manual is for orders that a person enters");
        }
        return new DeploymentSettings(
                name,
                jar,
                section.name("component", ""),
                section.texts("set"),
                section.list("instruments", List.of()),
                section.name("account", ""),
                section.units("capital", 0, true));
    }

    /** Returns the entry as the delivery reads it: {@code {"name": …, "bundle": …, "set": {…}, "instruments": […], "account": …, "capital": "10000"}}. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("bundle", bundle.toAbsolutePath().toString());
        json.put("component", component);
        json.put("set", set);
        json.put("instruments", instruments);
        json.put("account", account);
        json.put("capital", Quantities.decimal(capital));
        return Json.write(json);
    }
}
