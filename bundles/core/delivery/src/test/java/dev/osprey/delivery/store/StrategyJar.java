package dev.osprey.delivery.store;

import dev.osprey.api.strategy.Strategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes jars for tests: a good strategy bundle that each test spoils in one way. */
public final class StrategyJar {

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="idle" factory="%s">
              <implementation class="%s"/>
              <service><provide interface="%s"/></service>
            </scr:component>
            """;
    private static final String METATYPE = """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="Idle$Parameters" name="Idle">
                <AD id="lots" type="Long" default="10" min="1" max="100" name="Lots" description="Lots to hold"/>
                <AD id="sizing" type="String" default="fixed" name="Sizing">
                  <Option label="fixed" value="fixed"/><Option label="all" value="all"/>
                </AD>
                <AD id="eager" type="Boolean" default="false" name="Eager"/>
              </OCD>
              <Designate pid="idle"><Object ocdref="Idle$Parameters"/></Designate>
            </metatype:MetaData>
            """;

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A strategy that does nothing. */
    public static final class Idle implements Strategy {}

    /** A good one. */
    public StrategyJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", "test.idle");
        header("Bundle-Version", "1.0.0");
        header("Import-Package", "dev.osprey.api.strategy;version=\"[1.0,2)\",java.lang");
        header("Service-Component", "OSGI-INF/idle.xml");
        component(Strategy.FACTORY, Idle.class.getName(), Strategy.class.getName());
        entry("OSGI-INF/metatype/idle.xml", METATYPE.getBytes(StandardCharsets.UTF_8));
        entry(Idle.class.getName().replace('.', '/') + ".class", classBytes());
    }

    public StrategyJar header(String name, String value) {
        if (value == null) {
            manifest.getMainAttributes().remove(new Attributes.Name(name));
        } else {
            manifest.getMainAttributes().putValue(name, value);
        }
        return this;
    }

    public StrategyJar component(String factory, String type, String service) {
        return entry(
                "OSGI-INF/idle.xml", COMPONENT.formatted(factory, type, service).getBytes(StandardCharsets.UTF_8));
    }

    /** @param content null leaves the entry out */
    public StrategyJar entry(String name, byte[] content) {
        if (content == null) {
            entries.remove(name);
        } else {
            entries.put(name, content);
        }
        return this;
    }

    static byte[] classBytes() {
        String name = "/" + Idle.class.getName().replace('.', '/') + ".class";
        try (InputStream in = StrategyJar.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
