package dev.osprey.console;

import dev.osprey.console.access.ConsoleToken;
import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console in the container: writes the token, and offers its filter and servlets to the HTTP Whiteboard.
 *
 * <p>It does not open the port. Felix HTTP does, where the framework properties {@code org.apache.felix.http.host} and
 * {@code org.osgi.service.http.port} say; the launcher sets these and the settings here from the same values.
 */
@Component(
        service = {},
        configurationPid = "dev.osprey.console",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ConsoleComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleComponent.class);
    private static final String WHITEBOARD = "osgi.http.whiteboard.";

    /** Settings, from {@code etc/osprey.yaml}. */
    public @interface Settings {
        /** Address that the server listens at: a loopback one. */
        String host() default "127.0.0.1";

        /** Port that the server listens at. */
        int port() default 8080;

        /** File that the command line's token is written to. */
        String tokenFile();

        /** Names allowed in {@code Host} beside localhost, 127.0.0.1 and [::1]. */
        String[] hostNames() default {};
    }

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final Path tokenFile;
    private final Console console;
    private volatile Delivery delivery;

    /** @throws IllegalArgumentException if the host is no loopback address */
    @Activate
    public ConsoleComponent(BundleContext context, @Reference Engine engine, Settings settings) {
        requireLoopback(settings.host());
        String version = context.getProperty("osprey.version");
        ConsoleToken token = ConsoleToken.random();
        tokenFile = Path.of(settings.tokenFile());
        token.writeTo(tokenFile);
        console = new Console(
                version == null ? "development" : version,
                engine,
                () -> Optional.ofNullable(delivery),
                Set.of(settings.hostNames()),
                token);
        // The filter first, and for every context: nothing on this port is ever without it.
        offer(
                context,
                Filter.class,
                console.filter(),
                "filter",
                "/*",
                WHITEBOARD + "context.select",
                "(" + WHITEBOARD + "context.name=*)");
        offer(context, Servlet.class, console.api(), "servlet", Console.API);
        offer(context, Servlet.class, console.events(), "servlet", Console.EVENTS);
        offer(context, Servlet.class, console.page(), "servlet", Console.PAGE);
        LOG.info("The console is at http://{}:{}", settings.host(), settings.port());
    }

    private static void requireLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            LOG.debug("{} is not known", host, e);
        }
        throw new IllegalArgumentException(
                "console.host=" + host + " must be a loopback address such as 127.0.0.1: the console has no users yet");
    }

    private <S> void offer(
            BundleContext context, Class<S> type, S service, String kind, String pattern, String... more) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(
                WHITEBOARD + kind + ".name",
                "osprey-console-" + service.getClass().getSimpleName());
        properties.put(WHITEBOARD + kind + ".pattern", pattern);
        properties.put(WHITEBOARD + kind + ".asyncSupported", true);
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        registrations.add(context.registerService(type, service, properties));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setDelivery(Delivery service) {
        delivery = service;
    }

    void unsetDelivery(Delivery service) {
        if (delivery == service) {
            delivery = null;
        }
    }

    @Deactivate
    void deactivate() {
        // In reverse: the filter goes last.
        for (int i = registrations.size() - 1; i >= 0; i--) {
            registrations.get(i).unregister();
        }
        console.close();
        try {
            Files.deleteIfExists(tokenFile);
        } catch (IOException e) {
            LOG.warn("The token's file {} could not be removed", tokenFile, e);
        }
    }
}
