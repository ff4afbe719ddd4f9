package dev.osprey.launcher.server;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages that the framework offers from the class path, beside those of the JDK and of OSGi. */
public final class SystemPackages {

    private static final List<String> SLF4J =
            List.of("org.slf4j", "org.slf4j.spi", "org.slf4j.event", "org.slf4j.helpers");
    private static final List<String> LOGBACK =
            List.of("ch.qos.logback.classic", "ch.qos.logback.classic.spi", "ch.qos.logback.core");

    private SystemPackages() {}

    /** Returns the value for {@code org.osgi.framework.system.packages.extra}. */
    public static String extra() {
        return Stream.of(
                        versioned(SLF4J, "2.0.20"),
                        // the health checks ask for [1.7,2), and are content with 2.0
                        versioned(SLF4J, "1.7.36"),
                        versioned(LOGBACK, "1.6.6"),
                        // so that the launcher can hand the settings to Config Admin
                        Stream.of("org.osgi.service.cm;version=1.6.1"),
                        // Metatype cannot do without the package; without the service, bundles write to the streams,
                        // which go into the log
                        Stream.of("org.osgi.service.log;version=1.5.0"),
                        // for Agrona
                        Stream.of("jdk.internal.misc"))
                .flatMap(packages -> packages)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> versioned(List<String> names, String version) {
        return names.stream().map(name -> name + ";version=" + version);
    }
}
