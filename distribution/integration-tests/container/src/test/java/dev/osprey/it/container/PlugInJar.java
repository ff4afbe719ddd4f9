package dev.osprey.it.container;

import dev.osprey.api.strategy.Strategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs a strategy's classes into a bundle, as an author's build would; each test may spoil it in one way. */
final class PlugInJar {

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s" factory="%s" configuration-policy="ignore" init="%d">
              <implementation class="%s"/>
              <service><provide interface="%s"/></service>
            </scr:component>
            """;

    private static final String PARAMETER = """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="parameters" name="%s"><AD id="%s" type="Long" default="%d" name="A number"/></OCD>
              <Designate pid="%s"><Object ocdref="parameters"/></Designate>
            </metatype:MetaData>
            """;

    private final Manifest manifest = new Manifest();
    private final String component;
    private final String name;
    private String parameter;
    private final List<Class<?>> classes = new ArrayList<>();

    /** @param parameters the component property type that the constructor takes; null if it takes none */
    PlugInJar(String name, String version, Class<? extends Strategy> strategy, Class<?> parameters) {
        this.name = name;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", "test." + name);
        header("Bundle-Version", version);
        header(
                "Import-Package",
                "dev.osprey.api;version=\"[1.0,2)\",dev.osprey.api.market;version=\"[1.0,2)\","
                        + "dev.osprey.api.strategy;version=\"[1.0,2)\"");
        header("Service-Component", "OSGI-INF/component.xml");
        this.component = COMPONENT.formatted(
                name, Strategy.FACTORY, parameters == null ? 0 : 1, strategy.getName(), Strategy.class.getName());
        classes.add(strategy);
        if (parameters != null) {
            classes.add(parameters);
        }
    }

    PlugInJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Describes a parameter, which is a whole number. */
    PlugInJar parameter(String id, long defaultValue) {
        parameter = PARAMETER.formatted(name, id, defaultValue, name);
        return this;
    }

    InputStream stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            write(jar, "OSGI-INF/component.xml", component.getBytes(StandardCharsets.UTF_8));
            if (parameter != null) {
                write(jar, "OSGI-INF/metatype/parameters.xml", parameter.getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                try (InputStream code = type.getClassLoader().getResourceAsStream(path)) {
                    write(jar, path, code.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void write(JarOutputStream jar, String path, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(path);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
